//! Build-time half of `senim-i18n`: Fluent catalogues in, Rust constants out.
//!
//! Only what the product uses is allowed: plain text and `{ $variable }`. Terms, selectors and
//! attributes are refused, so that a catalogue stays something a translator can read.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

type Catalogue = BTreeMap<String, String>;

/// Reads `messages/{kk,ru,en}.ftl` and writes `messages.rs` to the build's output folder.
///
/// With `lookup`, a function `by_key(&str) -> Option<&'static Message>` is made as well, for keys
/// that come from data (bands, flag kinds, roles).
///
/// # Errors
/// A sentence naming the file and key: unreadable, not Fluent, a construct outside the subset, a
/// key or a variable that is not in all languages.
pub fn generate(messages: &Path, out: &Path, lookup: bool) -> Result<(), String> {
    let mut catalogues = Vec::new();
    for language in LANGUAGES {
        let path = messages.join(format!("{language}.ftl"));
        println!("cargo::rerun-if-changed={}", path.display());
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        catalogues.push(parse(language, &text)?);
    }
    let [kk, ru, en] = &catalogues[..] else {
        return Err("three catalogues are needed".to_owned());
    };
    let code = render(kk, ru, en, lookup)?;
    std::fs::write(out.join("messages.rs"), code).map_err(|e| format!("messages.rs: {e}"))
}

fn parse(language: &str, text: &str) -> Result<Catalogue, String> {
    let resource =
        parser::parse(text).map_err(|(_, errors)| format!("{language}.ftl: {errors:?}"))?;
    let mut catalogue = Catalogue::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                if !message.attributes.is_empty() {
                    return Err(format!(
                        "{language}.ftl: {key}: attributes are not used here"
                    ));
                }
                let pattern = message
                    .value
                    .ok_or_else(|| format!("{language}.ftl: {key}: empty"))?;
                let mut value = String::new();
                for element in pattern.elements {
                    match element {
                        PatternElement::TextElement { value: text } => value.push_str(text),
                        PatternElement::Placeable {
                            expression:
                                Expression::Inline(InlineExpression::VariableReference { id }),
                        } => {
                            let _ = write!(value, "{{{}}}", id.name);
                        }
                        PatternElement::Placeable {
                            expression:
                                Expression::Inline(InlineExpression::StringLiteral { value: text }),
                        } => value.push_str(text),
                        PatternElement::Placeable { .. } => {
                            return Err(format!(
                                "{language}.ftl: {key}: only {{ $variable }} is used here"
                            ));
                        }
                    }
                }
                if catalogue.insert(key.clone(), value).is_some() {
                    return Err(format!("{language}.ftl: {key} stands twice"));
                }
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(term) => {
                return Err(format!(
                    "{language}.ftl: -{}: terms are not used here",
                    term.id.name
                ));
            }
            Entry::Junk { content } => {
                return Err(format!("{language}.ftl: can't read: {content}"));
            }
        }
    }
    Ok(catalogue)
}

fn render(kk: &Catalogue, ru: &Catalogue, en: &Catalogue, lookup: bool) -> Result<String, String> {
    let keys: BTreeSet<&String> = kk.keys().chain(ru.keys()).chain(en.keys()).collect();
    let mut code = String::new();
    let mut table = String::new();
    for key in keys {
        let text = |name: &str, catalogue: &Catalogue| {
            catalogue
                .get(key)
                .cloned()
                .ok_or_else(|| format!("{name}.ftl: {key} is missing"))
        };
        let (kk, ru, en) = (text("kk", kk)?, text("ru", ru)?, text("en", en)?);
        let named = variables(&en);
        if variables(&kk) != named || variables(&ru) != named {
            return Err(format!("{key}: the languages use different variables"));
        }
        let constant = key.replace('-', "_").to_uppercase();
        let _ = writeln!(
            code,
            "pub(crate) const {constant}: senim_i18n::Message = senim_i18n::Message {{ key: {key:?}, kk: {kk:?}, ru: {ru:?}, en: {en:?} }};"
        );
        let _ = writeln!(table, "        {key:?} => &{constant},");
    }
    if lookup {
        let _ = writeln!(
            code,
            "pub(crate) fn by_key(key: &str) -> Option<&'static senim_i18n::Message> {{\n    Some(match key {{\n{table}        _ => return None,\n    }})\n}}"
        );
    }
    Ok(code)
}

fn variables(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split('}').next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(kk: &str, ru: &str, en: &str) -> Result<String, String> {
        render(
            &parse("kk", kk)?,
            &parse("ru", ru)?,
            &parse("en", en)?,
            false,
        )
    }

    #[test]
    fn a_key_missing_in_one_language_is_refused() {
        let refusal = rendered("a = А", "a = А\nb = Б", "a = A\nb = B").unwrap_err();
        assert_eq!(refusal, "kk.ftl: b is missing");
    }

    #[test]
    fn languages_must_use_the_same_variables() {
        let refusal = rendered("a = { $n } бала", "a = { $n }", "a = { $m }").unwrap_err();
        assert!(refusal.contains("different variables"), "{refusal}");
    }

    #[test]
    fn selectors_and_repeated_keys_are_refused() {
        assert!(rendered("a = { $n ->\n *[one] x\n }", "a = x", "a = x").is_err());
        assert!(rendered("a = 1\na = 2", "a = 1", "a = 1").is_err());
    }

    #[test]
    fn a_sound_catalogue_becomes_constants() {
        let code = rendered("log-in = Кіру", "log-in = Войти", "log-in = Log in").unwrap();
        assert!(code.contains("pub(crate) const LOG_IN"), "{code}");
    }
}
