//! What can be wrong with a definition, and where.

/// Why a definition file is refused.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Fault>),
}

/// One contradiction and its place, e.g. `flag phqa_item9_any`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Fault {
    pub place: String,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("{0} is empty")]
    Empty(&'static str),
    #[error("{0} is out of its range")]
    OutOfRange(&'static str),
    #[error("{kind} {id:?} occurs twice")]
    Twice { kind: &'static str, id: String },
    #[error("there is no {kind} {id:?}, or it does not come earlier")]
    Missing { kind: &'static str, id: String },
    #[error("a condition that hides an item can't look at scores or classes")]
    NotAnItemCondition,
    #[error("item {0:?} names the score, but the score does not count it")]
    NotCounted(String),
    #[error("the range is {min}..{max} by its items")]
    WrongRange { min: i64, max: i64 },
    #[error("bands leave a gap or overlap before {0}")]
    BandsNotContiguous(i64),
    #[error("bands do not cover the range")]
    BandsDoNotCover,
    #[error("the rule for missing answers does not fit the method")]
    MissingRule,
    #[error("groups or weights do not name the score's items, each once")]
    ItemsDiffer,
    #[error("unknown licence status {0:?}")]
    LicenceStatus(String),
}
