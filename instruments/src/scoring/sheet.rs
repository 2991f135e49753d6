//! The questionnaire as filled in: what is visible, what is answered, with what value.

use super::Moment;
use super::judge::Judge;
use crate::answers::{Answers, Entry, Standing, Visibility};
use crate::model::{Definition, Item};
use std::collections::BTreeMap;

pub(super) struct Sheet<'a> {
    definition: &'a Definition,
    standings: BTreeMap<&'a str, Standing>,
}

impl<'a> Sheet<'a> {
    pub fn new(definition: &'a Definition, answers: &Answers, moment: Moment) -> Self {
        let mut sheet = Self {
            definition,
            standings: BTreeMap::new(),
        };
        // In order: whether an item is hidden depends on earlier ones only.
        for item in &definition.items {
            let visibility = item.show_if.as_ref().map_or(Visibility::Shown, |show_if| {
                Visibility::of(Judge::new(&sheet).outcomes(show_if))
            });
            let entry = match answers.get(&item.id) {
                Some(Some(code)) => {
                    value(definition, item, *code).map_or(Entry::Skipped, Entry::Given)
                }
                Some(None) => Entry::Skipped,
                None if moment == Moment::Final => Entry::Skipped,
                None => Entry::Ahead,
            };
            sheet
                .standings
                .insert(&item.id, Standing { visibility, entry });
        }
        sheet
    }

    pub fn standing(&self, id: &str) -> Option<Standing> {
        self.standings.get(id).copied()
    }

    /// Points of an item, counted from the other end of the scale if the item is reversed.
    pub fn points(&self, id: &str) -> Option<i64> {
        let value = self.standing(id)?.given()?;
        let item = self.definition.item(id)?;
        if !item.reverse {
            return Some(value);
        }
        let range = self.definition.value_range(item)?;
        Some(range.min + range.max - value)
    }

    pub fn is_hidden(&self, id: &str) -> bool {
        self.standing(id)
            .is_none_or(|own| own.visibility == Visibility::Hidden)
    }

    /// Whether answers still to come can change what this item counts.
    pub fn is_open(&self, id: &str) -> bool {
        self.standing(id).is_some_and(|own| match own.visibility {
            Visibility::Hidden => false,
            Visibility::Open => true,
            Visibility::Shown => own.entry == Entry::Ahead,
        })
    }

    pub fn visible(&self) -> usize {
        self.standings
            .keys()
            .filter(|id| !self.is_hidden(id))
            .count()
    }

    pub fn complete(&self) -> bool {
        let required = self.definition.items.iter().filter(|item| item.required);
        required
            .filter(|item| !self.is_hidden(&item.id))
            .all(|item| {
                self.standing(&item.id)
                    .is_some_and(|own| own.given().is_some())
            })
    }
}

fn value(definition: &Definition, item: &Item, code: i64) -> Option<i64> {
    definition
        .options(item)
        .iter()
        .find(|option| option.code == code)
        .map(|option| option.value)
}
