//! Screening questionnaires: what is asked, in which words, and how answers become scores, classes
//! and flags. Pure: no input, no output, no clock.
//!
//! Without the feature `library` only what a browser needs is left: the form of a questionnaire
//! ([`PublicInstrument`]), the way through it and the check of answers. Definitions, keys and
//! cut-offs are then not part of the program at all.

mod answers;
mod form;
mod language;
mod name;
mod outcome;

pub use answers::{AnswerFault, Answers};
pub use form::{PublicInstrument, PublicItem, PublicOption, ShowIf, visible};
pub use language::Language;
pub use name::UnknownName;
pub use outcome::Comparison;

#[cfg(feature = "library")]
mod library;
#[cfg(feature = "library")]
mod line;
#[cfg(feature = "library")]
pub mod model;
#[cfg(feature = "library")]
mod publish;
#[cfg(feature = "library")]
mod scoring;
#[cfg(feature = "library")]
mod wording;

#[cfg(feature = "library")]
pub use library::{Instrument, Library, LibraryError, Source, VectorFault};
#[cfg(feature = "library")]
pub use line::score_line;
#[cfg(feature = "library")]
pub use model::{Basis, Definition, FlagKind, Score, ScoreStatus, Severity};
#[cfg(feature = "library")]
pub use scoring::{
    Evaluation, FlagResult, Moment, ScoreResult, evaluate, validate_answers, visible_item_count,
};
#[cfg(feature = "library")]
pub use wording::{Wording, WordingFault, WordingStatus};
