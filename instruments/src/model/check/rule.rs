//! Contradictions within classes and conditions.

use super::{Check, Known};
use crate::model::{Class, Condition, Problem};
use std::collections::BTreeSet;

impl<'a> Check<'a> {
    pub(super) fn class(&mut self, class: &'a Class, known: &Known<'a>) {
        let place = format!("class {}", class.id);
        let mut ids = known
            .classes
            .iter()
            .map(|known| known.id.as_str())
            .collect();
        self.unique(&mut ids, "class", &class.id, &place);
        let mut labels = BTreeSet::new();
        for label in class.labels() {
            self.unique(&mut labels, "label", label, &place);
        }
        let severities = class
            .rules
            .iter()
            .map(|rule| rule.severity)
            .chain([class.default.severity]);
        let wrong = severities.into_iter().any(|severity| severity > 4);
        self.add_if(wrong, &place, Problem::OutOfRange("severity"));
        for rule in &class.rules {
            self.condition(&rule.when, known, &place);
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition, known: &Known<'_>, place: &str) {
        for part in condition.walk() {
            for id in part.items() {
                let missing = !known.items.contains(id.as_str());
                self.add_if(
                    missing,
                    place,
                    Problem::Missing {
                        kind: "item",
                        id: id.clone(),
                    },
                );
            }
            let empty = match part {
                Condition::AnyItem { items, .. } | Condition::NoneItem { items, .. } => {
                    items.is_empty()
                }
                Condition::All(parts)
                | Condition::Any(parts)
                | Condition::CountOf { parts, .. } => parts.is_empty(),
                Condition::Class { labels, .. } => labels.is_empty(),
                _ => false,
            };
            self.add_if(empty, place, Problem::Empty("a condition"));
            if let Condition::Score { score, .. } = part {
                let missing = !known.scores.contains(score.as_str());
                self.add_if(
                    missing,
                    place,
                    Problem::Missing {
                        kind: "score",
                        id: score.clone(),
                    },
                );
            }
            if let Condition::Class { class, labels } = part {
                let found = known.classes.iter().find(|known| known.id == *class);
                let id = class.clone();
                self.add_if(
                    found.is_none(),
                    place,
                    Problem::Missing { kind: "class", id },
                );
                for label in labels {
                    let missing = found.is_some_and(|class| class.labels().all(|own| own != label));
                    let id = label.clone();
                    self.add_if(missing, place, Problem::Missing { kind: "label", id });
                }
            }
        }
    }
}
