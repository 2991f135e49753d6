//! Contradictions within a definition.

mod rule;
mod score;

use super::{Class, Condition, Definition, Fault, Item, Licence, Problem, ResponseOption};
use std::collections::BTreeSet;

/// What may be referred to at some place of the file.
#[derive(Default)]
struct Known<'a> {
    items: BTreeSet<&'a str>,
    scores: BTreeSet<&'a str>,
    classes: Vec<&'a Class>,
}

pub(super) fn faults(definition: &Definition) -> Vec<Fault> {
    let mut check = Check {
        definition,
        faults: Vec::new(),
    };
    let mut known = Known::default();
    check.head();
    for item in &definition.items {
        check.item(item, &known);
        known.items.insert(&item.id);
    }
    for score in &definition.scores {
        check.score(score, &known);
        known.scores.insert(&score.id);
    }
    for item in &definition.items {
        check.subscales(item);
    }
    for class in &definition.classes {
        check.class(class, &known);
        known.classes.push(class);
    }
    let mut flags = BTreeSet::new();
    for flag in &definition.flags {
        let place = format!("flag {}", flag.id);
        check.unique(&mut flags, "flag", &flag.id, &place);
        check.condition(&flag.when, &known, &place);
    }
    check.faults
}

struct Check<'a> {
    definition: &'a Definition,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn add(&mut self, place: &str, problem: Problem) {
        self.faults.push(Fault {
            place: place.to_owned(),
            problem,
        });
    }

    fn add_if(&mut self, wrong: bool, place: &str, problem: Problem) {
        if wrong {
            self.add(place, problem);
        }
    }

    fn unique(
        &mut self,
        seen: &mut BTreeSet<&'a str>,
        kind: &'static str,
        id: &'a str,
        place: &str,
    ) {
        self.add_if(id.is_empty(), place, Problem::Empty("the id"));
        let twice = !seen.insert(id);
        self.add_if(
            twice,
            place,
            Problem::Twice {
                kind,
                id: id.to_owned(),
            },
        );
    }

    fn head(&mut self) {
        let d = self.definition;
        let texts = [
            ("code", &d.code),
            ("version", &d.version),
            ("name", &d.name),
            ("citation", &d.citation),
            ("construct", &d.construct),
        ];
        for (name, text) in texts {
            self.add_if(text.trim().is_empty(), "head", Problem::Empty(name));
        }
        self.add_if(d.items.is_empty(), "head", Problem::Empty("items"));
        self.add_if(
            d.provenance.is_empty(),
            "head",
            Problem::Empty("provenance"),
        );
        self.add_if(d.age_min > d.age_max, "head", Problem::OutOfRange("age"));
        self.add_if(d.minutes == 0, "head", Problem::OutOfRange("minutes"));
        let status = &d.licence.status;
        let known = Licence::STATUSES.contains(&status.as_str());
        self.add_if(!known, "licence", Problem::LicenceStatus(status.clone()));
        let all_own = d.items.iter().all(|item| item.options.is_some());
        if !(all_own && d.response.options.is_empty()) {
            self.options(&d.response.options, "response");
        }
    }

    fn options(&mut self, options: &'a [ResponseOption], place: &str) {
        self.add_if(
            options.len() < 2,
            place,
            Problem::Empty("a choice between options"),
        );
        let mut seen = BTreeSet::new();
        for option in options {
            let twice = !seen.insert(option.code);
            let id = option.code.to_string();
            self.add_if(twice, place, Problem::Twice { kind: "option", id });
        }
    }

    fn item(&mut self, item: &'a Item, known: &Known<'a>) {
        let place = format!("item {}", item.id);
        self.unique(&mut known.items.clone(), "item", &item.id, &place);
        if let Some(options) = &item.options {
            self.options(options, &place);
        }
        if let Some(show_if) = &item.show_if {
            let beyond = |part: &&Condition| {
                matches!(part, Condition::Score { .. } | Condition::Class { .. })
            };
            let wrong = show_if.walk().iter().any(beyond);
            self.add_if(wrong, &place, Problem::NotAnItemCondition);
            self.condition(show_if, known, &place);
        }
    }

    /// An item names only scores that count it, so that the key reads the same from both sides.
    fn subscales(&mut self, item: &'a Item) {
        let place = format!("item {}", item.id);
        for id in &item.subscales {
            match self.definition.scores.iter().find(|score| score.id == *id) {
                None => {
                    self.add(
                        &place,
                        Problem::Missing {
                            kind: "score",
                            id: id.clone(),
                        },
                    );
                }
                Some(score) => {
                    let counted = score.items.contains(&item.id);
                    let place = format!("score {id}");
                    self.add_if(!counted, &place, Problem::NotCounted(item.id.clone()));
                }
            }
        }
    }
}
