//! Which answers made a condition true.

use super::judge::Judge;
use crate::answers::Standing;
use crate::model::{Condition, Definition};
use crate::outcome::{Comparison, Outcomes};
use std::collections::BTreeSet;

pub(super) struct Evidence {
    pub items: Vec<String>,
    pub scores: Vec<String>,
}

/// Collects from a condition that is true. Parts that did not contribute are left out.
pub(super) fn of(condition: &Condition, definition: &Definition, judge: &Judge<'_>) -> Evidence {
    let mut search = Search {
        judge,
        items: BTreeSet::new(),
        scores: BTreeSet::new(),
    };
    search.collect(condition, Outcomes::TRUE);
    let Search { items, scores, .. } = search;
    let in_order = |found: &BTreeSet<&str>, all: Vec<&String>| -> Vec<String> {
        all.into_iter()
            .filter(|id| found.contains(id.as_str()))
            .cloned()
            .collect()
    };
    Evidence {
        items: in_order(
            &items,
            definition.items.iter().map(|item| &item.id).collect(),
        ),
        scores: in_order(
            &scores,
            definition.scores.iter().map(|score| &score.id).collect(),
        ),
    }
}

struct Search<'a> {
    judge: &'a Judge<'a>,
    items: BTreeSet<&'a str>,
    scores: BTreeSet<&'a str>,
}

impl<'a> Search<'a> {
    /// Collects what makes the condition come out as `wanted`, if it does.
    fn collect(&mut self, condition: &'a Condition, wanted: Outcomes) {
        if self.judge.outcomes(condition) != wanted {
            return;
        }
        let truth = wanted == Outcomes::TRUE;
        match condition {
            Condition::Item { item, .. } | Condition::Unanswered { item } => {
                self.items.insert(item);
            }
            Condition::AnyItem { items, op, value } => self.matching(items, *op, *value, truth),
            Condition::NoneItem { items, op, value } => self.matching(items, *op, *value, !truth),
            Condition::Score { score, .. } => {
                self.scores.insert(score);
            }
            Condition::Class { class, .. } => {
                if let Some(rule) = self.judge.rule_of(class) {
                    self.collect(rule, Outcomes::TRUE);
                }
            }
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.collect(part, wanted);
                }
            }
            Condition::Not(part) => self.collect(part, wanted.not()),
            Condition::CountOf { parts, .. } => {
                for part in parts {
                    self.collect(part, Outcomes::TRUE);
                }
            }
        }
    }

    /// The items that match, or all of them when it is the lack of a match that counts.
    fn matching(&mut self, items: &'a [String], op: Comparison, value: i64, matching: bool) {
        for id in items {
            let own = self.judge.standing(id).and_then(Standing::given);
            if !matching || own.is_some_and(|own| op.holds(own, value)) {
                self.items.insert(id);
            }
        }
    }
}
