//! Why a file can't be read at all.

use super::ColumnKind;
use thiserror::Error;

/// A refusal of the whole file. No message repeats anything that stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FileError {
    #[error("the file is larger than allowed")]
    TooLarge,
    #[error("the file has more rows than allowed")]
    TooManyRows,
    #[error("the file is empty")]
    Empty,
    #[error("the file is neither text nor an XLSX workbook")]
    NotText,
    /// Most of the file is UTF-8, but this line is not.
    #[error("line {line} is not valid UTF-8")]
    InvalidUtf8 { line: u32 },
    /// A lone surrogate, or half a character at the end.
    #[error("line {line} is not valid UTF-16")]
    InvalidUtf16 { line: u32 },
    /// A web page or XML under the name of a table, as some e-journals export it.
    #[error("the file is a web page or XML, not a table")]
    Markup,
    #[error("no row names the columns")]
    NoHeader,
    /// The header was found, but the file can't do without these.
    #[error("{} needed column(s) are missing", .0.len())]
    MissingColumns(Vec<ColumnKind>),
    #[error("the XLSX workbook is damaged")]
    BrokenXlsx,
    /// Unpacked, the workbook is far larger than any class list.
    #[error("the XLSX workbook is too large when unpacked")]
    XlsxTooLarge,
    #[error("the workbook is protected by a password")]
    ProtectedXlsx,
    #[error("the workbook is in the format of Excel 97-2003 (.xls)")]
    LegacyXls,
    #[error("the workbook is in another format than XLSX")]
    OtherWorkbook,
}

impl FileError {
    /// Stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::InvalidUtf8 { .. } => "invalid_utf8",
            Self::InvalidUtf16 { .. } => "invalid_utf16",
            Self::Markup => "markup",
            Self::NoHeader => "no_header",
            Self::MissingColumns(_) => "missing_columns",
            Self::BrokenXlsx => "broken_xlsx",
            Self::XlsxTooLarge => "xlsx_too_large",
            Self::ProtectedXlsx => "protected_xlsx",
            Self::LegacyXls => "legacy_xls",
            Self::OtherWorkbook => "other_workbook",
        }
    }
}
