//! What still has to reach the server, in the order in which it has to. One errand is under way at
//! a time; an answer leaves the box only when the server has said that it is safe.

use senim_api::Language;
use senim_api::student::AnswerWrite;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Answers in one request; the server takes no more than twice as many.
const MOST: usize = 100;

/// One request to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Ask how the sitting stands.
    Refresh,
    Language(Language),
    Assent(bool),
    Answers(Vec<AnswerWrite>),
    Submit(Uuid),
    Stop,
}

/// How a sitting ends; sent after all answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// Made once, so that a retry counts as the same act.
    Submit(Uuid),
    Stop,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    answers: Vec<AnswerWrite>,
    next_seq: i64,
    ending: Option<Ending>,
    #[serde(skip)]
    refresh: bool,
    #[serde(skip)]
    language: Option<Language>,
    #[serde(skip)]
    assent: Option<bool>,
    /// After a refusal answers go one by one, to find the one that is refused.
    #[serde(skip)]
    singly: bool,
}

impl Outbox {
    /// What to do next; the same until [`Self::done`] or [`Self::refused`].
    #[must_use]
    pub fn next(&self) -> Option<Errand> {
        if self.refresh {
            return Some(Errand::Refresh);
        }
        if let Some(language) = self.language {
            return Some(Errand::Language(language));
        }
        if let Some(agreed) = self.assent {
            return Some(Errand::Assent(agreed));
        }
        match (self.answers.first(), self.ending) {
            (Some(first), _) if self.singly => Some(Errand::Answers(vec![first.clone()])),
            (Some(_), _) => Some(Errand::Answers(
                self.answers.iter().take(MOST).cloned().collect(),
            )),
            (None, Some(Ending::Submit(key))) => Some(Errand::Submit(key)),
            (None, Some(Ending::Stop)) => Some(Errand::Stop),
            (None, None) => None,
        }
    }

    /// Answers the server hasn't acknowledged.
    #[must_use]
    pub fn waiting(&self) -> &[AnswerWrite] {
        &self.answers
    }

    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    #[must_use]
    pub fn is_deciding(&self) -> bool {
        self.assent.is_some()
    }

    pub fn want_refresh(&mut self) {
        self.refresh = true;
    }

    pub fn want_language(&mut self, language: Language) {
        self.language = Some(language);
    }

    pub fn want_assent(&mut self, agreed: bool) {
        self.assent = Some(agreed);
    }

    /// The first wish to end stands: a second tap changes nothing, but stopping outranks finishing.
    pub fn want_end(&mut self, ending: Ending) {
        if self.ending.is_none() || ending == Ending::Stop {
            self.ending = Some(ending);
        }
    }

    pub fn put(&mut self, instrument: &str, item: &str, code: Option<i64>) {
        self.answers.push(AnswerWrite {
            seq: self.next_seq,
            instrument: instrument.to_owned(),
            item: item.to_owned(),
            code,
        });
        self.next_seq += 1;
    }

    /// The server's word on where numbers go on. Waiting answers are numbered anew when another
    /// device has used their numbers in the meantime.
    pub fn follow(&mut self, next_seq: i64) {
        if self
            .answers
            .first()
            .is_some_and(|first| first.seq < next_seq)
        {
            for (answer, seq) in self.answers.iter_mut().zip(next_seq..) {
                answer.seq = seq;
            }
        }
        let after = self.answers.last().map_or(next_seq, |last| last.seq + 1);
        self.next_seq = self.next_seq.max(after);
    }

    pub fn done(&mut self, errand: &Errand) {
        match errand {
            Errand::Refresh => self.refresh = false,
            Errand::Language(language) => {
                if self.language == Some(*language) {
                    self.language = None;
                }
            }
            Errand::Assent(_) => self.assent = None,
            Errand::Answers(sent) => {
                self.answers.retain(|answer| !sent.contains(answer));
                self.singly = self.singly && !self.answers.is_empty();
            }
            Errand::Submit(_) | Errand::Stop => self.ending = None,
        }
    }

    /// The server won't have it, now or later. True when that is the reader's business; false when
    /// the box can go on by sending answers one by one.
    pub fn refused(&mut self, errand: &Errand) -> bool {
        match errand {
            Errand::Answers(sent) if sent.len() > 1 => {
                self.singly = true;
                false
            }
            other => {
                self.done(other);
                true
            }
        }
    }
}

/// Milliseconds to wait before the next attempt, after so many failed ones.
#[must_use]
pub fn pause(failed: u32) -> u32 {
    1000_u32 << failed.saturating_sub(1).min(5)
}

#[cfg(test)]
mod tests;
