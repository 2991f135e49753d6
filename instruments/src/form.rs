//! A questionnaire as a browser gets it: texts, options and the way through, nothing of scoring.

use crate::answers::{AnswerFault, Answers, Entry, Standing, Visibility};
use crate::language::Language;
use crate::outcome::{Comparison, Outcomes};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A questionnaire in one language. Unknown fields are let pass: an app kept by a browser may be
/// older than the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicInstrument {
    pub code: String,
    pub version: String,
    pub language: Language,
    /// Neutral: tells a neighbour nothing.
    pub title: String,
    pub instruction: String,
    /// The time asked about; empty when each item names its own.
    pub recall: String,
    pub items: Vec<PublicItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicItem {
    pub id: String,
    pub text: String,
    pub options: Vec<PublicOption>,
    /// The item is hidden only when this is definitely false. Refers to earlier items only.
    pub show_if: Option<ShowIf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicOption {
    pub code: i64,
    pub text: String,
}

/// A condition on earlier answers, by option codes: what the codes are worth is not told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShowIf {
    /// One of the items was answered with one of the codes.
    Answer {
        items: Vec<String>,
        codes: Vec<i64>,
    },
    /// The item was shown and left without an answer.
    Skipped {
        item: String,
    },
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// How many of the parts hold.
    Count {
        of: Vec<Self>,
        op: Comparison,
        count: i64,
    },
}

impl ShowIf {
    fn outcomes(&self, standings: &BTreeMap<&str, Standing>) -> Outcomes {
        let each = |parts: &[Self]| -> Vec<Outcomes> {
            parts.iter().map(|part| part.outcomes(standings)).collect()
        };
        match self {
            Self::Answer { items, codes } => Outcomes::any(items.iter().map(|item| {
                standings
                    .get(item.as_str())
                    .map_or(Outcomes::UNKNOWN, |item| {
                        item.compare(|code| codes.contains(&code))
                    })
            })),
            Self::Skipped { item } => standings
                .get(item.as_str())
                .map_or(Outcomes::UNKNOWN, |item| item.unanswered()),
            Self::All(parts) => Outcomes::all(each(parts)),
            Self::Any(parts) => Outcomes::any(each(parts)),
            Self::Not(part) => part.outcomes(standings).not(),
            Self::Count { of, op, count } => Outcomes::count(each(of), *op, *count),
        }
    }
}

impl PublicInstrument {
    /// The item to ask after the item `after` (`None`: the first one), or nothing at the end.
    /// An `after` that does not exist gives nothing.
    #[must_use]
    pub fn next_item(&self, after: Option<&str>, answers: &Answers) -> Option<&PublicItem> {
        let mut seen = after.is_none();
        self.standings(answers)
            .into_iter()
            .find_map(|(item, standing)| {
                if seen && standing.visibility != Visibility::Hidden {
                    return Some(item);
                }
                seen = seen || Some(item.id.as_str()) == after;
                None
            })
    }

    /// The item asked before the item `before` (`None`: the last one), or nothing at the start.
    /// A `before` that does not exist gives nothing.
    #[must_use]
    pub fn previous_item(&self, before: Option<&str>, answers: &Answers) -> Option<&PublicItem> {
        let end = match before {
            None => self.items.len(),
            Some(before) => self.items.iter().position(|item| item.id == before)?,
        };
        let mut earlier = self.standings(answers).into_iter().take(end);
        earlier
            .rfind(|(_, standing)| standing.visibility != Visibility::Hidden)
            .map(|(item, _)| item)
    }

    /// Checks answers as the server will: no unknown item, no option off the scale, nothing said
    /// to a hidden item.
    ///
    /// # Errors
    /// Every fault, in the order of the answers.
    pub fn check(&self, answers: &Answers) -> Result<(), Vec<AnswerFault>> {
        let standings = self.standings(answers);
        let faults: Vec<AnswerFault> = answers
            .iter()
            .filter_map(|(id, code)| {
                let Some((item, standing)) = standings.iter().find(|(item, _)| item.id == *id)
                else {
                    return Some(AnswerFault::UnknownItem { item: id.clone() });
                };
                let code = (*code)?;
                if !item.options.iter().any(|option| option.code == code) {
                    return Some(AnswerFault::UnknownOption {
                        item: id.clone(),
                        code,
                    });
                }
                (standing.visibility == Visibility::Hidden)
                    .then(|| AnswerFault::Hidden { item: id.clone() })
            })
            .collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    fn standings(&self, answers: &Answers) -> Vec<(&PublicItem, Standing)> {
        let mut known: BTreeMap<&str, Standing> = BTreeMap::new();
        let mut list = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let visibility = item.show_if.as_ref().map_or(Visibility::Shown, |show_if| {
                Visibility::of(show_if.outcomes(&known))
            });
            let entry = match answers.get(&item.id) {
                None => Entry::Ahead,
                Some(None) => Entry::Skipped,
                Some(Some(code)) => Entry::Given(*code),
            };
            let standing = Standing { visibility, entry };
            known.insert(&item.id, standing);
            list.push((item, standing));
        }
        list
    }
}

/// The items that the answers so far do not hide, in order. An item whose condition is still open
/// counts as visible.
pub fn visible<'a>(
    form: &'a PublicInstrument,
    answers: &Answers,
) -> impl Iterator<Item = &'a PublicItem> + use<'a> {
    form.standings(answers)
        .into_iter()
        .filter(|(_, standing)| standing.visibility != Visibility::Hidden)
        .map(|(item, _)| item)
}
