//! A table before anybody knows what its columns mean.

use super::tidy::tidy;
use jiff::civil::Date;

/// Cells to the right of this one are not looked at.
pub(super) const MOST_COLUMNS: usize = 64;
/// Rows above the header, totals and repeated headers, over and above the pupils.
pub(super) const SPARE_ROWS: usize = 400;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    /// Tidied, not empty.
    Text(String),
    /// Of a quoted field that holds both a delimiter and a line break.
    Swallowed,
    /// A numeric cell of a workbook, as its digits.
    Number(String),
    /// A date cell of a workbook.
    Date(Date),
}

impl Cell {
    pub(super) fn from_text(text: &str) -> Self {
        let text = tidy(text);
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// What a person reads in it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty | Self::Swallowed => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Date(date) => date.to_string(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct GridRow {
    pub(super) line: u32,
    pub(super) cells: Vec<Cell>,
}

static EMPTY: Cell = Cell::Empty;

impl GridRow {
    pub(super) fn cell(&self, index: usize) -> &Cell {
        self.cells.get(index).unwrap_or(&EMPTY)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// The rows that aren't blank.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    /// Delimited text: a cell beyond the header means that the row has slipped.
    pub(super) delimited: bool,
    /// There are more rows than were wanted.
    pub(super) truncated: bool,
}

/// The letters of a column in a spreadsheet, from 0.
pub(super) fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (index, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(column_letters(index), letters);
        }
    }
}
