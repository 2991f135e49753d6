//! The way through the questions of a sitting: where the child stands, what comes next, what was
//! left out. Answers are kept here as given, whether or not the server has them yet.

use senim_api::student::{AnswerWrite, Sitting};
use senim_instruments::{PublicInstrument, PublicItem};
use serde::{Deserialize, Serialize};

mod walk;

/// Where the child stands. Named by ids, so that it survives a change of language and a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    Item {
        form: String,
        item: String,
    },
    /// After the last question.
    Review,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    pub sitting: Sitting,
    place: Place,
    /// Only what was left out is shown again.
    looking_again: bool,
}

/// The question to show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question<'a> {
    pub form: &'a PublicInstrument,
    pub item: &'a PublicItem,
    /// Nothing yet, or an answer, or none by wish.
    pub answer: Option<Option<i64>>,
    pub number: usize,
    pub total: usize,
    pub opens_form: bool,
}

impl Journey {
    /// Starts at the first question without an answer.
    #[must_use]
    pub fn new(sitting: Sitting, waiting: &[AnswerWrite]) -> Self {
        let mut journey = Self {
            sitting,
            place: Place::Review,
            looking_again: false,
        };
        journey.lay_over(waiting);
        journey.place = journey
            .first_open()
            .map_or(Place::Review, |spot| journey.place_of(spot));
        journey
    }

    /// Takes the server's newer word. Answers it doesn't have yet stay, and so does the place.
    pub fn adopt(&mut self, sitting: Sitting, waiting: &[AnswerWrite]) {
        let began = self.sitting.questionnaires.is_empty();
        self.sitting = sitting;
        self.lay_over(waiting);
        let lost = self.place != Place::Review && self.spot().is_none();
        if began || lost {
            self.place = self
                .first_open()
                .map_or(Place::Review, |spot| self.place_of(spot));
        }
    }

    fn lay_over(&mut self, waiting: &[AnswerWrite]) {
        for answer in waiting {
            self.record(&answer.instrument, &answer.item, answer.code);
        }
    }

    fn record(&mut self, form: &str, item: &str, code: Option<i64>) {
        if let Some(found) = self
            .sitting
            .questionnaires
            .iter_mut()
            .find(|each| each.form.code == form)
        {
            found.answers.insert(item.to_owned(), code);
        }
    }

    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    #[must_use]
    pub fn question(&self) -> Option<Question<'_>> {
        let spots = self.spots();
        let (form, item) = self.spot()?;
        let index = spots.iter().position(|spot| *spot == (form, item))?;
        let questionnaire = self.sitting.questionnaires.get(form)?;
        let item = questionnaire.form.items.get(item)?;
        Some(Question {
            form: &questionnaire.form,
            item,
            answer: questionnaire.answers.get(&item.id).copied(),
            number: index + 1,
            total: spots.len(),
            opens_form: index
                .checked_sub(1)
                .and_then(|before| spots.get(before))
                .is_none_or(|spot| spot.0 != form),
        })
    }

    /// Answers the question shown. Tells what to send, unless the answer stood there already.
    pub fn answer(&mut self, code: Option<i64>) -> Option<(String, String)> {
        let Place::Item { form, item } = self.place.clone() else {
            return None;
        };
        if self.question()?.answer == Some(code) {
            return None;
        }
        self.record(&form, &item, code);
        Some((form, item))
    }
}

#[cfg(test)]
mod tests;
