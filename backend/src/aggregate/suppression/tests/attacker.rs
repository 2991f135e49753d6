//! An attacker who shares nothing with the code under test: walks through all tables that agree
//! with what is shown, row by row, and remembers which values each hidden count takes.

use super::super::{Cell, Counts, Published};
use std::collections::BTreeMap;

/// Values a count may have, as bits. Tests keep the number of children below 128.
pub type Values = u128;

/// Possible values by position: each row's cells, then its total, row after row, column totals last.
type Ranges = Vec<Values>;

fn allowed(cell: Cell, count: u32) -> bool {
    cell.count().is_none_or(|shown| shown == count)
}

/// Is `count` of `total` hidden for the same reason as `truth`: too few, or leaves too few? Up to
/// twice the threshold the two reasons run into each other.
fn same_reason(count: u32, truth: u32, total: u32, threshold: u32) -> bool {
    let few = |count: u32| count > 0 && count < threshold;
    let left = |count: u32| few(total - count);
    (few(count) && few(truth))
        || (left(count) && left(truth))
        || (total < 2 * threshold && (few(count) || left(count)) && (few(truth) || left(truth)))
}

/// All ways to fill a line so that shown cells keep their counts, with at most `left` children.
fn fill(cells: &[Cell], left: u32, line: &mut Vec<u32>, out: &mut Vec<Vec<u32>>) {
    let Some(cell) = cells.get(line.len()) else {
        out.push(line.clone());
        return;
    };
    let choices = match cell.count() {
        Some(shown) => shown..=shown,
        None => 0..=left,
    };
    for count in choices {
        if count <= left {
            line.push(count);
            fill(cells, left - count, line, out);
            line.pop();
        }
    }
}

/// `insider`: the attacker was told, with the threshold, which counts are hidden for being small.
fn plausible(line: &[u32], insider: Option<(&[u32], u32)>) -> bool {
    let Some((truth, threshold)) = insider else {
        return true;
    };
    let (total, true_total) = (line.iter().sum::<u32>(), truth.iter().sum::<u32>());
    if true_total < threshold {
        return total < threshold;
    }
    let small = |truth: u32| same_reason(truth, truth, true_total, threshold);
    let still = |(count, truth): (&u32, &u32)| {
        !small(*truth) || same_reason(*count, *truth, total, threshold)
    };
    line.iter().zip(truth).all(still)
}

/// Column totals that one table allows, each with the values its counts take then.
fn worlds(table: &Published, insider: Option<(&Counts, u32)>) -> BTreeMap<Vec<u32>, Ranges> {
    let grand = table.grand_total.count().unwrap();
    let mut reached = BTreeMap::from([(vec![0; table.bands.len()], Ranges::new())]);
    for (at, row) in table.rows.iter().enumerate() {
        let mut lines = Vec::new();
        fill(
            &row.cells,
            row.total.count().unwrap_or(grand),
            &mut Vec::new(),
            &mut lines,
        );
        // Why a row hidden whole has its cells hidden can't be told: only its total counts.
        let truth = insider.map(|(counts, threshold)| (counts.rows[at].1.as_slice(), threshold));
        let truth = truth.filter(|(truth, threshold)| {
            row.total != Cell::Hidden || truth.iter().sum::<u32>() < *threshold
        });
        lines.retain(|line| allowed(row.total, line.iter().sum()) && plausible(line, truth));
        let mut next: BTreeMap<Vec<u32>, Ranges> = BTreeMap::new();
        for (sums, ranges) in &reached {
            for line in &lines {
                let sums: Vec<u32> = sums.iter().zip(line).map(|(a, b)| a + b).collect();
                let over = |(sum, total): (&u32, &Cell)| *sum > total.count().unwrap_or(grand);
                if sums.iter().sum::<u32>() > grand
                    || sums.iter().zip(&table.column_totals).any(over)
                {
                    continue;
                }
                let own = line
                    .iter()
                    .copied()
                    .chain([line.iter().sum()])
                    .map(|count| 1 << count);
                let known = next
                    .entry(sums)
                    .or_insert_with(|| vec![0; ranges.len() + line.len() + 1]);
                for (values, new) in known.iter_mut().zip(ranges.iter().copied().chain(own)) {
                    *values |= new;
                }
            }
        }
        reached = next;
    }
    reached.retain(|sums, _| {
        let truth: Option<Vec<u32>> = insider.map(|(counts, _)| {
            (0..sums.len())
                .map(|band| counts.rows.iter().map(|row| row.1[band]).sum())
                .collect()
        });
        let insider = truth
            .as_deref()
            .zip(insider.map(|(_, threshold)| threshold));
        sums.iter().sum::<u32>() == grand
            && sums
                .iter()
                .zip(&table.column_totals)
                .all(|(sum, total)| allowed(*total, *sum))
            && plausible(sums, insider)
    });
    reached
}

/// Possible values of every count of the tables, in the order of [`flat`].
pub fn attack(tables: &[Published], insider: Option<(&[Counts], u32)>) -> Vec<Ranges> {
    let all: Vec<_> = tables
        .iter()
        .enumerate()
        .map(|(at, table)| worlds(table, insider.map(|(counts, t)| (&counts[at], t))))
        .collect();
    let common = |sums: &Vec<u32>| all.iter().all(|worlds| worlds.contains_key(sums));
    let merged = all.iter().map(|worlds| {
        let mut merged = Ranges::new();
        for (sums, ranges) in worlds.iter().filter(|(sums, _)| common(sums)) {
            merged.resize(ranges.len() + sums.len(), 0);
            let columns = sums.iter().map(|sum| 1 << sum);
            for (values, new) in merged.iter_mut().zip(ranges.iter().copied().chain(columns)) {
                *values |= new;
            }
        }
        merged
    });
    merged.collect()
}

/// All counts of a table in the attacker's order.
pub fn flat(table: &Published) -> Vec<Cell> {
    let rows = table
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().copied().chain([row.total]));
    rows.chain(table.column_totals.iter().copied()).collect()
}
