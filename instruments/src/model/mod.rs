//! What a definition file (`definitions/<code>/instrument.toml`) says. Every part refuses fields it
//! does not know, so that a slip of the pen can't silently change a key.

mod about;
mod check;
mod condition;
mod fault;
mod rule;
mod score;

pub use about::{Confidence, ConfidenceLevel, Licence, Translations};
pub use condition::Condition;
pub use fault::{DefinitionError, Fault, Problem};
pub use rule::{Class, ClassDefault, ClassRule, Flag, FlagKind, Severity};
pub use score::{Band, Direction, Method, Missing, MissingRule, Range, Score, ScoreStatus};

use crate::name::named;
use serde::Deserialize;

named! {
    /// Where a rule, a cut-off or a threshold comes from.
    "basis", pub enum Basis {
        /// By the authors or a validation study.
        Published = "published",
        /// Common practice without a single source.
        LiteratureConvention = "literature_convention",
        /// Chosen here.
        ProjectConvention = "project_convention",
    }
}

/// One questionnaire: its source, its items and everything that is derived from the answers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub code: String,
    pub version: String,
    pub name: String,
    pub authors: String,
    pub year: u16,
    pub citation: String,
    /// The construct measured first of all, e.g. `depression`.
    pub construct: String,
    #[serde(default)]
    pub also_measures: Vec<String>,
    /// Whole years, both included.
    pub age_min: u8,
    pub age_max: u8,
    /// Usual time to fill it in.
    pub minutes: u8,
    /// The time asked about, as the source states it.
    pub recall: String,
    /// Who answers: `self`, `self or interviewer`, …
    pub informant: String,
    pub branching: String,
    /// What happens to missing answers, in words; the exact rule stands with each score.
    pub missing_rule: String,
    pub norms_note: String,
    pub psychometrics: String,
    /// Where the facts of this file were read.
    pub provenance: Vec<String>,
    /// Open questions and remarks.
    #[serde(default)]
    pub notes: Vec<String>,
    pub licence: Licence,
    pub translations: Translations,
    pub confidence: Confidence,
    pub response: Response,
    pub items: Vec<Item>,
    #[serde(default)]
    pub scores: Vec<Score>,
    #[serde(default)]
    pub classes: Vec<Class>,
    #[serde(default)]
    pub flags: Vec<Flag>,
}

/// The answer scale of all items without their own options.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// `likert`, `frequency`, `binary`, …
    pub kind: String,
    pub options: Vec<ResponseOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseOption {
    /// Stands for the option in answers.
    pub code: i64,
    /// Points before reversal; what conditions compare.
    pub value: i64,
    /// What the option says, in short; the wording files hold the words.
    pub topic: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    /// What the item is about, in short; the wording files hold the words.
    pub topic: String,
    /// Points count from the other end of the scale.
    #[serde(default)]
    pub reverse: bool,
    /// Scores that the source counts the item to.
    #[serde(default)]
    pub subscales: Vec<String>,
    /// Whether the item gives points.
    #[serde(default = "yes")]
    pub scored: bool,
    /// Whether a questionnaire without an answer to it is incomplete.
    #[serde(default = "yes")]
    pub required: bool,
    /// Own options instead of those of the scale.
    pub options: Option<Vec<ResponseOption>>,
    /// Hides the item when definitely false; refers to earlier items only.
    pub show_if: Option<Condition>,
}

const fn yes() -> bool {
    true
}

impl Definition {
    /// Reads and checks a definition file.
    ///
    /// # Errors
    /// If it is no valid TOML, has a field too many or too few, or contradicts itself; then all
    /// contradictions are listed, each with its place.
    pub fn parse(text: &str) -> Result<Self, DefinitionError> {
        let definition: Self = toml::from_str(text)?;
        let faults = check::faults(&definition);
        if faults.is_empty() {
            Ok(definition)
        } else {
            Err(DefinitionError::Invalid(faults))
        }
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The options of an item: its own, or those of the scale.
    #[must_use]
    pub fn options<'a>(&'a self, item: &'a Item) -> &'a [ResponseOption] {
        item.options.as_deref().unwrap_or(&self.response.options)
    }

    /// The score to show first: the first one with bands, or else the first one.
    #[must_use]
    pub fn primary_score(&self) -> Option<&Score> {
        self.scores
            .iter()
            .find(|score| !score.bands.is_empty())
            .or_else(|| self.scores.first())
    }

    /// Lowest and highest value of an item's options; reversal keeps both.
    #[must_use]
    pub fn value_range(&self, item: &Item) -> Option<Range> {
        let values = || self.options(item).iter().map(|option| option.value);
        Some(Range {
            min: values().min()?,
            max: values().max()?,
        })
    }
}
