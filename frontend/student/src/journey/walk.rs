//! Steps from question to question.

use super::{Journey, Place};
use senim_api::student::Questionnaire;
use senim_instruments::visible;

/// Questionnaire and item by position.
pub(super) type Spot = (usize, usize);

impl Journey {
    /// On to the next question, or to the end.
    pub fn forward(&mut self) {
        let Some(here) = self.spot() else { return };
        let next = self.spots().into_iter().find(|spot| {
            *spot > here && !(self.looking_again && self.answer_at(*spot).flatten().is_some())
        });
        self.place = next.map_or(Place::Review, |spot| self.place_of(spot));
    }

    /// To the question before; from the end to the last question.
    pub fn back(&mut self) {
        self.looking_again = false;
        let here = self.spot();
        let before = self
            .spots()
            .into_iter()
            .rfind(|spot| here.is_none_or(|here| *spot < here));
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
        self.spots()
            .into_iter()
            .filter(|spot| self.answer_at(*spot).flatten().is_none())
            .collect()
    }

    pub(super) fn first_open(&self) -> Option<Spot> {
        self.spots()
            .into_iter()
            .find(|spot| self.answer_at(*spot).is_none())
    }

    fn answer_at(&self, (form, item): Spot) -> Option<Option<i64>> {
        let questionnaire = self.sitting.questionnaires.get(form)?;
        questionnaire
            .answers
            .get(&questionnaire.form.items.get(item)?.id)
            .copied()
    }

    pub(super) fn spot(&self) -> Option<Spot> {
        let Place::Item { form, item } = &self.place else {
            return None;
        };
        self.sitting
            .questionnaires
            .iter()
            .enumerate()
            .find_map(|(index, questionnaire)| {
                let position = questionnaire
                    .form
                    .items
                    .iter()
                    .position(|each| each.id == *item)?;
                (questionnaire.form.code == *form).then_some((index, position))
            })
    }

    pub(super) fn place_of(&self, (form, item): Spot) -> Place {
        self.sitting
            .questionnaires
            .get(form)
            .and_then(|each| {
                Some(Place::Item {
                    form: each.form.code.clone(),
                    item: each.form.items.get(item)?.id.clone(),
                })
            })
            .unwrap_or(Place::Review)
    }

    /// All questions to be asked as things stand, in order.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let of_form = |(form, questionnaire): (usize, &Questionnaire)| {
            let instrument = &questionnaire.form;
            let mut shown = visible(instrument, &questionnaire.answers).peekable();
            let positions = instrument.items.iter().enumerate();
            let asked =
                positions.filter(|(_, item)| shown.next_if(|next| next.id == item.id).is_some());
            asked.map(|(item, _)| (form, item)).collect::<Vec<Spot>>()
        };
        self.sitting
            .questionnaires
            .iter()
            .enumerate()
            .flat_map(of_form)
            .collect()
    }
}
