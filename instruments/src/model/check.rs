//! Contradictions within a definition.

use super::{
    Class, Condition, Definition, Fault, Item, Licence, Method, MissingRule, Problem, Range, Score,
};
use std::collections::BTreeSet;

/// What may be referred to at some place of the file.
#[derive(Default)]
struct Known<'a> {
    items: BTreeSet<&'a str>,
    scores: BTreeSet<&'a str>,
    classes: Vec<&'a Class>,
}

pub(super) fn faults(definition: &Definition) -> Vec<Fault> {
    let mut check = Check { definition, faults: Vec::new() };
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
        self.faults.push(Fault { place: place.to_owned(), problem });
    }

    fn add_if(&mut self, wrong: bool, place: &str, problem: Problem) {
        if wrong {
            self.add(place, problem);
        }
    }

    fn unique(&mut self, seen: &mut BTreeSet<&'a str>, kind: &'static str, id: &'a str, place: &str) {
        self.add_if(id.is_empty(), place, Problem::Empty("the id"));
        let twice = !seen.insert(id);
        self.add_if(twice, place, Problem::Twice { kind, id: id.to_owned() });
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
        self.add_if(d.provenance.is_empty(), "head", Problem::Empty("provenance"));
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

    fn options(&mut self, options: &'a [super::ResponseOption], place: &str) {
        self.add_if(options.len() < 2, place, Problem::Empty("a choice between options"));
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
                    self.add(&place, Problem::Missing { kind: "score", id: id.clone() });
                }
                Some(score) => {
                    let counted = score.items.contains(&item.id);
                    let place = format!("score {id}");
                    self.add_if(!counted, &place, Problem::NotCounted(item.id.clone()));
                }
            }
        }
    }

    fn score(&mut self, score: &'a Score, known: &Known<'a>) {
        let place = format!("score {}", score.id);
        self.unique(&mut known.scores.clone(), "score", &score.id, &place);
        let mut seen = BTreeSet::new();
        for id in &score.items {
            self.unique(&mut seen, "item", id, &place);
            let missing = !known.items.contains(id.as_str());
            self.add_if(missing, &place, Problem::Missing { kind: "item", id: id.clone() });
        }
        let rule = score.missing.rule;
        let fits = match &score.method {
            Method::Linear { source, .. } => {
                let missing = !known.scores.contains(source.as_str());
                let id = source.clone();
                self.add_if(missing, &place, Problem::Missing { kind: "score", id });
                self.add_if(!score.items.is_empty(), &place, Problem::ItemsDiffer);
                rule == MissingRule::FromSource
            }
            Method::HighestYes { weights, zero_requires } => {
                let named: BTreeSet<&str> = weights.keys().map(String::as_str).collect();
                let inside = zero_requires.iter().all(|id| named.contains(id.as_str()));
                self.add_if(named != seen || !inside, &place, Problem::ItemsDiffer);
                rule == MissingRule::Special
            }
            Method::SumOfGroupMax { groups } => {
                let named: Vec<&str> = groups.iter().flatten().map(String::as_str).collect();
                let whole = named.len() == seen.len() && named.into_iter().all(|id| seen.contains(id));
                self.add_if(!whole || groups.iter().any(Vec::is_empty), &place, Problem::ItemsDiffer);
                !matches!(rule, MissingRule::FromSource | MissingRule::Special)
            }
            Method::Sum => !matches!(rule, MissingRule::FromSource | MissingRule::Special),
        };
        let linear = matches!(score.method, Method::Linear { .. });
        self.add_if(score.items.is_empty() && !linear, &place, Problem::Empty("items"));
        let allows = matches!(rule, MissingRule::Prorate | MissingRule::Count);
        let fits = fits && allows == (score.missing.max_missing > 0);
        self.add_if(!fits, &place, Problem::MissingRule);
        if let Some(range) = self.range(score)
            && range != score.range
        {
            self.add(&place, Problem::WrongRange { min: range.min, max: range.max });
        }
        self.bands(score, &place);
    }

    /// The range that a score can reach by its items; nothing if they are not all there.
    fn range(&self, score: &Score) -> Option<Range> {
        let of = |id: &String| self.definition.value_range(self.definition.item(id)?);
        match &score.method {
            Method::Sum => score.items.iter().try_fold(Range { min: 0, max: 0 }, |sum, id| {
                let item = of(id)?;
                Some(Range { min: sum.min + item.min, max: sum.max + item.max })
            }),
            Method::SumOfGroupMax { groups } => {
                groups.iter().try_fold(Range { min: 0, max: 0 }, |sum, group| {
                    let items = group.iter().map(of).collect::<Option<Vec<_>>>()?;
                    let min = items.iter().map(|item| item.min).max()?;
                    let max = items.iter().map(|item| item.max).max()?;
                    Some(Range { min: sum.min + min, max: sum.max + max })
                })
            }
            Method::Linear { source, factor } => {
                let source = self.definition.scores.iter().find(|score| score.id == *source)?;
                let ends = [source.range.min * factor, source.range.max * factor];
                Some(Range { min: *ends.iter().min()?, max: *ends.iter().max()? })
            }
            Method::HighestYes { weights, .. } => {
                Some(Range { min: 0, max: *weights.values().max()? })
            }
        }
    }

    fn bands(&mut self, score: &'a Score, place: &str) {
        let (Some(first), Some(last)) = (score.bands.first(), score.bands.last()) else { return };
        let covers = first.min == score.range.min && last.max == score.range.max;
        self.add_if(!covers, place, Problem::BandsDoNotCover);
        let mut labels = BTreeSet::new();
        let mut next = first.min;
        for band in &score.bands {
            self.unique(&mut labels, "band", &band.label, place);
            let wrong = band.min != next || band.max < band.min;
            self.add_if(wrong, place, Problem::BandsNotContiguous(band.min));
            self.add_if(band.severity > 4, place, Problem::OutOfRange("severity"));
            next = band.max + 1;
        }
    }

    fn class(&mut self, class: &'a Class, known: &Known<'a>) {
        let place = format!("class {}", class.id);
        let mut ids = known.classes.iter().map(|known| known.id.as_str()).collect();
        self.unique(&mut ids, "class", &class.id, &place);
        let mut labels = BTreeSet::new();
        for label in class.labels() {
            self.unique(&mut labels, "label", label, &place);
        }
        let severities = class.rules.iter().map(|rule| rule.severity).chain([class.default.severity]);
        let wrong = severities.into_iter().any(|severity| severity > 4);
        self.add_if(wrong, &place, Problem::OutOfRange("severity"));
        for rule in &class.rules {
            self.condition(&rule.when, known, &place);
        }
    }

    fn condition(&mut self, condition: &Condition, known: &Known<'_>, place: &str) {
        for part in condition.walk() {
            for id in part.items() {
                let missing = !known.items.contains(id.as_str());
                self.add_if(missing, place, Problem::Missing { kind: "item", id: id.clone() });
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
                self.add_if(missing, place, Problem::Missing { kind: "score", id: score.clone() });
            }
            if let Condition::Class { class, labels } = part {
                let found = known.classes.iter().find(|known| known.id == *class);
                let id = class.clone();
                self.add_if(found.is_none(), place, Problem::Missing { kind: "class", id });
                for label in labels {
                    let missing = found.is_some_and(|class| class.labels().all(|own| own != label));
                    let id = label.clone();
                    self.add_if(missing, place, Problem::Missing { kind: "label", id });
                }
            }
        }
    }
}
