//! Every published example, and lines that must be refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic anywhere"
)]

mod common;

use common::LIBRARY;
use senim_instruments::score_line;
use serde_json::Value;

fn error(line: &str) -> Value {
    serde_json::from_str(&score_line(&LIBRARY, line).unwrap_err()).unwrap()
}

#[test]
fn every_example_comes_out_as_published() {
    let mut count = 0;
    for line in include_str!("examples.jsonl").lines() {
        let example: Value = serde_json::from_str(line).unwrap();
        let scored = score_line(&LIBRARY, &example["input"].to_string()).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&scored).unwrap(),
            example["output"]
        );
        count += 1;
    }
    assert_eq!(count, 30);
}

#[test]
fn every_vector_holds() {
    assert!(LIBRARY.check_vectors().unwrap() >= 200);
}

#[test]
fn a_line_keeps_the_order_of_the_definition() {
    let line = r#"{"id":"a","instrument":"WHO-5","answers":{"1":1,"2":1,"3":1,"4":1,"5":1}}"#;
    assert_eq!(
        score_line(&LIBRARY, line).unwrap(),
        concat!(
            r#"{"id":"a","instrument":"WHO-5","version":"1.0.0","scores":{"#,
            r#""raw":{"value":5,"status":"ok","band":null},"#,
            r#""percent":{"value":20,"status":"ok","band":"very low well-being"}},"#,
            r#""classes":{},"flags":[{"id":"who5_very_low","kind":"distress","severity":"medium"}]}"#,
        )
    );
    let unnamed = score_line(&LIBRARY, r#"{"instrument":"WHO-5","answers":{}}"#).unwrap();
    assert!(unnamed.starts_with(r#"{"id":null,"#));
}

#[test]
fn bad_lines_say_what_is_wrong() {
    let bad = [
        (
            r#"{"id":"a","instrument":"NO","answers":{}}"#,
            "no instrument",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"12":1}}"#,
            "no item \"12\"",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":7}}"#,
            "has no option 7",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":-1}}"#,
            "has no option -1",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":1.0}}"#,
            "floating point",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":"1"}}"#,
            "invalid type: string",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":true}}"#,
            "invalid type: boolean",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":99999999999999999999}}"#,
            "invalid",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{"1":1,"1":1}}"#,
            "answered twice",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":[1]}"#,
            "invalid type: sequence",
        ),
        (
            r#"{"id":"a","instrument":"OAS","answers":{},"age":12}"#,
            "unknown field `age`",
        ),
        (
            r#"{"id":"a","instrument":"OAS","instrument":"OAS","answers":{}}"#,
            "duplicate field",
        ),
        (
            r#"{"id":"a","instrument":"OAS"}"#,
            "missing field `answers`",
        ),
    ];
    for (line, wanted) in bad {
        let error = error(line);
        assert_eq!(error["id"], "a", "{line}");
        let text = error["error"].as_str().unwrap();
        assert!(text.contains(wanted), "{line}: {text}");
        assert_eq!(error.as_object().unwrap().len(), 2);
    }
    assert_eq!(error("{")["id"], Value::Null);
    assert_eq!(
        error(r#"{"id":{},"instrument":"OAS","answers":{}}"#)["id"],
        Value::Null
    );
}
