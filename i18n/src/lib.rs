//! Messages in Kazakh, Russian and English, checked when the code is built.
//!
//! A crate keeps its catalogues as Fluent files `messages/{kk,ru,en}.ftl`; `senim-i18n-build` turns
//! them into one constant per key. A key missing in a language fails the build there, a key the
//! code misspells fails to compile, and a key nobody uses is a dead-code warning.

pub use senim_instruments::Language;

/// One message in all languages. `{ $name }` in it is replaced by an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The key in the catalogue.
    pub key: &'static str,
    pub kk: &'static str,
    pub ru: &'static str,
    pub en: &'static str,
}

impl Message {
    /// The text as it stands, for messages without arguments.
    #[must_use]
    pub fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Kk => self.kk,
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }

    /// The text with `{name}` replaced by the argument of that name.
    #[must_use]
    pub fn format(&self, language: Language, arguments: &[(&str, &str)]) -> String {
        let mut rest = self.text(language);
        let mut out = String::with_capacity(rest.len() + 16);
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = from.find('}') else {
                rest = from;
                break;
            };
            let (placeholder, after) = from.split_at(close + 1);
            let name = placeholder.trim_matches(|c| c == '{' || c == '}');
            match arguments.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str(placeholder),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Message = Message {
        key: "greeting",
        kk: "Сәлем, {name}!",
        ru: "Привет, {name}!",
        en: "Hello, {name}!",
    };

    #[test]
    fn arguments_replace_their_placeholders_and_nothing_else() {
        assert_eq!(
            GREETING.format(Language::Kk, &[("name", "{name}")]),
            "Сәлем, {name}!"
        );
        assert_eq!(
            GREETING.format(Language::En, &[("other", "x")]),
            "Hello, {name}!"
        );
    }
}
