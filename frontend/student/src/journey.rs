//! The way through the questions of a sitting: where the child stands, what comes next, what was
//! left out. Answers are kept here as given, whether or not the server has them yet.

use senim_api::student::{AnswerWrite, Questionnaire, Sitting};
use senim_instruments::{PublicInstrument, PublicItem, visible};
use serde::{Deserialize, Serialize};

/// Where the child stands. Named by ids, so that it survives a change of language and a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    Item { form: String, item: String },
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

/// Questionnaire and item by position.
type Spot = (usize, usize);

impl Journey {
    /// Starts at the first question without an answer.
    #[must_use]
    pub fn new(sitting: Sitting, waiting: &[AnswerWrite]) -> Self {
        let mut journey = Self { sitting, place: Place::Review, looking_again: false };
        journey.lay_over(waiting);
        journey.place = journey.first_open().map_or(Place::Review, |spot| journey.place_of(spot));
        journey
    }

    /// Takes the server's newer word. Answers it doesn't have yet stay, and so does the place.
    pub fn adopt(&mut self, sitting: Sitting, waiting: &[AnswerWrite]) {
        let began = self.sitting.questionnaires.is_empty();
        self.sitting = sitting;
        self.lay_over(waiting);
        let lost = self.place != Place::Review && self.spot().is_none();
        if began || lost {
            self.place = self.first_open().map_or(Place::Review, |spot| self.place_of(spot));
        }
    }

    fn lay_over(&mut self, waiting: &[AnswerWrite]) {
        for answer in waiting {
            self.record(&answer.instrument, &answer.item, answer.code);
        }
    }

    fn record(&mut self, form: &str, item: &str, code: Option<i64>) {
        if let Some(found) = self.sitting.questionnaires.iter_mut().find(|each| each.form.code == form) {
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
            opens_form: index.checked_sub(1).and_then(|before| spots.get(before)).is_none_or(|spot| spot.0 != form),
        })
    }

    /// Answers the question shown. Tells what to send, unless the answer stood there already.
    pub fn answer(&mut self, code: Option<i64>) -> Option<(String, String)> {
        let Place::Item { form, item } = self.place.clone() else { return None };
        if self.question()?.answer == Some(code) {
            return None;
        }
        self.record(&form, &item, code);
        Some((form, item))
    }

    /// On to the next question, or to the end.
    pub fn forward(&mut self) {
        let Some(here) = self.spot() else { return };
        let next = self
            .spots()
            .into_iter()
            .find(|spot| *spot > here && !(self.looking_again && self.answer_at(*spot).flatten().is_some()));
        self.place = next.map_or(Place::Review, |spot| self.place_of(spot));
    }

    /// To the question before; from the end to the last question.
    pub fn back(&mut self) {
        self.looking_again = false;
        let here = self.spot();
        let before = self.spots().into_iter().rfind(|spot| here.is_none_or(|here| *spot < here));
        if let Some(spot) = before {
            self.place = self.place_of(spot);
        }
    }

    /// How many of the questions were passed over or not answered by wish.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out_spots().len()
    }

    /// Goes through what was left out, and then back to the end.
    pub fn look_again(&mut self) {
        if let Some(spot) = self.left_out_spots().first().copied() {
            self.looking_again = true;
            self.place = self.place_of(spot);
        }
    }

    fn left_out_spots(&self) -> Vec<Spot> {
        self.spots().into_iter().filter(|spot| self.answer_at(*spot).flatten().is_none()).collect()
    }

    fn first_open(&self) -> Option<Spot> {
        self.spots().into_iter().find(|spot| self.answer_at(*spot).is_none())
    }

    fn answer_at(&self, (form, item): Spot) -> Option<Option<i64>> {
        let questionnaire = self.sitting.questionnaires.get(form)?;
        questionnaire.answers.get(&questionnaire.form.items.get(item)?.id).copied()
    }

    fn spot(&self) -> Option<Spot> {
        let Place::Item { form, item } = &self.place else { return None };
        self.sitting.questionnaires.iter().enumerate().find_map(|(index, questionnaire)| {
            let position = questionnaire.form.items.iter().position(|each| each.id == *item)?;
            (questionnaire.form.code == *form).then_some((index, position))
        })
    }

    fn place_of(&self, (form, item): Spot) -> Place {
        self.sitting
            .questionnaires
            .get(form)
            .and_then(|each| Some(Place::Item { form: each.form.code.clone(), item: each.form.items.get(item)?.id.clone() }))
            .unwrap_or(Place::Review)
    }

    /// All questions to be asked as things stand, in order.
    fn spots(&self) -> Vec<Spot> {
        let of_form = |(form, Questionnaire { form: instrument, answers }): (usize, &Questionnaire)| {
            let mut shown = visible(instrument, answers).peekable();
            let positions = instrument.items.iter().enumerate();
            let asked = positions.filter(|(_, item)| shown.next_if(|next| next.id == item.id).is_some());
            asked.map(|(item, _)| (form, item)).collect::<Vec<Spot>>()
        };
        self.sitting.questionnaires.iter().enumerate().flat_map(of_form).collect()
    }
}

#[cfg(test)]
#[path = "journey_tests.rs"]
mod tests;
