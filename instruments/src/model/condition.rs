//! Conditions on answers, scores and classes.

use crate::outcome::Comparison;
use serde::Deserialize;

/// True, false or unknown for given answers. Comparisons take the option value before reversal;
/// with an unanswered item or a missing score they are unknown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Condition {
    Item {
        item: String,
        op: Comparison,
        value: i64,
    },
    /// True if one answered item matches, false if all are answered and none does.
    AnyItem {
        items: Vec<String>,
        op: Comparison,
        value: i64,
    },
    /// The opposite of `AnyItem`.
    NoneItem {
        items: Vec<String>,
        op: Comparison,
        value: i64,
    },
    /// The item was shown and has no answer.
    Unanswered {
        item: String,
    },
    Score {
        score: String,
        op: Comparison,
        value: i64,
    },
    Class {
        class: String,
        labels: Vec<String>,
    },
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// How many of the parts are true.
    CountOf {
        parts: Vec<Self>,
        op: Comparison,
        value: i64,
    },
}

impl Condition {
    /// This condition and all conditions within it.
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        let mut next = 0;
        while let Some(condition) = found.get(next).copied() {
            match condition {
                Self::All(parts) | Self::Any(parts) | Self::CountOf { parts, .. } => {
                    found.extend(parts);
                }
                Self::Not(part) => found.push(part),
                _ => {}
            }
            next += 1;
        }
        found
    }

    /// Items named by this condition itself, not by its parts.
    #[must_use]
    pub fn items(&self) -> &[String] {
        match self {
            Self::Item { item, .. } | Self::Unanswered { item } => std::slice::from_ref(item),
            Self::AnyItem { items, .. } | Self::NoneItem { items, .. } => items,
            _ => &[],
        }
    }
}

/// A condition as it is written: the word it starts with decides which other words may follow.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    item: Option<String>,
    any_item: Option<Vec<String>>,
    none_item: Option<Vec<String>>,
    unanswered: Option<String>,
    score: Option<String>,
    class: Option<String>,
    all: Option<Vec<Condition>>,
    any: Option<Vec<Condition>>,
    not: Option<Box<Condition>>,
    count_of: Option<Vec<Condition>>,
    op: Option<Comparison>,
    value: Option<i64>,
    #[serde(rename = "in")]
    labels: Option<Vec<String>>,
}

/// A condition that starts with no word, or more than one, or lacks its comparison.
#[derive(Debug, thiserror::Error)]
#[error(
    "a condition is one of item, any_item, none_item, score, count_of (each with op and value), \
     class (with in), unanswered, all, any, not"
)]
struct Malformed;

impl TryFrom<Written> for Condition {
    type Error = Malformed;

    fn try_from(w: Written) -> Result<Self, Malformed> {
        let compared = w.op.zip(w.value);
        let bare = w.op.is_none() && w.value.is_none() && w.labels.is_none();
        let mut read = Vec::new();
        if let Some((op, value)) = compared.filter(|_| w.labels.is_none()) {
            read.extend(w.item.clone().map(|item| Self::Item { item, op, value }));
            read.extend(
                w.any_item
                    .clone()
                    .map(|items| Self::AnyItem { items, op, value }),
            );
            read.extend(
                w.none_item
                    .clone()
                    .map(|items| Self::NoneItem { items, op, value }),
            );
            read.extend(
                w.score
                    .clone()
                    .map(|score| Self::Score { score, op, value }),
            );
            read.extend(
                w.count_of
                    .clone()
                    .map(|parts| Self::CountOf { parts, op, value }),
            );
        }
        if let Some(labels) = w
            .labels
            .clone()
            .filter(|_| w.op.is_none() && w.value.is_none())
        {
            read.extend(w.class.clone().map(|class| Self::Class { class, labels }));
        }
        if bare {
            read.extend(w.unanswered.clone().map(|item| Self::Unanswered { item }));
            read.extend(w.all.clone().map(Self::All));
            read.extend(w.any.clone().map(Self::Any));
            read.extend(w.not.clone().map(Self::Not));
        }
        let words = [
            w.item.is_some(),
            w.any_item.is_some(),
            w.none_item.is_some(),
            w.unanswered.is_some(),
            w.score.is_some(),
            w.class.is_some(),
            w.all.is_some(),
            w.any.is_some(),
            w.not.is_some(),
            w.count_of.is_some(),
        ];
        let one_word = words.into_iter().filter(|present| *present).count() == 1;
        read.pop()
            .filter(|_| one_word && read.is_empty())
            .ok_or(Malformed)
    }
}
