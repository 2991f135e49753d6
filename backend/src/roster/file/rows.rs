//! From rows of cells to pupils, faults and doubts.

use super::duplicates::Seen;
use super::grid::Grid;
use super::header::Header;
use super::row::Row;
use super::{Encoding, Fault, FileError, ReadOptions, Reason, RosterFile};

/// Reads everything below the header.
pub(super) fn read(
    grid: &Grid,
    header: Header,
    encoding: Encoding,
    delimiter: Option<char>,
    options: &ReadOptions,
) -> Result<RosterFile, FileError> {
    let mut out = RosterFile {
        encoding,
        delimiter,
        header_line: header.line,
        columns: header.columns.clone(),
        pupils: Vec::new(),
        faults: Vec::new(),
        warnings: header.warnings.clone(),
    };
    let mut seen = Seen::default();
    let rows = || {
        grid.rows
            .iter()
            .skip(header.row + 1)
            .filter(|row| !header.is_repeated_by(row))
    };
    if grid.truncated || rows().count() > options.limits.rows {
        return Err(FileError::TooManyRows);
    }
    for row in rows() {
        let mut reader = Row {
            row,
            header: &header,
            options,
            faults: Vec::new(),
            warnings: Vec::new(),
        };
        if reader.is_total() {
            out.warnings.push(Fault {
                line: row.line,
                column: None,
                reason: Reason::TotalSkipped,
            });
            continue;
        }
        let pupil = reader.pupil(&mut seen, grid.delimited);
        out.warnings.append(&mut reader.warnings);
        out.pupils
            .extend(pupil.filter(|_| reader.faults.is_empty()));
        out.faults.append(&mut reader.faults);
    }
    Ok(out)
}
