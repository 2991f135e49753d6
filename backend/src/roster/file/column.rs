//! What the columns of a list can hold.

use serde::Serialize;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Number of the row; not read.
    Number,
    /// Surname, given name and patronymic in one.
    FullName,
    Surname,
    GivenName,
    GivenAndPatronymic,
    Patronymic,
    BirthDate,
    Sex,
    /// Grade with or without letter.
    Class,
    /// Letter, or group of a college.
    ClassLetter,
    Language,
    Iin,
}

impl ColumnKind {
    /// The name it has in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::FullName => "full_name",
            Self::Surname => "surname",
            Self::GivenName => "given_name",
            Self::GivenAndPatronymic => "given_and_patronymic",
            Self::Patronymic => "patronymic",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Class => "class",
            Self::ClassLetter => "class_letter",
            Self::Language => "language",
            Self::Iin => "iin",
        }
    }
}

/// A recognised column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// From 0.
    pub index: usize,
    pub kind: ColumnKind,
    /// As it stands in the file.
    pub header: String,
}
