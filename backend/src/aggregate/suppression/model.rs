//! Tables as a network, and the rules about single counts.

use super::network::Network;
use super::{Counts, Policy};
use std::collections::BTreeSet;

/// Prices of hiding. Totals of bands say most, so they go last; a zero that shows is worth more
/// than a count, and only serves when nothing else does.
const CELL: u64 = 10;
const ZERO_CELL: u64 = 100;
const COLUMN_TOTAL: u64 = 400;
const ROW_TOTAL: u64 = 50;

/// What the attacker knows besides what is shown and the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attacker {
    /// Which counts are hidden for their own sake, and which only cover for them.
    Insider,
    Outsider,
}

/// What an arc of the network stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    RowTotal { table: usize, row: usize },
    Cell { table: usize, row: usize },
    ColumnTotal,
}

/// Arcs of a row: those of its cells add up to that of its total.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub total: usize,
    pub cells: Vec<usize>,
}

/// One table, or two that share their columns' totals.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub attacker: Attacker,
    pub network: Network,
    /// What each arc is, by its number.
    pub parts: Vec<Part>,
    pub tables: Vec<Vec<Row>>,
    pub columns: Vec<usize>,
    pub grand: i64,
    pub threshold: i64,
}

impl Model {
    /// Everything shown. `None`: the counts are no table, or the tables don't hold the same
    /// children, or there are fewer children than the threshold.
    pub fn new(tables: &[&Counts], policy: &Policy, attacker: Attacker) -> Option<Self> {
        let first = tables.first()?;
        let totals = first.column_totals()?;
        let same = |table: &&Counts| {
            table.bands == first.bands && table.column_totals().as_ref() == Some(&totals)
        };
        if tables.len() > 2 || !tables.iter().all(same) {
            return None;
        }
        let grand: i64 = totals.iter().sum();
        let threshold = i64::from(policy.threshold);
        // Published counts are u32.
        if grand < threshold || u32::try_from(grand).is_err() {
            return None;
        }
        let mut model = Self {
            attacker,
            network: Network::default(),
            parts: Vec::new(),
            tables: Vec::new(),
            columns: Vec::new(),
            grand,
            threshold,
        };
        // Node 0 is where children come from, node 1 where they end, then columns, then rows. No
        // arc leads from 1 to 0: the grand total is always shown.
        let width = totals.len();
        let mut next_node = 2 + width * tables.len();
        for (number, table) in tables.iter().enumerate() {
            // Children enter the first table by its rows and leave the second by its rows.
            let entering = number == 0;
            let outer = usize::from(!entering);
            let inner = 2 + number * width;
            let mut rows = Vec::with_capacity(table.rows.len());
            for (index, (_, cells)) in table.rows.iter().enumerate() {
                let node = next_node;
                next_node += 1;
                let total: i64 = cells.iter().copied().map(i64::from).sum();
                let cost = ROW_TOTAL + CELL * u64::try_from(width).ok()?;
                let part = Part::RowTotal {
                    table: number,
                    row: index,
                };
                let ends = if entering {
                    (outer, node)
                } else {
                    (node, outer)
                };
                let total = model.add(ends, total, cost, part);
                let part = Part::Cell {
                    table: number,
                    row: index,
                };
                let cells = cells.iter().enumerate().map(|(column, &count)| {
                    let column = inner + column;
                    let ends = if entering {
                        (node, column)
                    } else {
                        (column, node)
                    };
                    let cost = if count == 0 { ZERO_CELL } else { CELL };
                    model.add(ends, i64::from(count), cost, part)
                });
                rows.push(Row {
                    cells: cells.collect(),
                    total,
                });
            }
            model.tables.push(rows);
        }
        for (column, total) in totals.into_iter().enumerate() {
            let end = if tables.len() == 2 {
                2 + width + column
            } else {
                1
            };
            let number = model.add((2 + column, end), total, COLUMN_TOTAL, Part::ColumnTotal);
            model.columns.push(number);
        }
        Some(model)
    }

    fn add(&mut self, ends: (usize, usize), truth: i64, cost: u64, part: Part) -> usize {
        self.parts.push(part);
        self.network.add(ends, truth, cost)
    }

    /// Hides what may not be shown by itself: small groups, and what leaves a small group over.
    pub fn hide_small(&mut self, forced: &[BTreeSet<usize>]) {
        for table in 0..self.tables.len() {
            for row in 0..self.tables.get(table).map_or(0, Vec::len) {
                let forced = forced.get(table).is_some_and(|rows| rows.contains(&row));
                let Some(line) = self
                    .tables
                    .get(table)
                    .and_then(|rows| rows.get(row))
                    .cloned()
                else {
                    continue;
                };
                if forced || self.network.truth(line.total) < self.threshold {
                    self.hide_row(table, row);
                } else {
                    self.hide_small_in(&line.cells, self.network.truth(line.total));
                }
            }
        }
        let columns = self.columns.clone();
        self.hide_small_in(&columns, self.grand);
    }

    fn hide_small_in(&mut self, arcs: &[usize], total: i64) {
        for &arc in arcs {
            if let Some(bounds) = small(self.network.truth(arc), total, self.threshold) {
                self.network.hide(arc, self.known(bounds));
            }
        }
    }

    /// Hides a row whole: a total without cells, or cells without their total, would tell which
    /// rows are small and which only cover for them.
    pub fn hide_row(&mut self, table: usize, row: usize) {
        let Some(line) = self
            .tables
            .get(table)
            .and_then(|rows| rows.get(row))
            .cloned()
        else {
            return;
        };
        let small = self.network.truth(line.total) < self.threshold;
        self.network.hide(
            line.total,
            (
                0,
                if small {
                    self.threshold - 1
                } else {
                    self.grand
                },
            ),
        );
        for cell in line.cells {
            self.network.hide(cell, (0, self.grand));
        }
    }

    /// What the attacker knows of a count that is hidden for its own sake.
    fn known(&self, bounds: (i64, i64)) -> (i64, i64) {
        match self.attacker {
            Attacker::Insider => bounds,
            Attacker::Outsider => (0, self.grand),
        }
    }

    pub fn hide_part(&mut self, arc: usize) {
        match self.parts.get(arc) {
            Some(Part::RowTotal { table, row }) => self.hide_row(*table, *row),
            Some(Part::Cell { .. } | Part::ColumnTotal) => self.network.hide(arc, (0, self.grand)),
            None => {}
        }
    }
}

/// Why a count within a total may not be shown, as the values it may have for the same reason.
pub(super) fn small(count: i64, total: i64, threshold: i64) -> Option<(i64, i64)> {
    let too_few = 1..threshold;
    let (few, few_left) = (too_few.contains(&count), too_few.contains(&(total - count)));
    if !few && !few_left {
        None
    } else if total < 2 * threshold {
        // Each of these is few itself or leaves few.
        Some((1, total - 1))
    } else if few {
        Some((1, threshold - 1))
    } else {
        Some((total - threshold + 1, total - 1))
    }
}
