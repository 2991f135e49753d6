//! Statistical disclosure control: counts in, a table that may leave the server out.
//!
//! Small groups are hidden, and so much more that nobody can work the hidden counts out again:
//!
//! * a row of fewer children than the threshold is hidden whole, total and zeros included;
//! * so is a count from 1 to threshold − 1, and one that leaves so few of its row, in every row and
//!   among the columns' totals; zeros may show;
//! * hidden counts of a line whose total shows add up to the threshold at least, as everybody can
//!   subtract the shown ones;
//! * least and greatest possible value of every hidden count lie `min_interval` apart for an attacker
//!   who knows everything shown in both tables, that counts are whole and not negative, and the
//!   rule; where that can be had, even for one who was told which counts are small. `network.rs`
//!   tells how this is made sure of.
//!
//! The grand total of a table always shows; fewer children than the threshold make no table.
//! What can't be protected is [`Outcome::Withheld`].
//!
//! What this can't see: other publications over the same children (another node's release, a
//! live count, the same table a day later). Those must not exist, or be made in one call. Nor does
//! it withstand somebody who runs this very program on every table that could be behind the one
//! shown: that a count was not needed as cover can then tell a little more.
//!
//! Sources: NCES 2011-603 (minimum group size, why complementary cells need hiding); L. H. Cox,
//! JASA 90 (1995), for protection by network flow.

mod model;
mod network;
mod plan;
mod policy;
mod repair;
#[cfg(test)]
mod tests;

pub use policy::{Policy, PolicyError};

use model::{Attacker, Model};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Children by row (school or grade) and column (band), all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub bands: Vec<String>,
    /// A row's key and one count per band. Keys differ.
    pub rows: Vec<(String, Vec<u32>)>,
}

/// A count, or `null` in JSON where it is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Option<u32>", from = "Option<u32>")]
pub enum Cell {
    Shown(u32),
    Hidden,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedRow {
    pub key: String,
    pub total: Cell,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    pub bands: Vec<String>,
    pub rows: Vec<PublishedRow>,
    pub column_totals: Vec<Cell>,
    pub grand_total: Cell,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Table(Published),
    /// No part of the table may be shown.
    Withheld,
}

impl Cell {
    #[must_use]
    pub fn count(self) -> Option<u32> {
        self.into()
    }
}

impl From<Cell> for Option<u32> {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Shown(count) => Some(count),
            Cell::Hidden => None,
        }
    }
}

impl From<Option<u32>> for Cell {
    fn from(count: Option<u32>) -> Self {
        count.map_or(Self::Hidden, Self::Shown)
    }
}

impl Counts {
    /// `None`: a row has not one count per band, or there are no bands.
    fn column_totals(&self) -> Option<Vec<i64>> {
        let mut totals = vec![0; self.bands.len()];
        for (_, cells) in &self.rows {
            if cells.len() != totals.len() {
                return None;
            }
            for (total, count) in totals.iter_mut().zip(cells) {
                *total += i64::from(*count);
            }
        }
        (!totals.is_empty()).then_some(totals)
    }
}

/// A table by itself: no other one may be published over the same children.
#[must_use]
pub fn publish_one(counts: &Counts, policy: &Policy) -> Outcome {
    publish_linked(std::slice::from_ref(counts), policy)
        .pop()
        .unwrap_or(Outcome::Withheld)
}

/// Tables of the same children with the same bands, so that column totals are equal: protected
/// against being subtracted from each other. One or two; more can't be checked exactly and
/// are withheld. If two can't be shown together, the first that can be alone is.
#[must_use]
pub fn publish_linked(tables: &[Counts], policy: &Policy) -> Vec<Outcome> {
    publish(tables, policy, &[])
}

/// Several measures of the same children, each as tables with the same rows: `measures[m][t]` is
/// measure `m` by breakdown `t`. Rows that one measure hides are hidden in all of them, or their totals
/// could be read off another measure and subtracted.
///
/// With equal hidden rows, measures tell nothing about each other: hidden rows may have any totals
/// that add up and are small where they must be, in every measure, whatever the others hold.
#[must_use]
pub fn publish_release(measures: &[Vec<Counts>], policy: &Policy) -> Vec<Vec<Outcome>> {
    let mut hidden: Vec<BTreeSet<String>> = Vec::new();
    loop {
        let outcomes: Vec<Vec<Outcome>> = measures
            .iter()
            .map(|tables| publish(tables, policy, &hidden))
            .collect();
        let mut next = hidden.clone();
        for tables in &outcomes {
            next.resize(next.len().max(tables.len()), BTreeSet::new());
            for (keys, outcome) in next.iter_mut().zip(tables) {
                let Outcome::Table(table) = outcome else {
                    continue;
                };
                let rows = table.rows.iter().filter(|row| row.total == Cell::Hidden);
                keys.extend(rows.map(|row| row.key.clone()));
            }
        }
        // Ends: every turn names a row more.
        if next
            .iter()
            .map(BTreeSet::len)
            .eq(hidden.iter().map(BTreeSet::len))
        {
            return outcomes;
        }
        hidden = next;
    }
}

fn publish(tables: &[Counts], policy: &Policy, hidden: &[BTreeSet<String>]) -> Vec<Outcome> {
    let mut outcomes = vec![Outcome::Withheld; tables.len()];
    // Tables that are said to be linked but aren't are a fault, not a case for showing one.
    let all: Vec<&Counts> = tables.iter().collect();
    if policy.check().is_err() || Model::new(&all, policy, Attacker::Outsider).is_none() {
        return outcomes;
    }
    let forced: Vec<BTreeSet<usize>> = tables
        .iter()
        .enumerate()
        .map(|(at, table)| match hidden.get(at) {
            Some(keys) => (0..table.rows.len())
                .filter(|row| {
                    table
                        .rows
                        .get(*row)
                        .is_some_and(|(key, _)| keys.contains(key))
                })
                .collect(),
            None => BTreeSet::new(),
        })
        .collect();
    if let Some(model) = plan::protect(&all, policy, &forced) {
        for (at, (outcome, table)) in outcomes.iter_mut().zip(tables).enumerate() {
            *outcome = shown(&model, at, table);
        }
    } else if tables.len() > 1 {
        for ((outcome, table), forced) in outcomes.iter_mut().zip(tables).zip(forced) {
            if let Some(model) = plan::protect(&[table], policy, &[forced]) {
                *outcome = shown(&model, 0, table);
                break;
            }
        }
    }
    outcomes
}

fn shown(model: &Model, table: usize, counts: &Counts) -> Outcome {
    let cell = |arc: &usize| {
        let count = u32::try_from(model.network.truth(*arc)).ok();
        Cell::from(count.filter(|_| !model.network.is_hidden(*arc)))
    };
    let Some(lines) = model.tables.get(table) else {
        return Outcome::Withheld;
    };
    let rows = lines
        .iter()
        .zip(&counts.rows)
        .map(|(line, (key, _))| PublishedRow {
            key: key.clone(),
            total: cell(&line.total),
            cells: line.cells.iter().map(cell).collect(),
        });
    Outcome::Table(Published {
        bands: counts.bands.clone(),
        rows: rows.collect(),
        column_totals: model.columns.iter().map(cell).collect(),
        grand_total: u32::try_from(model.grand).ok().into(),
    })
}
