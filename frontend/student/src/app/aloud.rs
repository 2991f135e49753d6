//! What the "listen" button reads.

use super::App;
use crate::{pages, speech};
use senim_api::student::Step;

impl App {
    pub(super) fn read_aloud(&self) {
        let Some(journey) = &self.journey else { return };
        match journey.question() {
            Some(question) if journey.sitting.step == Step::Answering => {
                let opening = question
                    .opens_form
                    .then_some(question.form.instruction.as_str());
                let options = question
                    .item
                    .options
                    .iter()
                    .map(|option| option.text.as_str());
                let lines: Vec<&str> = opening
                    .into_iter()
                    .chain([question.item.text.as_str()])
                    .chain(options)
                    .collect();
                speech::speak(question.form.language, &lines.join("\n"));
            }
            _ => speech::speak(
                self.language,
                &pages::assent::spoken(self.language, &journey.sitting),
            ),
        }
    }
}
