//! Releases: results of closed campaigns, suppressed and frozen.

use super::cell::{Counted, PARTICIPATION, cells};
use super::suppression::{self, Counts, Outcome};
use crate::access::{Act, Audited, Mode, Scoped, Write};
use crate::clock::day_of;
use crate::db::Key;
use crate::db::schema::{aggregate_release, aggregate_release_campaign, campaign};
use crate::organisation::{node_name, node_names, schools_below};
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::aggregate::{
    Breakdown, Distribution, ParticipationTable, Release, Table, TableRow, Unreleased,
    UnreleasedCampaign,
};
use senim_i18n::Language;
use senim_instruments::Library;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// In the order in which releases show them.
const BREAKDOWNS: [Breakdown; 2] = [Breakdown::School, Breakdown::Grade];

/// Counts by row (school or grade) and column.
type Grid = BTreeMap<String, BTreeMap<String, u32>>;

/// Sorts grades by number, and keeps two schools of one name apart.
fn row_key(by: Breakdown, school: Key, grade: i32, names: &HashMap<Key, String>) -> String {
    match by {
        Breakdown::School => {
            let name = names.get(&school).map_or("", String::as_str);
            format!("{name}{SEPARATOR}{}", school.0)
        }
        Breakdown::Grade => format!("{grade:02}{SEPARATOR}{grade}"),
    }
}

/// Stands in no name.
const SEPARATOR: char = '\u{0}';

/// What a reader sees of a row's key: the school's name, or the grade.
fn row_label(by: Breakdown, key: &str) -> String {
    let (before, after) = key.split_once(SEPARATOR).unwrap_or((key, key));
    match by {
        Breakdown::School => before.to_owned(),
        Breakdown::Grade => after.to_owned(),
    }
}

fn grid(cells: &[Counted], by: Breakdown, names: &HashMap<Key, String>) -> Grid {
    let mut grid = Grid::new();
    for (school, _, grade, _, label, count) in cells {
        let row = grid.entry(row_key(by, *school, *grade, names)).or_default();
        *row.entry(label.clone()).or_default() += u32::try_from(*count).unwrap_or(0);
    }
    grid
}

fn counts(grid: &Grid, columns: &[String]) -> Counts {
    let rows = grid.iter().map(|(row, cells)| {
        let of = |column| cells.get(column).copied().unwrap_or(0);
        (row.clone(), columns.iter().map(of).collect())
    });
    Counts {
        bands: columns.to_vec(),
        rows: rows.collect(),
    }
}

fn table(outcome: Outcome, by: Breakdown) -> Option<Table> {
    let Outcome::Table(published) = outcome else {
        return None;
    };
    Some(Table {
        columns: published.bands,
        rows: published
            .rows
            .into_iter()
            .map(|row| TableRow {
                label: row_label(by, &row.key),
                total: row.total.into(),
                cells: row.cells.into_iter().map(Into::into).collect(),
            })
            .collect(),
        column_totals: published
            .column_totals
            .into_iter()
            .map(Into::into)
            .collect(),
        grand_total: published.grand_total.into(),
    })
}

/// How many of those invited have finished or declined.
pub(super) fn participation<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &suppression::Policy,
    node: Key,
    by: Breakdown,
    language: Language,
) -> Result<ParticipationTable, Refusal> {
    let schools = schools_below(db, node)?;
    let names = node_names(db, &schools, language)?;
    let mut counted = cells(db, &schools)?;
    counted.retain(|(_, _, _, measure, _, _)| measure == PARTICIPATION);
    let columns = ["finished", "declined", "waiting"].map(str::to_owned);
    // Both breakdowns hold the same children: each is protected knowing the other.
    let tables = BREAKDOWNS.map(|by| {
        let mut grid = grid(&counted, by, &names);
        for row in grid.values_mut() {
            let of = |label: &str| row.get(label).copied().unwrap_or(0);
            let waiting = of("invited").saturating_sub(of("finished") + of("declined"));
            row.insert("waiting".to_owned(), waiting);
        }
        counts(&grid, &columns)
    });
    let outcomes = suppression::publish_linked(&tables, policy);
    let asked = BREAKDOWNS
        .into_iter()
        .zip(outcomes)
        .find(|(one, _)| *one == by);
    Ok(ParticipationTable {
        node: node.into(),
        node_name: node_name(db, node, language)?,
        by,
        threshold: policy.threshold,
        table: asked.and_then(|(by, outcome)| table(outcome, by)),
        as_of: db.now() / 1000,
    })
}

/// Closed campaigns at or below a node that are in none of its releases.
fn waiting<M: Mode>(db: &mut Scoped<'_, M>, node: Key) -> Result<Vec<(Key, Key, String)>, Refusal> {
    let schools = schools_below(db, node)?;
    let today = day_of(db.now()).to_string();
    let released: BTreeSet<(Key, Key)> = aggregate_release_campaign::table
        .filter(aggregate_release_campaign::node_id.eq(node))
        .select((
            aggregate_release_campaign::school_id,
            aggregate_release_campaign::campaign_id,
        ))
        .load(db.conn)?
        .into_iter()
        .collect();
    let mut closed = Vec::new();
    for part in schools.chunks(1_000) {
        let rows: Vec<(Key, Key, String)> = campaign::table
            .filter(campaign::school_id.eq_any(part))
            .filter(
                campaign::closed_at
                    .is_not_null()
                    .or(campaign::closes_on.lt(&today)),
            )
            .order((campaign::school_id, campaign::id))
            .select((campaign::school_id, campaign::id, campaign::name))
            .load(db.conn)?;
        closed.extend(rows);
    }
    closed.retain(|(school, id, _)| !released.contains(&(*school, *id)));
    Ok(closed)
}

