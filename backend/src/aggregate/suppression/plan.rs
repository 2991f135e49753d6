//! Which counts to hide so that the hidden ones can't be worked out.

use super::model::{Attacker, Model, Part, Row};
use super::{Counts, Policy};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Hides as little as it finds needed, or says that hiding doesn't help. `forced`: rows to hide
/// anyway, by table.
///
/// An attacker who knows only the rule can't tell counts hidden for being small from those that
/// cover for them. Mostly it costs little to withstand one who can. Where bands are rare that may
/// be impossible: nobody can stay unsure whether there are 0 or 5 children in a band known to have
/// some in 5 schools and less than 10 in all. Then the rule alone must be withstood.
pub(super) fn protect(
    tables: &[&Counts],
    policy: &Policy,
    forced: &[BTreeSet<usize>],
) -> Option<Model> {
    let against = |attacker| protect_against(attacker, tables, policy, forced);
    against(Attacker::Insider).or_else(|| against(Attacker::Outsider))
}

/// Every step hides something more, so this ends; no step looks at sizes beyond "zero", "too few"
/// and "can be worked out", and ties go by position, so the same counts give the same table.
fn protect_against(
    attacker: Attacker,
    tables: &[&Counts],
    policy: &Policy,
    forced: &[BTreeSet<usize>],
) -> Option<Model> {
    let start = || {
        let mut model = Model::new(tables, policy, attacker)?;
        model.hide_small(forced);
        Some(model)
    };
    let need = i64::from(policy.min_interval);
    let mut model = start()?;
    loop {
        while pool(&mut model) {}
        if !widen(&mut model, need)? {
            break;
        }
    }
    holds(&model, start()?, need).then_some(model)
}

/// Attacks the finished plan from scratch, with nothing kept from the search for it. `fresh` hides
/// what is too small by itself.
fn holds(plan: &Model, mut fresh: Model, need: i64) -> bool {
    let hidden: Vec<usize> = (0..plan.parts.len())
        .filter(|arc| plan.network.is_hidden(*arc))
        .collect();
    let is_total = |arc: &usize| matches!(plan.parts.get(*arc), Some(Part::RowTotal { .. }));
    let (totals, others): (Vec<usize>, Vec<usize>) = hidden.iter().copied().partition(is_total);
    totals.into_iter().for_each(|arc| fresh.hide_part(arc));
    for arc in others {
        if !fresh.network.is_hidden(arc) {
            fresh.hide_part(arc);
        }
    }
    let same = (0..plan.parts.len())
        .all(|arc| fresh.network.is_hidden(arc) == plan.network.is_hidden(arc));
    same && !pool(&mut fresh) && hidden.iter().all(|arc| fresh.network.is_wide(*arc, need))
}

/// Hidden counts of a line whose total shows: their sum is no secret, so it counts as a shown
/// number itself ("7 children in the two worst bands", "7 in the three smallest schools").
fn rest_is_small(model: &Model, line: impl Iterator<Item = usize>) -> bool {
    let hidden = line.filter(|arc| model.network.is_hidden(*arc));
    let rest = hidden
        .map(|arc| model.network.truth(arc))
        .reduce(|a, b| a + b);
    rest.is_some_and(|rest| rest < model.threshold)
}

/// Hides one more count of each line whose hidden ones are too few together.
fn pool(model: &mut Model) -> bool {
    let mut changed = false;
    for table in 0..model.tables.len() {
        changed |= pool_rows(model, table) | pool_columns(model, table);
        let totals: Vec<usize> = rows(model, table).iter().map(|row| row.total).collect();
        let busy: Vec<usize> = rows(model, table)
            .iter()
            .map(|row| hidden_in(model, &row.cells))
            .collect();
        changed |= pool_line(model, &totals, &busy);
    }
    let columns = model.columns.clone();
    changed | pool_line(model, &columns, &[])
}

fn rows(model: &Model, table: usize) -> &[Row] {
    model.tables.get(table).map_or(&[], Vec::as_slice)
}

fn hidden_in(model: &Model, line: &[usize]) -> usize {
    line.iter()
        .filter(|arc| model.network.is_hidden(**arc))
        .count()
}

/// Hides a count that isn't zero: where most is hidden already (`busy`), then nearest to what is
/// hidden in the line, then first. All this can be seen in the table.
fn pool_line(model: &mut Model, line: &[usize], busy: &[usize]) -> bool {
    if !rest_is_small(model, line.iter().copied()) {
        return false;
    }
    let hidden: Vec<usize> = (0..line.len())
        .filter(|at| {
            line.get(*at)
                .is_some_and(|arc| model.network.is_hidden(*arc))
        })
        .collect();
    let partner = line
        .iter()
        .enumerate()
        .filter(|(_, arc)| !model.network.is_hidden(**arc) && model.network.truth(**arc) > 0)
        .max_by_key(|(at, _)| {
            let distance = hidden.iter().map(|other| other.abs_diff(*at)).min();
            (
                busy.get(*at).copied().unwrap_or(0),
                Reverse(distance),
                Reverse(*at),
            )
        });
    let Some(partner) = partner.map(|(_, arc)| *arc) else {
        return false;
    };
    model.hide_part(partner);
    true
}

fn pool_rows(model: &mut Model, table: usize) -> bool {
    let mut changed = false;
    let all = rows(model, table).to_vec();
    let mut busy: Vec<usize> = (0..model.columns.len())
        .map(|column| {
            let line = all.iter().filter_map(|row| row.cells.get(column));
            line.filter(|arc| model.network.is_hidden(**arc)).count()
        })
        .collect();
    for row in all {
        if !model.network.is_hidden(row.total) && pool_line(model, &row.cells, &busy) {
            changed = true;
            // At most one cell was added; later rows follow it, so that few columns are touched.
            for (count, arc) in busy.iter_mut().zip(&row.cells) {
                *count += usize::from(model.network.is_hidden(*arc));
            }
        }
    }
    changed
}

fn pool_columns(model: &mut Model, table: usize) -> bool {
    let mut changed = false;
    for column in 0..model.columns.len() {
        let total_shows = model
            .columns
            .get(column)
            .is_some_and(|arc| !model.network.is_hidden(*arc));
        let all = rows(model, table);
        let line: Vec<usize> = all
            .iter()
            .filter_map(|row| row.cells.get(column).copied())
            .collect();
        let busy: Vec<usize> = all.iter().map(|row| hidden_in(model, &row.cells)).collect();
        changed |= total_shows && pool_line(model, &line, &busy);
    }
    changed
}

/// Finds hidden counts that can be worked out too closely and hides what helps most cheaply.
/// `None`: nothing helps.
fn widen(model: &mut Model, need: i64) -> Option<bool> {
    let mut changed = false;
    for arc in 0..model.parts.len() {
        while model.network.is_hidden(arc) && !model.network.is_wide(arc, need) {
            changed = true;
            let help = model.network.cheapest_help(arc).unwrap_or_default();
            if help.is_empty() {
                // No way around: at most its row's own total stands in the way.
                let Some(Part::Cell { table, row }) = model.parts.get(arc).copied() else {
                    return None;
                };
                let total = rows(model, table).get(row)?.total;
                if model.network.is_hidden(total) {
                    return None;
                }
                model.hide_row(table, row);
            }
            for arc in help {
                model.hide_part(arc);
            }
        }
    }
    Some(changed)
}
