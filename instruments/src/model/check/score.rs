//! Contradictions within scores.

use super::{Check, Known};
use crate::model::{Method, MissingRule, Problem, Range, Score};
use std::collections::BTreeSet;

impl<'a> Check<'a> {
    pub(super) fn score(&mut self, score: &'a Score, known: &Known<'a>) {
        let place = format!("score {}", score.id);
        self.unique(&mut known.scores.clone(), "score", &score.id, &place);
        let mut seen = BTreeSet::new();
        for id in &score.items {
            self.unique(&mut seen, "item", id, &place);
            let missing = !known.items.contains(id.as_str());
            self.add_if(
                missing,
                &place,
                Problem::Missing {
                    kind: "item",
                    id: id.clone(),
                },
            );
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
            Method::HighestYes {
                weights,
                zero_requires,
            } => {
                let named: BTreeSet<&str> = weights.keys().map(String::as_str).collect();
                let inside = zero_requires.iter().all(|id| named.contains(id.as_str()));
                self.add_if(named != seen || !inside, &place, Problem::ItemsDiffer);
                rule == MissingRule::Special
            }
            Method::SumOfGroupMax { groups } => {
                let named: Vec<&str> = groups.iter().flatten().map(String::as_str).collect();
                let whole =
                    named.len() == seen.len() && named.into_iter().all(|id| seen.contains(id));
                self.add_if(
                    !whole || groups.iter().any(Vec::is_empty),
                    &place,
                    Problem::ItemsDiffer,
                );
                !matches!(rule, MissingRule::FromSource | MissingRule::Special)
            }
            Method::Sum => !matches!(rule, MissingRule::FromSource | MissingRule::Special),
        };
        let linear = matches!(score.method, Method::Linear { .. });
        self.add_if(
            score.items.is_empty() && !linear,
            &place,
            Problem::Empty("items"),
        );
        let allows = matches!(rule, MissingRule::Prorate | MissingRule::Count);
        let fits = fits && allows == (score.missing.max_missing > 0);
        self.add_if(!fits, &place, Problem::MissingRule);
        if let Some(range) = self.range(score)
            && range != score.range
        {
            self.add(
                &place,
                Problem::WrongRange {
                    min: range.min,
                    max: range.max,
                },
            );
        }
        self.bands(score, &place);
    }

    /// The range that a score can reach by its items; nothing if they are not all there.
    fn range(&self, score: &Score) -> Option<Range> {
        let of = |id: &String| self.definition.value_range(self.definition.item(id)?);
        match &score.method {
            Method::Sum => score
                .items
                .iter()
                .try_fold(Range { min: 0, max: 0 }, |sum, id| {
                    let item = of(id)?;
                    Some(Range {
                        min: sum.min + item.min,
                        max: sum.max + item.max,
                    })
                }),
            Method::SumOfGroupMax { groups } => {
                groups
                    .iter()
                    .try_fold(Range { min: 0, max: 0 }, |sum, group| {
                        let items = group.iter().map(of).collect::<Option<Vec<_>>>()?;
                        let min = items.iter().map(|item| item.min).max()?;
                        let max = items.iter().map(|item| item.max).max()?;
                        Some(Range {
                            min: sum.min + min,
                            max: sum.max + max,
                        })
                    })
            }
            Method::Linear { source, factor } => {
                let source = self
                    .definition
                    .scores
                    .iter()
                    .find(|score| score.id == *source)?;
                let ends = [source.range.min * factor, source.range.max * factor];
                Some(Range {
                    min: *ends.iter().min()?,
                    max: *ends.iter().max()?,
                })
            }
            Method::HighestYes { weights, .. } => Some(Range {
                min: 0,
                max: *weights.values().max()?,
            }),
        }
    }

    fn bands(&mut self, score: &'a Score, place: &str) {
        let (Some(first), Some(last)) = (score.bands.first(), score.bands.last()) else {
            return;
        };
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
}