pub(super) fn unreleased<M: Mode>(
    db: &mut Scoped<'_, M>,
    node: Key,
    language: Language,
) -> Result<Unreleased, Refusal> {
    let waiting = waiting(db, node)?;
    let schools: Vec<Key> = waiting.iter().map(|(school, ..)| *school).collect();
    let names = node_names(db, &schools, language)?;
    let campaigns = waiting
        .into_iter()
        .map(|(school, id, name)| UnreleasedCampaign {
            id: id.into(),
            school_name: names.get(&school).cloned().unwrap_or_default(),
            name,
        })
        .collect();
    Ok(Unreleased { campaigns })
}

/// Freezes what is closed. What a release shows never changes afterwards, and its campaigns are in
/// no other release of the node.
pub(super) fn publish(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    policy: &suppression::Policy,
    node: Key,
    language: Language,
) -> Result<Audited<Release>, Refusal> {
    let waiting = waiting(db, node)?;
    if waiting.is_empty() {
        return Err(Refusal::NothingToRelease);
    }
    let schools: BTreeSet<Key> = waiting.iter().map(|(school, ..)| *school).collect();
    let schools: Vec<Key> = schools.into_iter().collect();
    let chosen: BTreeSet<(Key, Key)> = waiting.iter().map(|(s, id, _)| (*s, *id)).collect();
    let names = node_names(db, &schools, language)?;
    let mut counted = cells(db, &schools)?;
    counted.retain(|(school, campaign, ..)| chosen.contains(&(*school, *campaign)));
    let id = db.new_id()?;
    let release = Release {
        id: id.into(),
        node: node.into(),
        node_name: node_name(db, node, language)?,
        made_at: db.now() / 1000,
        threshold: policy.threshold,
        policy_version: policy.version.clone(),
        campaigns: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        distributions: distributions(library, policy, &counted, &names),
    };
    diesel::insert_into(aggregate_release::table)
        .values((
            aggregate_release::node_id.eq(node),
            aggregate_release::id.eq(id),
            aggregate_release::made_at.eq(db.now()),
            aggregate_release::made_by.eq(db.account()?),
            aggregate_release::body.eq(serde_json::to_string(&release)?),
        ))
        .execute(db.conn)?;
    for (school, campaign) in chosen {
        diesel::insert_into(aggregate_release_campaign::table)
            .values((
                aggregate_release_campaign::node_id.eq(node),
                aggregate_release_campaign::release_id.eq(id),
                aggregate_release_campaign::school_id.eq(school),
                aggregate_release_campaign::campaign_id.eq(campaign),
            ))
            .execute(db.conn)?;
    }
    Ok(Audited::new(
        release,
        Act::new(node, "release.publish", "release", id),
    ))
}

/// For every measure the table by school and the table by grade. All measures of an instrument are
/// protected together, for they hold the same children.
fn distributions(
    library: &Library,
    policy: &suppression::Policy,
    counted: &[Counted],
    names: &HashMap<Key, String>,
) -> Vec<Distribution> {
    let mut out = Vec::new();
    for instrument in library.iter() {
        let definition = &instrument.definition;
        let banded = definition
            .scores
            .iter()
            .filter(|score| !score.bands.is_empty());
        let banded = banded.map(|score| {
            let columns: Vec<String> = score.bands.iter().map(|band| band.label.clone()).collect();
            (score.id.clone(), columns)
        });
        let classed = definition.classes.iter().map(|class| {
            let labels = class.rules.iter().map(|rule| rule.label.clone());
            let columns = labels.chain([class.default.label.clone()]).collect();
            (class.id.clone(), columns)
        });
        let mut measures = Vec::new();
        let mut tables = Vec::new();
        for (measure, columns) in banded.chain(classed) {
            let key = format!("{}/{measure}", definition.code);
            let own = counted.iter().filter(|(_, _, _, one, _, _)| *one == key);
            let cells: Vec<Counted> = own.cloned().collect();
            if !cells.is_empty() {
                let both = BREAKDOWNS.map(|by| counts(&grid(&cells, by, names), &columns));
                tables.push(both.to_vec());
                measures.push(measure);
            }
        }
        let published = suppression::publish_release(&tables, policy);
        for (measure, outcomes) in measures.into_iter().zip(published) {
            for (by, outcome) in BREAKDOWNS.into_iter().zip(outcomes) {
                out.push(Distribution {
                    instrument: definition.code.clone(),
                    instrument_name: definition.name.clone(),
                    measure: measure.clone(),
                    by,
                    table: table(outcome, by),
                });
            }
        }
    }
    out
}

/// Releases of a node, newest first.
pub(super) fn list<M: Mode>(db: &mut Scoped<'_, M>, node: Key) -> Result<Vec<Release>, Refusal> {
    let node = db.node(node)?;
    let bodies: Vec<String> = aggregate_release::table
        .filter(aggregate_release::node_id.eq(node))
        .order(aggregate_release::made_at.desc())
        .select(aggregate_release::body)
        .load(db.conn)?;
    bodies
        .iter()
        .map(|body| Ok(serde_json::from_str(body)?))
        .collect()
}
