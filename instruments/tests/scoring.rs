//! What holds for any answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic anywhere"
)]

mod common;

use common::{LIBRARY, WIDE, answers, codes, definition, definitions, full, pairs};
use proptest::prelude::*;
use proptest::sample::Index;
use senim_instruments::model::{Definition, Method, ScoreStatus};
use senim_instruments::{
    Answers, Evaluation, Moment, evaluate, validate_answers, visible_item_count,
};

fn final_of(definition: &Definition, answers: &Answers) -> Evaluation {
    evaluate(definition, answers, Moment::Final)
}

fn value_of(evaluation: &Evaluation, score: &str) -> Option<i64> {
    evaluation
        .scores
        .iter()
        .find(|(id, _)| id == score)
        .and_then(|(_, score)| score.value)
}

fn status_of(evaluation: &Evaluation, score: &str) -> ScoreStatus {
    evaluation
        .scores
        .iter()
        .find(|(id, _)| id == score)
        .unwrap()
        .1
        .status
}

fn with_answers() -> impl Strategy<Value = (&'static Definition, Answers)> {
    definition().prop_flat_map(|definition| (Just(definition), answers(definition)))
}

fn with_full() -> impl Strategy<Value = (&'static Definition, Answers)> {
    definition().prop_flat_map(|definition| (Just(definition), full(definition)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_stays_in_its_range_and_has_its_band((definition, answers) in with_answers()) {
        let evaluation = final_of(definition, &answers);
        for ((id, result), score) in evaluation.scores.iter().zip(&definition.scores) {
            prop_assert_eq!(id, &score.id);
            if let Some(value) = result.value {
                prop_assert!((score.range.min..=score.range.max).contains(&value), "{} {}", id, value);
            }
            let none = matches!(result.status, ScoreStatus::Insufficient | ScoreStatus::NotApplicable);
            prop_assert_eq!(result.value.is_none(), none);
            prop_assert_eq!(result.band.is_some(), result.value.is_some() && !score.bands.is_empty());
            prop_assert_eq!(result.severity.is_some(), result.band.is_some());
        }
        prop_assert_eq!(evaluation.classes.len(), definition.classes.len());
    }

    #[test]
    fn a_higher_answer_never_lowers_a_sum((definition, mut answers) in with_full(), at: Index) {
        let item = at.get(&definition.items);
        prop_assume!(!item.reverse);
        // Answers that hide nothing: in the others a higher one may bring new items up.
        prop_assume!(definition.items.iter().all(|item| item.show_if.is_none()));
        let before = final_of(definition, &answers);
        let value = |code: i64| {
            definition.options(item).iter().find(|option| option.code == code).unwrap().value
        };
        let old = answers[&item.id].unwrap();
        for code in codes(definition, item).into_iter().filter(|code| value(*code) > value(old)) {
            answers.insert(item.id.clone(), Some(code));
            let after = final_of(definition, &answers);
            for score in definition.scores.iter().filter(|score| score.method == Method::Sum) {
                prop_assert!(value_of(&after, &score.id) >= value_of(&before, &score.id));
            }
        }
    }

    #[test]
    fn turning_key_and_answers_changes_nothing((definition, answers) in with_full()) {
        let mut turned = definition.clone();
        for item in &mut turned.items {
            item.reverse = !item.reverse;
        }
        let mut twice = turned.clone();
        for item in &mut twice.items {
            item.reverse = !item.reverse;
        }
        prop_assert_eq!(&twice, definition);
        // Only where every value has its mirror image on the scale, and nothing depends on it.
        prop_assume!(definition.code != "WIDE" && definition.items.iter().all(|item| item.show_if.is_none()));
        let mirrored: Answers = definition.items.iter().map(|item| {
            let codes = codes(definition, item);
            let ends = codes.iter().min().unwrap() + codes.iter().max().unwrap();
            (item.id.clone(), answers[&item.id].map(|code| ends - code))
        }).collect();
        prop_assert_eq!(final_of(&turned, &mirrored).scores, final_of(definition, &answers).scores);
    }

    #[test]
    fn one_more_missing_never_heals((definition, mut answers) in with_answers(), at: Index) {
        prop_assume!(definition.items.iter().all(|item| item.show_if.is_none()));
        let before = final_of(definition, &answers);
        answers.insert(at.get(&definition.items).id.clone(), None);
        let after = final_of(definition, &answers);
        for (id, _) in before.scores.iter().filter(|(_, score)| score.value.is_none()) {
            prop_assert_eq!(status_of(&after, id), ScoreStatus::Insufficient);
        }
        prop_assert!(before.complete || !after.complete);
    }

    #[test]
    fn what_is_certain_early_stays(
        (definition, complete) in with_answers(),
        here in proptest::collection::vec(any::<bool>(), 64),
        left_out in proptest::collection::vec(any::<bool>(), 64),
    ) {
        let kept = |flags: &[bool]| -> Answers {
            complete.iter().zip(flags).filter(|(_, keep)| **keep)
                .map(|((id, code), _)| (id.clone(), *code)).collect()
        };
        let early = evaluate(definition, &kept(&here), Moment::Partial);
        // What follows: the rest, or the rest with some items never answered.
        let ends: Vec<bool> = here.iter().zip(&left_out).map(|(here, left)| *here || !left).collect();
        for late in [complete.clone(), kept(&ends), kept(&here)] {
            let late = final_of(definition, &late);
            for flag in &early.flags {
                prop_assert!(late.flags.iter().any(|own| own.id == flag.id), "{}", flag.id);
            }
            for class in &early.classes {
                prop_assert!(late.classes.contains(class), "{:?}", class);
            }
            for (id, score) in early.scores.iter().filter(|(_, score)| score.value.is_some()) {
                prop_assert_eq!(Some(score), late.scores.iter().find(|own| own.0 == *id).map(|own| &own.1));
            }
        }
    }

    #[test]
    fn once_all_is_answered_early_and_late_agree((definition, answers) in with_answers()) {
        let early = evaluate(definition, &answers, Moment::Partial);
        prop_assert_eq!(early, final_of(definition, &answers));
    }

    #[test]
    fn the_order_of_answers_does_not_matter((definition, answers) in with_answers(), seed: u64) {
        let mut pairs: Vec<_> = answers.clone().into_iter().collect();
        let turn = usize::try_from(seed % 64).unwrap() % pairs.len();
        pairs.rotate_left(turn);
        pairs.reverse();
        let again: Answers = pairs.into_iter().collect();
        prop_assert_eq!(final_of(definition, &again), final_of(definition, &answers));
    }

    #[test]
    fn evidence_alone_is_enough((definition, answers) in with_answers()) {
        for flag in final_of(definition, &answers).flags {
            prop_assert!(!(flag.evidence.is_empty() && flag.evidence_scores.is_empty()), "{}", flag.id);
            if flag.evidence_scores.is_empty() && definition.items.iter().all(|item| item.show_if.is_none()) {
                let alone = answers.iter().filter(|(id, _)| flag.evidence.contains(id));
                let alone = alone.map(|(id, code)| (id.clone(), *code)).collect();
                let early = evaluate(definition, &alone, Moment::Partial);
                prop_assert!(early.flags.iter().any(|own| own.id == flag.id), "{}", flag.id);
            }
        }
    }

    #[test]
    fn any_answer_on_the_scale_is_taken((definition, answers) in with_answers()) {
        let hidden = definition.items.len() - visible_item_count(definition, &answers);
        match validate_answers(definition, &answers) {
            Ok(()) => {}
            Err(faults) => prop_assert!(!faults.is_empty() && faults.len() <= hidden),
        }
    }
}

#[test]
fn every_band_class_and_flag_can_be_reached() {
    let mut wanted = std::collections::BTreeSet::new();
    let mut found = std::collections::BTreeSet::new();
    for definition in definitions() {
        let code = &definition.code;
        for score in &definition.scores {
            wanted.extend(
                score
                    .bands
                    .iter()
                    .map(|band| format!("{code} {} {}", score.id, band.label)),
            );
        }
        for class in &definition.classes {
            wanted.extend(
                class
                    .labels()
                    .map(|label| format!("{code} {} {label}", class.id)),
            );
        }
        wanted.extend(
            definition
                .flags
                .iter()
                .map(|flag| format!("{code} {}", flag.id)),
        );
        // Even steps up the scale, with single items and pairs of items set apart.
        for level in 0..=6 {
            for apart in 0..definition.items.len() {
                for second in 0..definition.items.len() {
                    for set in [None, Some(0), Some(1), Some(9)] {
                        let pick = |index: usize| {
                            let item = &definition.items[index];
                            let codes = codes(definition, item);
                            let at = |wish: usize| codes[wish.min(codes.len() - 1)];
                            let code = if index == apart || index == second {
                                set.map(at)
                            } else {
                                Some(at(level))
                            };
                            (item.id.clone(), code)
                        };
                        let answers: Answers = (0..definition.items.len()).map(pick).collect();
                        let result = final_of(definition, &answers);
                        for (id, score) in result.scores {
                            found.extend(score.band.map(|band| format!("{code} {id} {band}")));
                        }
                        let classes = result.classes.iter();
                        found.extend(classes.map(|(id, label)| format!("{code} {id} {label}")));
                        found.extend(
                            result
                                .flags
                                .iter()
                                .map(|flag| format!("{code} {}", flag.id)),
                        );
                    }
                }
            }
        }
    }
    assert_eq!(
        wanted.difference(&found).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

fn ids(evaluation: &Evaluation) -> Vec<&str> {
    evaluation
        .flags
        .iter()
        .map(|flag| flag.id.as_str())
        .collect()
}

fn early(code: &str, answers: &[(&str, Option<i64>)]) -> Evaluation {
    evaluate(
        &LIBRARY.get(code).unwrap().definition,
        &pairs(answers),
        Moment::Partial,
    )
}

#[test]
fn a_dangerous_answer_counts_at_once() {
    let result = early("PHQ-A", &[("9", Some(2))]);
    assert_eq!(ids(&result), ["phqa_item9_any", "phqa_item9_frequent"]);
    assert_eq!(result.flags[0].evidence, ["9"]);
    assert_eq!(result.scores[0].1.status, ScoreStatus::Insufficient);
    assert!(result.classes.is_empty() && !result.complete);
    assert_eq!(ids(&early("PHQ-A", &[])), Vec::<&str>::new());
    assert_eq!(
        ids(&early("PHQ-A", &[("9", None)])),
        ["phqa_suicide_item_skipped"]
    );
    assert_eq!(ids(&early("EBIPQ", &[("3", Some(2))])), ["ebipq_victim"]);
}

#[test]
fn the_suicide_screen_waits_for_its_last_question() {
    let result = early("ASQ", &[("4", Some(1))]);
    assert_eq!(ids(&result), ["asq_attempt"]);
    let result = early("ASQ", &[("2", Some(1)), ("5", Some(1))]);
    assert_eq!(ids(&result), ["asq_acute"]);
    assert_eq!(result.flags[0].evidence, ["2", "5"]);
    assert_eq!(
        ids(&early("ASQ", &[("2", Some(1)), ("5", None)])),
        ["asq_acuity_unknown"]
    );
    // Nothing says yet whether the last question is asked at all.
    assert_eq!(
        ids(&early("ASQ", &[("1", Some(0)), ("5", Some(1))])),
        Vec::<&str>::new()
    );
}

#[test]
fn hidden_items_leave_nothing_behind() {
    let wide = |answers: &[(&str, Option<i64>)]| final_of(&WIDE, &pairs(answers));
    let none = wide(&[
        ("e1", Some(0)),
        ("e2", Some(0)),
        ("s1", Some(1)),
        ("s5", Some(0)),
    ]);
    assert_eq!(status_of(&none, "groups"), ScoreStatus::NotApplicable);
    assert_eq!(value_of(&none, "highest"), Some(0));
    assert_eq!(none.classes, [("kind".to_owned(), "flat".to_owned())]);
    assert_eq!(ids(&none), ["wide_not_deep"]);
    let one = wide(&[
        ("e1", Some(1)),
        ("e2", Some(0)),
        ("s2", Some(1)),
        ("s3", Some(0)),
    ]);
    assert_eq!(status_of(&one, "groups"), ScoreStatus::Prorated);
    assert_eq!(
        value_of(&one, "groups"),
        Some(2),
        "1 of 2 groups, prorated to 3, rounded half up"
    );
    assert_eq!(status_of(&one, "highest"), ScoreStatus::Partial);
    assert_eq!(value_of(&one, "highest"), Some(1));
}

#[test]
fn reversal_works_on_values_not_on_codes() {
    let turned = |code| {
        let result = final_of(&WIDE, &pairs(&[("r1", Some(code)), ("r2", Some(0))]));
        (value_of(&result, "turned"), value_of(&result, "tenfold"))
    };
    assert_eq!(turned(0), (Some(6), Some(60)));
    assert_eq!(turned(1), (Some(5), Some(50)));
    assert_eq!(turned(2), (Some(5), Some(50)));
    assert_eq!(turned(3), (Some(2), Some(20)));
}
