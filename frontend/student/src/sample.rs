//! A made-up sitting of two questionnaires, for tests.

use senim_api::student::Sitting;
use serde_json::{Value, json};

fn form(code: &str, items: &[&str]) -> Value {
    let items: Vec<Value> = items
        .iter()
        .map(|id| json!({ "id": id, "text": format!("{code} {id}"), "options": [{ "code": 0, "text": "0" }, { "code": 1, "text": "1" }], "show_if": null }))
        .collect();
    json!({
        "form": { "code": code, "version": "1.0.0", "language": "kk", "title": "", "instruction": "", "recall": "", "items": items },
        "answers": {},
    })
}

pub fn sitting() -> Sitting {
    serde_json::from_value(json!({
        "given_name": "Аяна", "school_name": "№ 1", "step": { "at": "answering" }, "language": "kk",
        "languages": ["kk", "ru"], "age_group": "middle", "own_consent": false, "closes_on": "2026-12-01",
        "minutes": 10, "questionnaires": [form("A", &["1", "2"]), form("B", &["1"])], "next_seq": 1,
    }))
    .unwrap()
}
