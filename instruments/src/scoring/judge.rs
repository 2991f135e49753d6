//! Conditions against a filled-in questionnaire.

use super::points::Progress;
use super::sheet::Sheet;
use crate::answers::Standing;
use crate::model::{Class, Condition};
use crate::outcome::Outcomes;
use std::collections::BTreeMap;

/// What is known at some point of the evaluation: all items, and the scores and classes so far.
pub(super) struct Judge<'a> {
    sheet: &'a Sheet<'a>,
    scores: BTreeMap<&'a str, (Progress, Option<i64>)>,
    /// Every class with the labels it can still get; its rules for the evidence.
    classes: BTreeMap<&'a str, (&'a Class, Vec<&'a str>)>,
}

impl<'a> Judge<'a> {
    pub fn new(sheet: &'a Sheet<'a>) -> Self {
        Self {
            sheet,
            scores: BTreeMap::new(),
            classes: BTreeMap::new(),
        }
    }

    pub fn add_score(&mut self, id: &'a str, progress: Progress, value: Option<i64>) {
        self.scores.insert(id, (progress, value));
    }

    pub fn score(&self, id: &str) -> Option<(Progress, Option<i64>)> {
        self.scores.get(id).copied()
    }

    pub fn standing(&self, id: &str) -> Option<Standing> {
        self.sheet.standing(id)
    }

    /// Tries the rules in order. Returns the label if only one is left.
    pub fn add_class(&mut self, class: &'a Class) -> Option<&'a str> {
        let mut labels = Vec::new();
        let mut decided = false;
        for rule in &class.rules {
            let outcomes = self.outcomes(&rule.when);
            if outcomes.may_be(Outcomes::TRUE) {
                labels.push(rule.label.as_str());
            }
            decided = outcomes == Outcomes::TRUE;
            if decided {
                break;
            }
        }
        if !decided {
            labels.push(&class.default.label);
        }
        let certain = match labels.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        self.classes.insert(&class.id, (class, labels));
        certain
    }

    /// The rule that gave a class its label; nothing for the default and for an open class.
    pub fn rule_of(&self, class: &str) -> Option<&'a Condition> {
        let (class, labels) = self.classes.get(class)?;
        let [label] = labels.as_slice() else {
            return None;
        };
        class
            .rules
            .iter()
            .find(|rule| rule.label == *label)
            .map(|rule| &rule.when)
    }

    /// What the condition is, or can still become.
    pub fn outcomes(&self, condition: &Condition) -> Outcomes {
        let each = |parts: &[Condition]| -> Vec<Outcomes> {
            parts.iter().map(|part| self.outcomes(part)).collect()
        };
        let item = |id: &String, matches: &dyn Fn(i64) -> bool| {
            self.standing(id)
                .map_or(Outcomes::UNKNOWN, |own| own.compare(matches))
        };
        match condition {
            Condition::Item {
                item: id,
                op,
                value,
            } => item(id, &|own| op.holds(own, *value)),
            Condition::AnyItem { items, op, value } => Outcomes::any(
                items
                    .iter()
                    .map(|id| item(id, &|own| op.holds(own, *value))),
            ),
            Condition::NoneItem { items, op, value } => Outcomes::any(
                items
                    .iter()
                    .map(|id| item(id, &|own| op.holds(own, *value))),
            )
            .not(),
            Condition::Unanswered { item } => self
                .standing(item)
                .map_or(Outcomes::FALSE, Standing::unanswered),
            Condition::Score { score, op, value } => match self.score(score) {
                Some((Progress::Waiting, _)) => Outcomes::ANY,
                Some((_, Some(own))) => Outcomes::of(op.holds(own, *value)),
                _ => Outcomes::UNKNOWN,
            },
            Condition::Class { class, labels } => {
                let possible = self
                    .classes
                    .get(class.as_str())
                    .map(|(_, labels)| labels.as_slice());
                possible
                    .unwrap_or_default()
                    .iter()
                    .map(|label| Outcomes::of(labels.iter().any(|wanted| wanted == label)))
                    .reduce(Outcomes::or_else)
                    .unwrap_or(Outcomes::UNKNOWN)
            }
            Condition::All(parts) => Outcomes::all(each(parts)),
            Condition::Any(parts) => Outcomes::any(each(parts)),
            Condition::Not(part) => self.outcomes(part).not(),
            Condition::CountOf { parts, op, value } => Outcomes::count(each(parts), *op, *value),
        }
    }
}
