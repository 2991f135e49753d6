//! Delimited text: which delimiter, and the rows.

use super::grid::{Cell, Grid, GridRow, MOST_COLUMNS, SPARE_ROWS};
use super::header::{Search, search};
use super::{Fault, FileError, ReadOptions, Reason, RosterFile, encoding, rows};
use csv::{ByteRecord, ReaderBuilder};

/// If two serve equally well, the first one is taken.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];
/// So many rows are enough to find the header.
const PROBE: usize = 60;

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<RosterFile, FileError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.as_str();
    if text.chars().all(char::is_whitespace) {
        return Err(FileError::Empty);
    }
    if text.trim_start().starts_with('<') {
        return Err(FileError::Markup);
    }
    let class_known = options.default_class.is_some();
    let declared = declared_delimiter(text);
    let mut best: Option<(u8, Search)> = None;
    for delimiter in DELIMITERS
        .into_iter()
        .filter(|&d| declared.is_none_or(|declared| declared == d))
    {
        let search = search(&grid(text, delimiter, PROBE), class_known);
        if best
            .as_ref()
            .is_none_or(|(_, best)| search.rank() > best.rank())
        {
            best = Some((delimiter, search));
        }
    }
    let (delimiter, search) = best.ok_or(FileError::NoHeader)?;
    let header = search.found()?;
    let grid = grid(
        text,
        delimiter,
        options.limits.rows.saturating_add(SPARE_ROWS),
    );
    let mut file = rows::read(
        &grid,
        header,
        decoded.encoding,
        Some(char::from(delimiter)),
        options,
    )?;
    if let Some(line) = decoded.doubt {
        file.warnings.insert(
            0,
            Fault {
                line,
                column: None,
                reason: Reason::AmbiguousEncoding,
            },
        );
    }
    Ok(file)
}

/// The first line may say `sep=;` to Excel.
fn declared_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches(['"', ' ', '\r']);
    let declared = line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?;
    DELIMITERS
        .into_iter()
        .find(|&delimiter| declared == char::from(delimiter).to_string())
}

/// At most so many rows that aren't blank.
fn grid(text: &str, delimiter: u8, most: usize) -> Grid {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut grid = Grid {
        delimited: true,
        ..Grid::default()
    };
    let mut lines = Lines {
        bytes: text.as_bytes(),
        at: 0,
        line: 1,
    };
    let mut record = ByteRecord::new();
    // Reading from memory, and without demands on the length, can't fail.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.of_record(usize::try_from(start).unwrap_or(usize::MAX));
        let cells: Vec<Cell> = record
            .iter()
            .take(MOST_COLUMNS)
            .map(|field| cell(field, delimiter))
            .collect();
        let row = GridRow { line, cells };
        if row.is_blank() {
            continue;
        }
        if grid.rows.len() >= most {
            grid.truncated = true;
            break;
        }
        grid.rows.push(row);
    }
    grid
}

fn cell(field: &[u8], delimiter: u8) -> Cell {
    let has_break = field.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    if has_break && field.contains(&delimiter) {
        return Cell::Swallowed;
    }
    Cell::from_text(&String::from_utf8_lossy(field))
}

/// Counts lines; the reader itself counts blank ones to the record that follows.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the first byte from `start` that is no line break.
    fn of_record(&mut self, start: usize) -> u32 {
        while let Some(&byte) = self.bytes.get(self.at) {
            let is_break = matches!(byte, b'\n' | b'\r');
            if self.at >= start && !is_break {
                break;
            }
            self.at += 1;
            let is_half = byte == b'\r' && self.bytes.get(self.at) == Some(&b'\n');
            if is_break && !is_half {
                self.line = self.line.saturating_add(1);
            }
        }
        self.line
    }
}
