//! Answers, and how far each item of a questionnaire has come.

use crate::outcome::Outcomes;
use std::collections::BTreeMap;

/// Item id to the code of the chosen option; `None` if the child skipped the item or would rather
/// not say. An item that is not in the map has not been reached yet.
pub type Answers = BTreeMap<String, Option<i64>>;

/// Why an answer can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    #[error("there is no item {item:?}")]
    UnknownItem { item: String },
    #[error("item {item:?} has no option {code}")]
    UnknownOption { item: String, code: i64 },
    #[error("item {item:?} is hidden by earlier answers")]
    Hidden { item: String },
}

/// Whether an item is asked, by its `show_if`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    Shown,
    /// Answers still to come may hide it.
    Open,
    Hidden,
}

impl Visibility {
    /// An item is hidden only when its `show_if` is definitely false.
    pub fn of(show_if: Outcomes) -> Self {
        if show_if == Outcomes::FALSE {
            Self::Hidden
        } else if show_if.may_be(Outcomes::FALSE) {
            Self::Open
        } else {
            Self::Shown
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Not reached yet.
    Ahead,
    Skipped,
    /// Code or value of the option, whichever the conditions around compare.
    Given(i64),
}

/// An item as the answers so far leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub visibility: Visibility,
    pub entry: Entry,
}

impl Standing {
    /// Whether the answer is one that `matches`; unknown without an answer and for a hidden item.
    pub fn compare(self, matches: impl Fn(i64) -> bool) -> Outcomes {
        let if_shown = match self.entry {
            Entry::Ahead => Outcomes::ANY,
            Entry::Skipped => Outcomes::UNKNOWN,
            Entry::Given(number) => Outcomes::of(matches(number)),
        };
        self.weigh(if_shown, Outcomes::UNKNOWN)
    }

    /// Whether the item was shown and left without an answer.
    pub fn unanswered(self) -> Outcomes {
        let if_shown = match self.entry {
            Entry::Ahead => Outcomes::TRUE.or_else(Outcomes::FALSE),
            Entry::Skipped => Outcomes::TRUE,
            Entry::Given(_) => Outcomes::FALSE,
        };
        self.weigh(if_shown, Outcomes::FALSE)
    }

    fn weigh(self, if_shown: Outcomes, if_hidden: Outcomes) -> Outcomes {
        match self.visibility {
            Visibility::Shown => if_shown,
            Visibility::Open => if_shown.or_else(if_hidden),
            Visibility::Hidden => if_hidden,
        }
    }

    /// The answer that counts: that of an item which is not hidden.
    #[cfg(feature = "library")]
    pub fn given(self) -> Option<i64> {
        match self.entry {
            Entry::Given(number) if self.visibility != Visibility::Hidden => Some(number),
            _ => None,
        }
    }
}
