//! Which row names the columns, and what they mean.

use super::grid::{Grid, GridRow, column_letters};
use super::synonyms::column_kind;
use super::{Column, ColumnKind, Fault, FileError, Reason, tidy};

/// Rows that may stand above the header: titles, dates, signatures.
const DEEPEST: usize = 30;

#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Index in the grid.
    pub(super) row: usize,
    pub(super) line: u32,
    pub(super) columns: Vec<Column>,
    /// Cells of the header's row, named or not.
    names: Vec<String>,
    pub(super) warnings: Vec<Fault>,
}

impl Header {
    /// Where a kind of value stands.
    pub(super) fn column(&self, kind: ColumnKind) -> Option<&Column> {
        self.columns.iter().find(|column| column.kind == kind)
    }

    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// How a fault names the column.
    pub(super) fn name(&self, index: usize) -> String {
        let name = self.names.get(index).filter(|name| !name.is_empty());
        name.cloned().unwrap_or_else(|| column_letters(index))
    }

    /// The same header again, as on the next printed page, or the numbers of the columns.
    pub(super) fn is_repeated_by(&self, row: &GridRow) -> bool {
        let texts = || (0..self.width()).map(|index| row.cell(index).text());
        let same = texts().eq(self.names.iter().cloned());
        let numbers = (1..=self.width()).map(|number| number.to_string());
        same || (self.width() > 1 && texts().eq(numbers))
    }
}

/// The outcome of a search, from worst to best.
pub(super) enum Search {
    Nothing,
    /// So many columns were recognised, but these are missing.
    Partly(usize, Vec<ColumnKind>),
    Found(Header),
}

impl Search {
    /// For choosing the best of several readings.
    pub(super) fn rank(&self) -> (u8, usize) {
        match self {
            Self::Nothing => (0, 0),
            Self::Partly(columns, _) => (1, *columns),
            Self::Found(header) => (2, header.columns.len()),
        }
    }

    pub(super) fn found(self) -> Result<Header, FileError> {
        match self {
            Self::Nothing => Err(FileError::NoHeader),
            Self::Partly(_, missing) => Err(FileError::MissingColumns(missing)),
            Self::Found(header) => Ok(header),
        }
    }
}

/// The first row that names all that is needed, else the one that names most.
pub(super) fn search(grid: &Grid, class_known: bool) -> Search {
    let mut best = Search::Nothing;
    for (at, row) in grid.rows.iter().enumerate().take(DEEPEST) {
        let search = try_row(at, row, class_known);
        if search.rank() > best.rank() {
            let done = matches!(search, Search::Found(_));
            best = search;
            if done {
                break;
            }
        }
    }
    best
}

fn try_row(at: usize, row: &GridRow, class_known: bool) -> Search {
    let mut header = Header {
        row: at,
        line: row.line,
        columns: Vec::new(),
        names: row.cells.iter().map(|cell| cell.text()).collect(),
        warnings: Vec::new(),
    };
    for (index, name) in header.names.iter().enumerate() {
        let Some(kind) = column_kind(name) else {
            continue;
        };
        let mut warn = |reason| {
            header.warnings.push(Fault {
                line: row.line,
                column: Some(name.clone()),
                reason,
            });
        };
        if tidy::has_lost_letter(name) {
            warn(Reason::LostLetter);
        }
        if header
            .columns
            .iter()
            .any(|column: &Column| column.kind == kind)
        {
            warn(Reason::RepeatedColumn);
        } else {
            header.columns.push(Column {
                index,
                kind,
                header: name.clone(),
            });
        }
    }
    settle(&mut header.columns);
    let missing = missing(&header.columns, class_known);
    match header.columns.len() {
        0 | 1 => Search::Nothing,
        _ if missing.is_empty() => Search::Found(header),
        recognised => Search::Partly(recognised, missing),
    }
}

/// Names that mean one thing or another, depending on the company.
fn settle(columns: &mut [Column]) {
    let has = |columns: &[Column], kind| columns.iter().any(|column| column.kind == kind);
    let named = |column: &Column| matches!(column.header.to_lowercase().as_str(), "name" | "аты");
    if !has(columns, ColumnKind::Surname)
        && !has(columns, ColumnKind::FullName)
        && let Some(name) = columns
            .iter_mut()
            .find(|c| c.kind == ColumnKind::GivenName && named(c))
    {
        name.kind = ColumnKind::FullName;
    }
    if !has(columns, ColumnKind::Class)
        && let Some(group) = columns
            .iter_mut()
            .find(|c| c.kind == ColumnKind::ClassLetter)
    {
        group.kind = ColumnKind::Class;
    }
}

fn missing(columns: &[Column], class_known: bool) -> Vec<ColumnKind> {
    use ColumnKind::{BirthDate, Class, FullName, GivenAndPatronymic, GivenName, Surname};
    let has = |kind| columns.iter().any(|column| column.kind == kind);
    let given = has(GivenName) || has(GivenAndPatronymic);
    let mut missing = Vec::new();
    if !has(FullName) {
        match (has(Surname), given) {
            (true, true) => {}
            (true, false) => missing.push(GivenName),
            (false, true) => missing.push(Surname),
            (false, false) => missing.push(FullName),
        }
    }
    if !has(BirthDate) {
        missing.push(BirthDate);
    }
    if !has(Class) && !class_known {
        missing.push(Class);
    }
    missing
}
