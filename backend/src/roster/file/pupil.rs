//! A sound row.

use super::{ClassName, Language, Sex};
use jiff::civil::Date;
use std::fmt;

/// One pupil as the file has it. `Debug` shows the line and nothing personal.
#[derive(Clone, PartialEq, Eq)]
pub struct PupilRow {
    pub line: u32,
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub birth_date: Date,
    pub sex: Option<Sex>,
    pub class: ClassName,
    pub language: Option<Language>,
    /// Twelve digits with a valid check digit.
    pub iin: Option<String>,
}

impl fmt::Debug for PupilRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PupilRow")
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}
