//! Deltas and the cells they are folded into.

use crate::access::{Mode, School, Scoped, Write};
use crate::db::schema::{aggregate_cell, aggregate_delta};
use crate::db::{AnyConnection, Key};
use crate::problem::Refusal;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// Measure of who was invited, finished and declined; the other measures are `CODE/score`.
pub const PARTICIPATION: &str = "participation";

/// Notes that one more pupil of this grade falls under `label`; part of the submission itself.
pub(crate) fn count(
    db: &mut Scoped<'_, Write>,
    school: School,
    campaign: Key,
    grade: i32,
    measure: &str,
    label: &str,
) -> Result<(), Refusal> {
    diesel::insert_into(aggregate_delta::table)
        .values((
            aggregate_delta::school_id.eq(school.key()),
            aggregate_delta::id.eq(db.new_id()?),
            aggregate_delta::campaign_id.eq(campaign),
            aggregate_delta::grade.eq(grade),
            aggregate_delta::measure.eq(measure),
            aggregate_delta::label.eq(label),
            aggregate_delta::delta.eq(1),
            aggregate_delta::folded.eq(false),
        ))
        .execute(db.conn)?;
    Ok(())
}

type CellKey = (Key, Key, i32, String, String);

/// Adds waiting deltas to their cells; returns how many there were.
pub(crate) fn fold(db: &mut Scoped<'_, Write>) -> Result<usize, Refusal> {
    let waiting: Vec<(Key, Key, Key, i32, String, String, i32)> = aggregate_delta::table
        .filter(aggregate_delta::folded.eq(false))
        .order((aggregate_delta::school_id, aggregate_delta::id))
        .limit(5_000)
        .select((
            aggregate_delta::school_id,
            aggregate_delta::id,
            aggregate_delta::campaign_id,
            aggregate_delta::grade,
            aggregate_delta::measure,
            aggregate_delta::label,
            aggregate_delta::delta,
        ))
        .load(db.conn)?;
    let mut sums: BTreeMap<CellKey, i32> = BTreeMap::new();
    for (school, id, campaign, grade, measure, label, delta) in &waiting {
        // Only who marks a delta as folded adds it: two servers never count one twice.
        let marked = diesel::update(aggregate_delta::table.find((school, id)))
            .filter(aggregate_delta::folded.eq(false))
            .set(aggregate_delta::folded.eq(true))
            .execute(db.conn)?;
        if marked == 1 {
            let key = (*school, *campaign, *grade, measure.clone(), label.clone());
            *sums.entry(key).or_default() += delta;
        }
    }
    for ((school, campaign, grade, measure, label), sum) in sums {
        let cell = aggregate_cell::table.find((school, campaign, grade, &measure, &label));
        let updated = diesel::update(cell)
            .set(aggregate_cell::count.eq(aggregate_cell::count + sum))
            .execute(db.conn)?;
        if updated == 0 {
            diesel::insert_into(aggregate_cell::table)
                .values((
                    aggregate_cell::school_id.eq(school),
                    aggregate_cell::campaign_id.eq(campaign),
                    aggregate_cell::grade.eq(grade),
                    aggregate_cell::measure.eq(&measure),
                    aggregate_cell::label.eq(&label),
                    aggregate_cell::count.eq(sum),
                ))
                .execute(db.conn)?;
        }
    }
    Ok(waiting.len())
}

/// Whether any delta waits.
pub(crate) fn deltas_wait<M: Mode>(db: &mut Scoped<'_, M>) -> Result<bool, Refusal> {
    let one: Option<Key> = aggregate_delta::table
        .filter(aggregate_delta::folded.eq(false))
        .select(aggregate_delta::id)
        .first(db.conn)
        .optional()?;
    Ok(one.is_some())
}

/// A cell as counted: school, campaign, grade, measure, label, count.
pub(super) type Counted = (Key, Key, i32, String, String, i32);

/// Cells of several schools, waiting deltas folded in.
pub(super) fn cells<M: Mode>(
    db: &mut Scoped<'_, M>,
    schools: &[Key],
) -> Result<Vec<Counted>, Refusal> {
    let mut sums: BTreeMap<CellKey, i32> = BTreeMap::new();
    // SQLite takes some 32,000 bound values; regions have a few hundred schools.
    for part in schools.chunks(1_000) {
        let stored: Vec<Counted> = aggregate_cell::table
            .filter(aggregate_cell::school_id.eq_any(part))
            .select((
                aggregate_cell::school_id,
                aggregate_cell::campaign_id,
                aggregate_cell::grade,
                aggregate_cell::measure,
                aggregate_cell::label,
                aggregate_cell::count,
            ))
            .load(db.conn)?;
        let waiting: Vec<Counted> = aggregate_delta::table
            .filter(aggregate_delta::school_id.eq_any(part))
            .filter(aggregate_delta::folded.eq(false))
            .select((
                aggregate_delta::school_id,
                aggregate_delta::campaign_id,
                aggregate_delta::grade,
                aggregate_delta::measure,
                aggregate_delta::label,
                aggregate_delta::delta,
            ))
            .load(db.conn)?;
        for (school, campaign, grade, measure, label, count) in stored.into_iter().chain(waiting) {
            *sums
                .entry((school, campaign, grade, measure, label))
                .or_default() += count;
        }
    }
    Ok(sums
        .into_iter()
        .map(|((s, c, g, m, l), count)| (s, c, g, m, l, count))
        .collect())
}

/// Whether the cells are what the folded deltas add up to.
///
/// # Errors
/// The database fails.
pub fn rebuilt_equals_stored(conn: &mut AnyConnection) -> QueryResult<bool> {
    let deltas: Vec<Counted> = aggregate_delta::table
        .filter(aggregate_delta::folded.eq(true))
        .select((
            aggregate_delta::school_id,
            aggregate_delta::campaign_id,
            aggregate_delta::grade,
            aggregate_delta::measure,
            aggregate_delta::label,
            aggregate_delta::delta,
        ))
        .load(conn)?;
    let stored: Vec<Counted> = aggregate_cell::table
        .select((
            aggregate_cell::school_id,
            aggregate_cell::campaign_id,
            aggregate_cell::grade,
            aggregate_cell::measure,
            aggregate_cell::label,
            aggregate_cell::count,
        ))
        .load(conn)?;
    let sum = |rows: Vec<Counted>| {
        let mut sums: BTreeMap<CellKey, i32> = BTreeMap::new();
        for (school, campaign, grade, measure, label, count) in rows {
            *sums
                .entry((school, campaign, grade, measure, label))
                .or_default() += count;
        }
        sums
    };
    Ok(sum(deltas) == sum(stored))
}
