//! From definition and wording to the form for a browser.

use crate::form::{PublicInstrument, PublicItem, PublicOption, ShowIf};
use crate::language::Language;
use crate::model::{Condition, Definition};
use crate::outcome::Comparison;
use crate::wording::Wording;

/// The form in one language. Everything about scoring stays behind, even what an option is worth.
pub(crate) fn publish(
    definition: &Definition,
    wording: &Wording,
    language: Language,
) -> PublicInstrument {
    let text = |found: Option<&str>| found.unwrap_or_default().to_owned();
    let items = definition.items.iter().map(|item| PublicItem {
        id: item.id.clone(),
        text: text(wording.item(&item.id)),
        options: definition
            .options(item)
            .iter()
            .map(|option| PublicOption {
                code: option.code,
                text: text(wording.option(&item.id, option.code)),
            })
            .collect(),
        show_if: item
            .show_if
            .as_ref()
            .and_then(|show_if| by_codes(definition, show_if)),
    });
    PublicInstrument {
        code: definition.code.clone(),
        version: definition.version.clone(),
        language,
        title: wording.title.clone(),
        instruction: wording.instruction.clone(),
        recall: wording.recall.clone(),
        items: items.collect(),
    }
}

/// The same condition by option codes. Scores and classes can't occur in a checked definition;
/// an item with such a condition would be shown.
fn by_codes(definition: &Definition, condition: &Condition) -> Option<ShowIf> {
    let each = |parts: &[Condition]| -> Option<Vec<ShowIf>> {
        parts
            .iter()
            .map(|part| by_codes(definition, part))
            .collect()
    };
    Some(match condition {
        Condition::Item { item, op, value } => {
            answered(definition, std::slice::from_ref(item), *op, *value)
        }
        Condition::AnyItem { items, op, value } => answered(definition, items, *op, *value),
        Condition::NoneItem { items, op, value } => {
            ShowIf::Not(Box::new(answered(definition, items, *op, *value)))
        }
        Condition::Unanswered { item } => ShowIf::Skipped { item: item.clone() },
        Condition::All(parts) => ShowIf::All(each(parts)?),
        Condition::Any(parts) => ShowIf::Any(each(parts)?),
        Condition::Not(part) => ShowIf::Not(Box::new(by_codes(definition, part)?)),
        Condition::CountOf { parts, op, value } => ShowIf::Count {
            of: each(parts)?,
            op: *op,
            count: *value,
        },
        Condition::Score { .. } | Condition::Class { .. } => return None,
    })
}

/// One of the items has an answer with a matching value. Items on the same scale share one part.
fn answered(definition: &Definition, items: &[String], op: Comparison, value: i64) -> ShowIf {
    let mut parts: Vec<(Vec<String>, Vec<i64>)> = Vec::new();
    for item in definition
        .items
        .iter()
        .filter(|item| items.contains(&item.id))
    {
        let matching = definition
            .options(item)
            .iter()
            .filter(|option| op.holds(option.value, value));
        let codes: Vec<i64> = matching.map(|option| option.code).collect();
        match parts.iter_mut().find(|(_, known)| *known == codes) {
            Some((items, _)) => items.push(item.id.clone()),
            None => parts.push((vec![item.id.clone()], codes)),
        }
    }
    let mut parts: Vec<ShowIf> = parts
        .into_iter()
        .map(|(items, codes)| ShowIf::Answer { items, codes })
        .collect();
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => ShowIf::Any(parts.into_iter().chain(last).collect()),
    }
}
