//! Workbooks: the first visible sheet that has a header.

use super::grid::{Cell, Grid, GridRow, MOST_COLUMNS, SPARE_ROWS};
use super::header::{Search, search};
use super::{Encoding, Fault, FileError, ReadOptions, Reason, RosterFile, archive, rows};
use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

const MOST_SHEETS: usize = 30;

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Files that people take for class lists, and a program can't read.
pub(super) fn other_workbook(bytes: &[u8], file_name: Option<&str>) -> Option<FileError> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.starts_with(OLE) {
        // A protected XLSX lies in the same container as the old format.
        let protected: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let is_protected = bytes
            .windows(protected.len())
            .any(|window| window == protected);
        return Some(if is_protected {
            FileError::ProtectedXlsx
        } else {
            FileError::LegacyXls
        });
    }
    let name = file_name.unwrap_or_default().to_lowercase();
    if name.ends_with(".xlsx") || name.ends_with(".xlsm") {
        return Some(FileError::BrokenXlsx);
    }
    None
}

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<RosterFile, FileError> {
    if archive::has_part(bytes, b"content.xml") || archive::has_part(bytes, b"xl/workbook.bin") {
        return Err(FileError::OtherWorkbook); // ODS, XLSB
    }
    let bytes = archive::repack(bytes)?;
    // The reader computes with what the file says, unchecked.
    let sheets = catch_unwind(AssertUnwindSafe(|| sheets(bytes, options.limits.rows)));
    let sheets = sheets.map_err(|_| FileError::BrokenXlsx)??;
    let mut chosen: Option<(Grid, Search)> = None;
    let mut ignored = Vec::new();
    for (name, grid) in sheets {
        let search = search(&grid, options.default_class.is_some());
        let found = |search: &Search| matches!(search, Search::Found(_));
        match &chosen {
            Some((_, best)) if found(best) => {
                if found(&search) {
                    ignored.push(name);
                }
            }
            Some((_, best)) if best.rank() >= search.rank() => {}
            _ => chosen = Some((grid, search)),
        }
    }
    let (grid, search) = chosen.ok_or(FileError::Empty)?;
    let mut file = rows::read(&grid, search.found()?, Encoding::Xlsx, None, options)?;
    let line = file.header_line;
    let warnings = ignored.into_iter().map(|sheet| Fault {
        line,
        column: Some(sheet),
        reason: Reason::OtherSheetIgnored,
    });
    file.warnings.extend(warnings);
    Ok(file)
}

/// Visible sheets that aren't blank, with their names.
fn sheets(bytes: Vec<u8>, rows: usize) -> Result<Vec<(String, Grid)>, FileError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileError::BrokenXlsx)?;
    let visible = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(visible)
        .map(|sheet| sheet.name.clone())
        .take(MOST_SHEETS)
        .collect();
    let mut sheets = Vec::new();
    for name in names {
        let grid = sheet(&mut book, &name, rows)?;
        if !grid.rows.is_empty() {
            sheets.push((name, grid));
        }
    }
    Ok(sheets)
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, rows: usize) -> Result<Grid, FileError> {
    let mut reader = book
        .worksheet_cells_reader(name)
        .map_err(|_| FileError::BrokenXlsx)?;
    let mut grid = Grid::default();
    while let Some(found) = reader.next_cell().map_err(|_| FileError::BrokenXlsx)? {
        let (row, column) = found.get_position();
        let cell = cell(found.get_value());
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if cell.is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        let line = row.saturating_add(1);
        if grid.rows.last().is_none_or(|last| last.line != line) {
            if grid.rows.len() >= rows.saturating_add(SPARE_ROWS) {
                grid.truncated = true;
                break;
            }
            grid.rows.push(GridRow {
                line,
                cells: Vec::new(),
            });
        }
        let Some(last) = grid.rows.last_mut() else {
            continue;
        };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = last.cells.get_mut(column) {
            *slot = cell;
        }
    }
    Ok(grid)
}

fn cell(value: &DataRef<'_>) -> Cell {
    match Data::from(value.clone()) {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => Cell::Number(number.to_string()),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = i16::try_from(year)
                .ok()
                .zip(i8::try_from(month).ok().zip(i8::try_from(day).ok()));
            let date = date.and_then(|(year, (month, day))| Date::new(year, month, day).ok());
            date.map_or(Cell::Number(time.as_f64().to_string()), Cell::Date)
        }
        Data::DateTime(time) => Cell::Number(time.as_f64().to_string()),
        Data::DateTimeIso(text) | Data::DurationIso(text) | Data::String(text) => {
            Cell::from_text(&text)
        }
        Data::Bool(value) => Cell::Text(value.to_string()),
        Data::Error(_) => Cell::Text("#".to_owned()),
    }
}
