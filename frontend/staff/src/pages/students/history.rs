//! Results of a child put in order: by instrument, newest first, and each score through time.

use crate::components::Reading;
use senim_api::people::ResultView;

/// All sittings of one instrument, newest first.
pub struct History<'a> {
    pub sittings: Vec<&'a ResultView>,
}

/// Instruments in the order of their latest sitting.
#[must_use]
pub fn by_instrument(results: &[ResultView]) -> Vec<History<'_>> {
    let mut newest: Vec<&ResultView> = results.iter().collect();
    newest.sort_by_key(|result| std::cmp::Reverse(result.taken_at));
    let mut histories: Vec<History<'_>> = Vec::new();
    for result in newest {
        let same = |history: &&mut History<'_>| {
            history
                .sittings
                .iter()
                .all(|one| one.instrument == result.instrument)
        };
        match histories.iter_mut().find(same) {
            Some(history) => history.sittings.push(result),
            None => histories.push(History {
                sittings: vec![result],
            }),
        }
    }
    histories
}

impl History<'_> {
    /// One score through time, oldest first; sittings without the score are left out.
    #[must_use]
    pub fn readings(&self, score: &str) -> Vec<Reading> {
        let reading = |result: &&ResultView| {
            let found = result.scores.iter().find(|one| one.id == score)?;
            Some(Reading::new(
                result.taken_at,
                found.value?,
                found.band.clone(),
            ))
        };
        self.sittings.iter().rev().filter_map(reading).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use senim_api::Language;
    use senim_api::people::ScoreView;

    fn result(instrument: &str, taken_at: i64, value: Option<i64>) -> ResultView {
        let id = "00000000-0000-0000-0000-000000000001";
        let score = ScoreView {
            id: "total".into(),
            name: "total".into(),
            value,
            status: "ok".into(),
            band: None,
            severity: None,
            basis: None,
            citation: None,
            min: 0,
            max: 27,
            higher_is: "worse".into(),
        };
        ResultView {
            session: id.parse().unwrap(),
            campaign: id.parse().unwrap(),
            campaign_name: String::new(),
            instrument: instrument.into(),
            instrument_name: String::new(),
            version: "1.0.0".into(),
            language: Language::Kk,
            wording_status: "working".into(),
            taken_at,
            answered: 9,
            visible_items: 9,
            scores: vec![score],
            classes: vec![],
        }
    }

    #[test]
    fn sittings_are_gathered_newest_first_and_readings_oldest_first() {
        let results = [
            result("A", 1, Some(5)),
            result("B", 2, Some(1)),
            result("A", 3, Some(9)),
            result("A", 2, None),
        ];
        let histories = by_instrument(&results);
        assert_eq!(histories.len(), 2);
        assert_eq!(
            histories[0]
                .sittings
                .iter()
                .map(|one| one.taken_at)
                .collect::<Vec<_>>(),
            [3, 2, 1]
        );
        let values: Vec<_> = histories[0]
            .readings("total")
            .iter()
            .map(|one| one.value)
            .collect();
        assert_eq!(values, [5, 9], "a sitting without the score is left out");
        assert!(histories[1].readings("other").is_empty());
    }
}
