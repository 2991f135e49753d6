//! What a browser gets, and the way through it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic anywhere"
)]

mod common;

use common::{LIBRARY, answers, pairs};
use proptest::prelude::*;
use senim_instruments::{
    AnswerFault, Answers, Language, PublicInstrument, validate_answers, visible, visible_item_count,
};

fn forms() -> Vec<PublicInstrument> {
    let all = LIBRARY.iter();
    all.flat_map(|instrument| Language::ALL.map(|language| instrument.public(language)))
        .collect()
}

#[test]
fn a_form_tells_nothing_of_scoring() {
    for form in forms() {
        let json = serde_json::to_string(&form).unwrap();
        for word in [
            "severity",
            "band",
            "flag",
            "score",
            "reverse",
            "subscale",
            "value",
            "topic",
            "construct",
            "status",
        ] {
            assert!(
                !json.to_lowercase().contains(word),
                "{word} in {} {}",
                form.code,
                form.language
            );
        }
        let definition = &LIBRARY.get(&form.code).unwrap().definition;
        assert!(!json.contains(&definition.name) && !json.contains(&definition.construct));
    }
}

#[test]
fn a_form_survives_the_way_through_json() {
    for form in forms() {
        let json = serde_json::to_string(&form).unwrap();
        assert_eq!(
            serde_json::from_str::<PublicInstrument>(&json).unwrap(),
            form
        );
    }
}

#[test]
fn all_languages_have_the_same_shape() {
    for instrument in LIBRARY.iter() {
        let [kk, ru, en] = Language::ALL.map(|language| instrument.public(language));
        for other in [ru, en] {
            assert_eq!(kk.items.len(), other.items.len());
            for (one, two) in kk.items.iter().zip(&other.items) {
                assert_eq!((&one.id, &one.show_if), (&two.id, &two.show_if));
                assert_eq!(one.options.len(), two.options.len());
            }
        }
    }
}

/// Letters of another alphabet that look the same, missing Kazakh letters, and long sentences.
#[test]
fn words_are_spelled_in_their_own_alphabet() {
    let cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    for form in forms() {
        let items = form.items.iter();
        let texts = items.flat_map(|item| {
            let options = item.options.iter().map(|option| option.text.as_str());
            [item.text.as_str()].into_iter().chain(options)
        });
        for text in texts.chain([form.title.as_str(), &form.instruction, &form.recall]) {
            let strange = text.chars().find(|c| match form.language {
                Language::Kk => c.is_ascii_alphabetic(),
                Language::Ru => c.is_ascii_alphabetic() || "әғқңөұүһіӘҒҚҢӨҰҮҺІ".contains(*c),
                Language::En => cyrillic(*c),
            });
            assert_eq!(strange, None, "{} {}: {text}", form.code, form.language);
            assert_eq!(text.trim(), text);
        }
        for item in &form.items {
            assert!(item.text.chars().count() <= 100, "{}", item.text);
            assert!(item.text.ends_with(['.', '?']), "{}", item.text);
        }
    }
}

#[test]
fn the_last_question_of_the_screen_is_asked_when_it_must_be() {
    let form = LIBRARY.get("ASQ").unwrap().public(Language::Kk);
    let asked = |answers: &Answers| {
        visible(&form, answers)
            .map(|item| item.id.clone())
            .collect::<Vec<_>>()
    };
    let no = [
        ("1", Some(0)),
        ("2", Some(0)),
        ("3", Some(0)),
        ("4", Some(0)),
    ];
    assert_eq!(asked(&pairs(&no)), ["1", "2", "3", "4"]);
    assert_eq!(asked(&pairs(&no[1..])), ["1", "2", "3", "4", "5"]);
    assert_eq!(asked(&pairs(&[("1", Some(2))])), ["1", "2", "3", "4", "5"]);
    let id = |item: Option<&senim_instruments::PublicItem>| item.map(|item| item.id.clone());
    assert_eq!(id(form.next_item(None, &pairs(&no))).as_deref(), Some("1"));
    assert_eq!(
        id(form.next_item(Some("3"), &pairs(&no))).as_deref(),
        Some("4")
    );
    assert_eq!(id(form.next_item(Some("4"), &pairs(&no))), None);
    assert_eq!(
        id(form.next_item(Some("4"), &pairs(&[("4", Some(1))]))).as_deref(),
        Some("5")
    );
    assert_eq!(id(form.next_item(Some("no such"), &pairs(&no))), None);
    assert_eq!(
        id(form.previous_item(None, &pairs(&no))).as_deref(),
        Some("4")
    );
    assert_eq!(
        id(form.previous_item(Some("2"), &pairs(&no))).as_deref(),
        Some("1")
    );
    assert_eq!(id(form.previous_item(Some("1"), &pairs(&no))), None);
    let mut wrong = pairs(&no);
    wrong.insert("5".to_owned(), Some(1));
    wrong.insert("4".to_owned(), Some(7));
    wrong.insert("9".to_owned(), Some(0));
    let faults = form.check(&wrong).unwrap_err();
    assert_eq!(
        faults[0],
        AnswerFault::UnknownOption {
            item: "4".to_owned(),
            code: 7
        }
    );
    assert_eq!(
        faults.last(),
        Some(&AnswerFault::UnknownItem {
            item: "9".to_owned()
        })
    );
    wrong.insert("4".to_owned(), Some(0));
    assert_eq!(
        form.check(&wrong).unwrap_err()[0],
        AnswerFault::Hidden {
            item: "5".to_owned()
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Browser and server see the same items and refuse the same answers.
    #[test]
    fn browser_and_server_agree(
        (code, answers) in proptest::sample::select(LIBRARY.iter().map(|own| &own.definition).collect::<Vec<_>>())
            .prop_flat_map(|definition| (Just(definition.code.clone()), answers(definition))),
        here in proptest::collection::vec(any::<bool>(), 64),
    ) {
        let instrument = LIBRARY.get(&code).unwrap();
        let form = instrument.public(Language::Ru);
        prop_assert_eq!(visible(&form, &answers).count(), visible_item_count(&instrument.definition, &answers));
        let some: Answers = answers.into_iter().zip(here).filter(|(_, keep)| *keep).map(|(pair, _)| pair).collect();
        prop_assert_eq!(form.check(&some), validate_answers(&instrument.definition, &some));
    }
}
