//! The words of a questionnaire in one language (`definitions/<code>/wording.<language>.toml`).

use crate::model::Definition;
use crate::name::named;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// How far the words have been checked.
    "status of a wording", pub enum WordingStatus {
        /// Ours, not yet reviewed by specialists.
        Working = "working",
        Reviewed = "reviewed",
        /// The owner's own.
        Official = "official",
    }
}

/// Texts of one language: exactly one for everything the definition asks, none for anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub status: WordingStatus,
    /// Who wrote the words, and from what.
    pub source: String,
    /// Neutral: tells a neighbour nothing.
    pub title: String,
    pub instruction: String,
    /// Empty when each item names its own time.
    pub recall: String,
    items: BTreeMap<String, String>,
    options: BTreeMap<i64, String>,
    item_options: BTreeMap<String, BTreeMap<i64, String>>,
}

/// What is wrong with a wording file.
#[derive(Debug, thiserror::Error)]
pub enum WordingFault {
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    #[error("option {0:?} is no number")]
    NotACode(String),
    #[error("{0} has no text")]
    Blank(String),
    #[error("{place}: no text for {key}")]
    MissingKey { place: String, key: String },
    #[error("{place}: {key} is not in the definition")]
    ExtraKey { place: String, key: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    status: WordingStatus,
    source: String,
    title: String,
    instruction: String,
    recall: String,
    items: BTreeMap<String, String>,
    #[serde(default)]
    options: BTreeMap<String, String>,
    #[serde(default)]
    item_options: BTreeMap<String, BTreeMap<String, String>>,
}

impl Wording {
    /// Reads a wording file and holds it against the definition.
    ///
    /// # Errors
    /// If it is no valid TOML, or a text is missing, blank, or for something that does not exist.
    pub fn parse(text: &str, definition: &Definition) -> Result<Self, WordingFault> {
        let written: Written = toml::from_str(text)?;
        let item_options = written.item_options.into_iter();
        let wording = Self {
            status: written.status,
            source: written.source,
            title: written.title,
            instruction: written.instruction,
            recall: written.recall,
            items: written.items,
            options: by_code(written.options)?,
            item_options: item_options
                .map(|(item, options)| Ok((item, by_code(options)?)))
                .collect::<Result<_, WordingFault>>()?,
        };
        wording.check_keys(definition)?;
        wording.check_texts()?;
        Ok(wording)
    }

    /// Text of an item.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&str> {
        self.items.get(id).map(String::as_str)
    }

    /// Text of an option of an item.
    #[must_use]
    pub fn option(&self, item: &str, code: i64) -> Option<&str> {
        self.item_options
            .get(item)
            .unwrap_or(&self.options)
            .get(&code)
            .map(String::as_str)
    }

    fn check_keys(&self, definition: &Definition) -> Result<(), WordingFault> {
        let ids = definition.items.iter().map(|item| item.id.clone());
        compare("items", ids, self.items.keys().cloned())?;
        let own = definition
            .items
            .iter()
            .filter(|item| item.options.is_some());
        let ids = own.clone().map(|item| item.id.clone());
        compare("item_options", ids, self.item_options.keys().cloned())?;
        let scale_used = definition.items.iter().any(|item| item.options.is_none());
        let scale = definition.response.options.iter().filter(|_| scale_used);
        compare(
            "options",
            scale.map(|option| option.code),
            self.options.keys().copied(),
        )?;
        for item in own {
            let texts = self
                .item_options
                .get(&item.id)
                .into_iter()
                .flat_map(BTreeMap::keys);
            let codes = definition.options(item).iter().map(|option| option.code);
            compare(&format!("item_options.{}", item.id), codes, texts.copied())?;
        }
        Ok(())
    }

    fn check_texts(&self) -> Result<(), WordingFault> {
        let head = [
            ("title", &self.title),
            ("instruction", &self.instruction),
            ("source", &self.source),
        ];
        let items = self
            .items
            .iter()
            .map(|(id, text)| (format!("items.{id}"), text));
        let options = self
            .options
            .iter()
            .map(|(code, text)| (format!("options.{code}"), text));
        let own = self.item_options.iter().flat_map(|(id, options)| {
            options
                .iter()
                .map(move |(code, text)| (format!("item_options.{id}.{code}"), text))
        });
        let head = head.into_iter().map(|(name, text)| (name.to_owned(), text));
        let mut all = head.chain(items).chain(options).chain(own);
        all.find(|(_, text)| text.trim().is_empty())
            .map_or(Ok(()), |(place, _)| Err(WordingFault::Blank(place)))
    }
}

fn by_code(options: BTreeMap<String, String>) -> Result<BTreeMap<i64, String>, WordingFault> {
    options
        .into_iter()
        .map(|(code, text)| {
            let number = code.parse().map_err(|_| WordingFault::NotACode(code))?;
            Ok((number, text))
        })
        .collect()
}

fn compare<K: Ord + ToString>(
    place: &str,
    wanted: impl IntoIterator<Item = K>,
    present: impl IntoIterator<Item = K>,
) -> Result<(), WordingFault> {
    let wanted: BTreeSet<K> = wanted.into_iter().collect();
    let present: BTreeSet<K> = present.into_iter().collect();
    let place = place.to_owned();
    if let Some(key) = wanted.difference(&present).next() {
        return Err(WordingFault::MissingKey {
            place,
            key: key.to_string(),
        });
    }
    if let Some(key) = present.difference(&wanted).next() {
        return Err(WordingFault::ExtraKey {
            place,
            key: key.to_string(),
        });
    }
    Ok(())
}
