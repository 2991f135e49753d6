//! Which language the reader sees: what they chose before, else what the browser prefers, else
//! Kazakh. The choice is remembered and told to the page, so that a screen reader speaks it.

use crate::storage::Store;
use senim_i18n::Language;

const KEY: &str = "senim.language";

/// The language to start in.
#[must_use]
pub fn initial() -> Language {
    Store::Local
        .text(KEY)
        .or_else(preferred)
        .as_deref()
        .and_then(from_tag)
        .unwrap_or(Language::Kk)
}

/// Remembers the choice and marks the page with it.
pub fn choose(language: Language) {
    Store::Local.set_text(KEY, language.as_str());
    mark(language);
}

/// Sets `<html lang>` without remembering.
pub fn mark(language: Language) {
    if let Some(root) = crate::dom::document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", language.as_str());
    }
}

/// What a language calls itself; the same on every page, whatever language it is in.
#[must_use]
pub fn own_name(language: Language) -> &'static str {
    crate::messages::LANGUAGE_NAME.text(language)
}

/// The language of a tag such as `ru-KZ`.
fn from_tag(tag: &str) -> Option<Language> {
    tag.split('-').next()?.parse().ok()
}

fn preferred() -> Option<String> {
    web_sys::window()?.navigator().language()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_is_its_language_and_a_foreign_one_is_none() {
        assert_eq!(from_tag("ru-KZ"), Some(Language::Ru));
        assert_eq!(from_tag("kk"), Some(Language::Kk));
        assert_eq!(from_tag("de-DE"), None);
    }
}
