//! The methods of scoring.

use super::judge::Judge;
use super::sheet::Sheet;
use crate::model::{Method, Missing, MissingRule, Score, ScoreStatus};
use std::collections::BTreeMap;

/// How a score came about, or that it waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Settled(ScoreStatus),
    Waiting,
}

impl Progress {
    /// The status to report: a waiting score has too little to go by.
    pub fn written(self) -> ScoreStatus {
        match self {
            Self::Settled(status) => status,
            Self::Waiting => ScoreStatus::Insufficient,
        }
    }
}

type Scored = (Progress, Option<i64>);

const fn settled(status: ScoreStatus, value: Option<i64>) -> Scored {
    (Progress::Settled(status), value)
}

/// Computes a score; those it is made from must have been judged before.
pub(super) fn score(score: &Score, sheet: &Sheet<'_>, judge: &Judge<'_>) -> Scored {
    if let Method::Linear { source, factor } = &score.method {
        let (progress, value) = judge
            .score(source)
            .unwrap_or(settled(ScoreStatus::Insufficient, None));
        return (progress, value.map(|value| value * factor));
    }
    if score.items.iter().any(|id| sheet.is_open(id)) {
        return (Progress::Waiting, None);
    }
    let shown = |id: &&String| !sheet.is_hidden(id);
    if !score.items.iter().any(|id| shown(&id)) {
        return settled(ScoreStatus::NotApplicable, None);
    }
    match &score.method {
        Method::SumOfGroupMax { groups } => {
            let shown = groups
                .iter()
                .filter(|group| group.iter().any(|id| shown(&id)));
            let best = shown.map(|group| group.iter().filter_map(|id| sheet.points(id)).max());
            sum(&best.collect::<Vec<_>>(), score.missing)
        }
        Method::HighestYes {
            weights,
            zero_requires,
        } => highest_yes(weights, zero_requires, sheet),
        Method::Sum | Method::Linear { .. } => {
            let points = score.items.iter().filter(shown).map(|id| sheet.points(id));
            sum(&points.collect::<Vec<_>>(), score.missing)
        }
    }
}

fn sum(points: &[Option<i64>], missing: Missing) -> Scored {
    let answered = points.iter().flatten().count();
    let total: i64 = points.iter().flatten().sum();
    let absent = points.len() - answered;
    if absent == 0 {
        return settled(ScoreStatus::Ok, Some(total));
    }
    let allowed = usize::try_from(missing.max_missing).unwrap_or(usize::MAX);
    if absent > allowed || answered == 0 {
        return settled(ScoreStatus::Insufficient, None);
    }
    match missing.rule {
        MissingRule::Prorate => {
            let value = prorated(total, points.len(), answered);
            settled(ScoreStatus::Prorated, value)
        }
        MissingRule::Count => settled(ScoreStatus::Partial, Some(total)),
        MissingRule::Complete | MissingRule::FromSource | MissingRule::Special => {
            settled(ScoreStatus::Insufficient, None)
        }
    }
}

/// `total * items / answered`, rounded half up: floor((2·total·items + answered) / (2·answered)).
fn prorated(total: i64, items: usize, answered: usize) -> Option<i64> {
    let (items, answered) = (i64::try_from(items).ok()?, i64::try_from(answered).ok()?);
    (2 * total * items + answered).checked_div_euclid(2 * answered)
}

fn highest_yes(
    weights: &BTreeMap<String, i64>,
    zero_requires: &[String],
    sheet: &Sheet<'_>,
) -> Scored {
    let value = |id: &String| sheet.standing(id).and_then(|own| own.given());
    let mut shown = weights.keys().filter(|id| !sheet.is_hidden(id));
    let yes = weights
        .iter()
        .filter(|(id, _)| value(id) == Some(1))
        .map(|(_, weight)| *weight);
    let none = || {
        zero_requires
            .iter()
            .all(|id| value(id).is_some())
            .then_some(0)
    };
    let Some(found) = yes.max().or_else(none) else {
        return settled(ScoreStatus::Insufficient, None);
    };
    let whole = shown.all(|id| value(id).is_some());
    settled(
        if whole {
            ScoreStatus::Ok
        } else {
            ScoreStatus::Partial
        },
        Some(found),
    )
}

#[cfg(test)]
mod tests {
    use super::prorated;

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(prorated(4, 9, 8), Some(5));
        assert_eq!(prorated(3, 7, 6), Some(4));
        assert_eq!(prorated(0, 7, 6), Some(0));
        assert_eq!(prorated(1, 1, 0), None);
    }
}
