use super::*;
use crate::sample::sitting;

fn at(journey: &Journey) -> (&str, &str) {
    match journey.place() {
        Place::Item { form, item } => (form, item),
        Place::Review => ("", "review"),
    }
}

fn write(form: &str, item: &str, code: Option<i64>) -> AnswerWrite {
    AnswerWrite {
        seq: 1,
        instrument: form.to_owned(),
        item: item.to_owned(),
        code,
    }
}

#[test]
fn the_way_leads_through_all_forms_to_the_end_and_back() {
    let mut journey = Journey::new(sitting(), &[]);
    let mut seen = vec![];
    while let Some(question) = journey.question() {
        seen.push((
            question.form.code.clone(),
            question.number,
            question.total,
            question.opens_form,
        ));
        journey.forward();
    }
    assert_eq!(
        seen,
        [
            ("A".to_owned(), 1, 3, true),
            ("A".to_owned(), 2, 3, false),
            ("B".to_owned(), 3, 3, true)
        ]
    );
    assert_eq!(journey.place(), &Place::Review);
    journey.back();
    assert_eq!(at(&journey), ("B", "1"));
    journey.back();
    journey.back();
    journey.back();
    assert_eq!(at(&journey), ("A", "1"));
}

#[test]
fn a_repeated_answer_is_sent_once() {
    let mut journey = Journey::new(sitting(), &[]);
    assert_eq!(
        journey.answer(Some(1)),
        Some(("A".to_owned(), "1".to_owned()))
    );
    assert_eq!(journey.answer(Some(1)), None);
    assert!(journey.answer(None).is_some());
    assert_eq!(journey.question().unwrap().answer, Some(None));
}

#[test]
fn a_return_begins_at_the_first_open_question() {
    let journey = Journey::new(sitting(), &[write("A", "1", None)]);
    assert_eq!(at(&journey), ("A", "2"));
}

#[test]
fn the_place_and_unsent_answers_survive_a_change_of_language() {
    let mut journey = Journey::new(sitting(), &[]);
    journey.forward();
    journey.answer(Some(1));
    let mut other = sitting();
    other.language = senim_api::Language::Ru;
    journey.adopt(other, &[write("A", "2", Some(1))]);
    assert_eq!(at(&journey), ("A", "2"));
    assert_eq!(journey.question().unwrap().answer, Some(Some(1)));
}

#[test]
fn questions_that_come_with_the_assent_begin_at_the_first() {
    let mut before = sitting();
    before.questionnaires.clear();
    let mut journey = Journey::new(before, &[]);
    assert_eq!(journey.question(), None);
    journey.adopt(sitting(), &[]);
    assert_eq!(at(&journey), ("A", "1"));
}

#[test]
fn an_answer_hides_what_it_makes_pointless() {
    let mut hiding = sitting();
    hiding.questionnaires[0].form.items[1].show_if =
        serde_json::from_str(r#"{ "answer": { "items": ["1"], "codes": [1] } }"#).unwrap();
    let mut journey = Journey::new(hiding, &[]);
    assert_eq!(journey.question().unwrap().total, 3);
    journey.answer(Some(0));
    assert_eq!(journey.question().unwrap().total, 2);
    journey.forward();
    assert_eq!(at(&journey), ("B", "1"));
    journey.back();
    journey.answer(Some(1));
    journey.forward();
    assert_eq!(at(&journey), ("A", "2"));
}

#[test]
fn looking_again_shows_only_what_was_left_out() {
    let mut journey = Journey::new(sitting(), &[]);
    for answer in [None, Some(1), None] {
        journey.answer(answer);
        journey.forward();
    }
    assert_eq!(journey.left_out(), 2);
    journey.look_again();
    assert_eq!(at(&journey), ("A", "1"));
    journey.forward();
    assert_eq!(at(&journey), ("B", "1"));
    journey.answer(Some(0));
    journey.forward();
    assert_eq!(journey.place(), &Place::Review);
    assert_eq!(journey.left_out(), 1);
}
