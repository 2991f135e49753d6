//! Class lists as people really have them: bytes in, preview out.
//!
//! Nothing here touches the database, the clock or the log. [`read`] either explains why the
//! whole file can't be read ([`FileError`]) or gives every sound pupil, every fault and every
//! doubt with its line, so that a person can mend the file before anything is written.
//!
//! ```text
//! bytes ─ encoding ─ text ─┐
//!       └ archive ─ xlsx ──┴─ grid ─ header ─ rows ─ duplicates ─ RosterFile
//! ```

mod archive;
mod class;
mod column;
mod date;
mod duplicates;
mod encoding;
mod error;
mod fields;
mod grid;
mod header;
mod iin;
mod inflate;
mod kz1048;
mod name;
mod pupil;
mod reason;
mod row;
mod rows;
mod single_byte;
mod synonyms;
mod text;
mod tidy;
mod words;
mod xlsx;
mod zip;

#[cfg(test)]
mod tests;

pub use class::ClassName;
pub use column::{Column, ColumnKind};
pub use date::{OLDEST, YOUNGEST};
pub use encoding::Encoding;
pub use error::FileError;
pub use iin::is_valid as is_valid_iin;
pub use pupil::PupilRow;
pub use reason::{Fault, Reason};
pub use words::{Language, Sex};

use jiff::civil::Date;

/// How much of a file is read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileLimits {
    pub bytes: usize,
    /// Pupils, not counting the header and what stands above it.
    pub rows: usize,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            bytes: 5 * 1024 * 1024,
            rows: 5_000,
        }
    }
}

/// What the reader can't find in the file.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    pub today: Date,
    pub limits: FileLimits,
    /// For files of one class that have no column for it.
    pub default_class: Option<ClassName>,
}

impl ReadOptions {
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            limits: FileLimits::default(),
            default_class: None,
        }
    }
}

/// The preview of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFile {
    pub encoding: Encoding,
    /// Absent for workbooks.
    pub delimiter: Option<char>,
    pub header_line: u32,
    /// The recognised columns from left to right.
    pub columns: Vec<Column>,
    /// Rows without a fault, in the order of the file.
    pub pupils: Vec<PupilRow>,
    /// Why the other rows can't be taken, by line.
    pub faults: Vec<Fault>,
    /// What a person should look at; the rows are taken all the same.
    pub warnings: Vec<Fault>,
}

/// Reads a class list: delimited text in any of the usual encodings, or an XLSX workbook.
///
/// The name of the file only serves to tell a broken workbook from text.
pub fn read(
    bytes: &[u8],
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<RosterFile, FileError> {
    if bytes.len() > options.limits.bytes {
        return Err(FileError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty);
    }
    if xlsx::is_zip(bytes) {
        return xlsx::read(bytes, options);
    }
    if let Some(error) = xlsx::other_workbook(bytes, file_name) {
        return Err(error);
    }
    text::read(bytes, options)
}
