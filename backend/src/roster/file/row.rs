//! One row under its header: its cells by what they mean, and what is wrong with them.

use super::ColumnKind as Kind;
use super::grid::{Cell, GridRow};
use super::header::Header;
use super::{Fault, ReadOptions, Reason};

/// How a line below the list begins.
const TOTALS: &[&str] = &["итого", "всего", "барлығы", "барлы?ы", "жиыны", "total"];

/// A row that is being read.
pub(super) struct Row<'g> {
    pub(super) row: &'g GridRow,
    pub(super) header: &'g Header,
    pub(super) options: &'g ReadOptions,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<Fault>,
}

impl Row<'_> {
    /// A line of totals instead of a pupil.
    pub(super) fn is_total(&self) -> bool {
        let first = self
            .row
            .cells
            .iter()
            .find(|cell| !cell.is_empty())
            .map(Cell::text);
        let first = first.unwrap_or_default().to_lowercase();
        let word = first.split([' ', ':']).next().unwrap_or_default();
        TOTALS.contains(&word) && self.cell(Kind::BirthDate).is_none()
    }

    /// Cells that a slipped or missing sign has put into wrong columns.
    pub(super) fn is_out_of_shape(&mut self, delimited: bool) -> bool {
        if let Some(index) = self
            .row
            .cells
            .iter()
            .position(|cell| *cell == Cell::Swallowed)
        {
            self.fault_at(index, Reason::UnclosedQuote);
            return true;
        }
        let width = self.header.width();
        let beyond = (width..self.row.cells.len()).find(|&index| !self.row.cell(index).is_empty());
        if let Some(index) = beyond.filter(|_| delimited) {
            self.fault_at(index, Reason::TooManyColumnsInRow);
            return true;
        }
        false
    }

    /// The cell of a kind, unless it's empty or there is no such column.
    pub(super) fn cell(&self, kind: Kind) -> Option<&Cell> {
        let column = self.header.column(kind)?;
        Some(self.row.cell(column.index)).filter(|cell| !cell.is_empty())
    }

    /// Its text, empty if there is none.
    pub(super) fn text(&self, kind: Kind) -> String {
        self.cell(kind).map(Cell::text).unwrap_or_default()
    }

    /// The value, or a fault in its column.
    pub(super) fn value<T>(&mut self, kind: Kind, result: Result<T, Reason>) -> Option<T> {
        result.map_err(|reason| self.fault(Some(kind), reason)).ok()
    }

    pub(super) fn fault(&mut self, kind: Option<Kind>, reason: Reason) {
        let fault = self.place(kind, reason);
        self.faults.push(fault);
    }

    fn fault_at(&mut self, index: usize, reason: Reason) {
        let column = Some(self.header.name(index));
        self.faults.push(Fault {
            line: self.row.line,
            column,
            reason,
        });
    }

    pub(super) fn warn(&mut self, kind: Option<Kind>, reason: Reason) {
        let fault = self.place(kind, reason);
        self.warnings.push(fault);
    }

    fn place(&self, kind: Option<Kind>, reason: Reason) -> Fault {
        let column = kind.and_then(|kind| self.header.column(kind));
        Fault {
            line: self.row.line,
            column: column.map(|column| column.header.clone()),
            reason,
        }
    }
}
