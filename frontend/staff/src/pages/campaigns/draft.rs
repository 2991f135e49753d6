//! A campaign being planned, before it is sent.

use crate::text::messages;
use senim_api::campaign::NewCampaign;
use senim_api::library::InstrumentSummary;
use senim_api::{ClassId, Language, NodeId};

#[derive(Clone, PartialEq, Default)]
pub struct Draft {
    pub name: String,
    /// In the order in which they were chosen, which is the order in which they are asked.
    pub instruments: Vec<String>,
    pub classes: Vec<ClassId>,
    pub opens_on: String,
    pub closes_on: String,
    pub languages: Vec<Language>,
    pub age_exception: String,
}

impl Draft {
    #[must_use]
    pub fn minutes(&self, library: &[InstrumentSummary]) -> u32 {
        library
            .iter()
            .filter(|one| self.instruments.contains(&one.code))
            .map(|one| one.minutes)
            .sum()
    }

    /// What is plainly not there yet: field and sentence.
    #[must_use]
    pub fn missing(&self, language: Language) -> Vec<(&'static str, String)> {
        let checks = [
            ("name", self.name.trim().is_empty(), &messages::FILL_IN),
            (
                "instruments",
                self.instruments.is_empty(),
                &messages::INSTRUMENTS_MISSING,
            ),
            (
                "classes",
                self.classes.is_empty(),
                &messages::CLASSES_MISSING,
            ),
            ("opens_on", self.opens_on.is_empty(), &messages::FILL_IN),
            ("closes_on", self.closes_on.is_empty(), &messages::FILL_IN),
            (
                "closes_on",
                !self.closes_on.is_empty() && self.closes_on < self.opens_on,
                &messages::WINDOW_REVERSED,
            ),
            (
                "languages",
                self.languages.is_empty(),
                &messages::LANGUAGES_MISSING,
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong, _)| *wrong);
        wrong
            .map(|(field, _, message)| (field, message.text(language).to_owned()))
            .collect()
    }

    #[must_use]
    pub fn request(&self, school: NodeId) -> NewCampaign {
        NewCampaign {
            school,
            name: self.name.trim().to_owned(),
            instruments: self.instruments.clone(),
            classes: self.classes.clone(),
            opens_on: self.opens_on.clone(),
            closes_on: self.closes_on.clone(),
            languages: self.languages.clone(),
            age_exception: Some(self.age_exception.trim().to_owned())
                .filter(|text| !text.is_empty()),
        }
    }
}

/// Puts something into a list, or takes it out.
pub fn toggle<T: PartialEq>(list: &mut Vec<T>, thing: T, on: bool) {
    list.retain(|one| *one != thing);
    if on {
        list.push(thing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_draft_names_every_field_once() {
        let missing = Draft::default().missing(Language::En);
        let fields: Vec<_> = missing.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                "name",
                "instruments",
                "classes",
                "opens_on",
                "closes_on",
                "languages"
            ]
        );
    }

    #[test]
    fn a_window_can_t_end_before_it_begins() {
        let draft = Draft {
            opens_on: "2026-11-24".into(),
            closes_on: "2026-11-23".into(),
            ..Draft::default()
        };
        assert!(
            draft
                .missing(Language::En)
                .iter()
                .any(|(_, text)| text == messages::WINDOW_REVERSED.en)
        );
    }

    #[test]
    fn what_is_chosen_again_goes_to_the_end() {
        let mut list = vec!["A", "B"];
        toggle(&mut list, "A", true);
        assert_eq!(list, ["B", "A"]);
        toggle(&mut list, "B", false);
        assert_eq!(list, ["A"]);
    }
}
