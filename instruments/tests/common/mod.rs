//! Questionnaires and random answers for the tests of scoring.

#![allow(dead_code, reason = "each test file uses its own part")]

use proptest::prelude::*;
use senim_instruments::model::{Definition, Item};
use senim_instruments::{Answers, Library};
use std::sync::LazyLock;

pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::embedded().unwrap());

/// Made up: every method of scoring and every kind of condition that our questionnaires lack.
pub static WIDE: LazyLock<Definition> =
    LazyLock::new(|| Definition::parse(include_str!("wide.toml")).unwrap());

/// All of them.
pub fn definitions() -> Vec<&'static Definition> {
    LIBRARY
        .iter()
        .map(|instrument| &instrument.definition)
        .chain([&*WIDE])
        .collect()
}

pub fn definition() -> impl Strategy<Value = &'static Definition> {
    proptest::sample::select(definitions())
}

pub fn codes(definition: &Definition, item: &Item) -> Vec<i64> {
    definition
        .options(item)
        .iter()
        .map(|option| option.code)
        .collect()
}

/// An answer for every item; one of eight is skipped.
pub fn answers(definition: &'static Definition) -> impl Strategy<Value = Answers> {
    let each = definition.items.iter().map(|item| {
        let code = proptest::sample::select(codes(definition, item));
        (
            Just(item.id.clone()),
            proptest::option::weighted(0.875, code),
        )
    });
    each.collect::<Vec<_>>()
        .prop_map(|pairs| pairs.into_iter().collect())
}

/// An option for every item.
pub fn full(definition: &'static Definition) -> impl Strategy<Value = Answers> {
    let each = definition.items.iter().map(|item| {
        let code = proptest::sample::select(codes(definition, item));
        (Just(item.id.clone()), code.prop_map(Some))
    });
    each.collect::<Vec<_>>()
        .prop_map(|pairs| pairs.into_iter().collect())
}

pub fn pairs(pairs: &[(&str, Option<i64>)]) -> Answers {
    pairs
        .iter()
        .map(|(id, code)| ((*id).to_owned(), *code))
        .collect()
}
