//! What is wrong, or doubtful, at one place of a file.

use serde::Serialize;

/// One faulty (or doubtful) place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Line of the text, or row of the sheet, from 1.
    pub line: u32,
    /// Header of the column as it stands in the file, or its letter where it has none.
    pub column: Option<String>,
    pub reason: Reason,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $({ $field:ident: $type:ty })? = $key:literal,)+) => {
        /// Why; as JSON `{"key": "duplicate_iin", "first_line": 3}`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(tag = "key")]
        pub enum Reason {
            $($(#[$doc])* #[serde(rename = $key)] $name $({ $field: $type })?,)+
        }

        impl Reason {
            /// Every key, for whoever checks that the messages are complete.
            pub const KEYS: &[&str] = &[$($key),+];

            /// Stable key of the message for people.
            #[must_use]
            pub fn key(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $field: _ })? => $key,)+
                }
            }
        }
    };
}

reasons! {
    MissingSurname = "missing_surname",
    MissingGivenName = "missing_given_name",
    /// The one column for the whole name is empty.
    MissingName = "missing_name",
    MissingBirthDate = "missing_birth_date",
    MissingClass = "missing_class",
    /// A digit or a sign that no name has.
    BadName = "bad_name",
    NameTooLong = "name_too_long",
    /// Not `dd.mm.yyyy` or `yyyy-mm-dd`, or no such day.
    BadDate = "bad_date",
    /// Only a year is given.
    YearOnly = "year_only",
    DateInFuture = "date_in_future",
    AgeOutOfRange = "age_out_of_range",
    BadSex = "bad_sex",
    BadLanguage = "bad_language",
    /// Grade 0-12 and a letter, or a college's course and group.
    BadClass = "bad_class",
    /// Something else than digits.
    BadIin = "bad_iin",
    BadIinLength = "bad_iin_length",
    BadIinCheckDigit = "bad_iin_check_digit",
    /// `9,99914E+11`: the spreadsheet has thrown digits away.
    IinDigitsLost = "iin_digits_lost",
    DuplicateIin { first_line: u32 } = "duplicate_iin",
    DuplicateRow { first_line: u32 } = "duplicate_row",
    /// An unquoted delimiter inside a value has shifted the row.
    TooManyColumnsInRow = "too_many_columns_in_row",
    /// A quotation mark that nothing closes has swallowed the lines below.
    UnclosedQuote = "unclosed_quote",
    /// `?` where a letter was: a fault in a class, a warning in a name or the header.
    LostLetter = "lost_letter",
    /// Warning: a Latin letter inside a Cyrillic word, or the other way round.
    MixedAlphabet = "mixed_alphabet",
    /// Warning: a letter and a full stop instead of a name.
    InitialInName = "initial_in_name",
    /// Warning: legal since 2013, but worth a look.
    IinBirthDateMismatch = "iin_birth_date_mismatch",
    /// Warning, like the one before.
    IinSexMismatch = "iin_sex_mismatch",
    /// Warning: a language of instruction in which there are no instruments.
    UnsupportedLanguage = "unsupported_language",
    /// Warning: the header names this column twice; the first one is read.
    RepeatedColumn = "repeated_column",
    /// Warning: Windows-1251 and KZ-1048 are about equally likely.
    AmbiguousEncoding = "ambiguous_encoding",
    /// Warning: a line of totals below the list.
    TotalSkipped = "total_skipped",
    /// Warning: another sheet (its name is in `column`) holds a list, too.
    OtherSheetIgnored = "other_sheet_ignored",
}
