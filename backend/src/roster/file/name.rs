//! Names of people: kept as typed, apart from blanks and invisible signs.

use super::{Reason, tidy};

const LONGEST: usize = 100;
/// What people write where there is no patronymic.
const NONE: &[&str] = &["-", "–", "—", "нет", "жоқ", "none", "n/a"];

/// The three parts of a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FullName {
    pub(super) surname: String,
    pub(super) given_name: String,
    pub(super) patronymic: Option<String>,
}

/// `Surname Given` or `Surname Given Patronymic…`; a comma may follow the surname.
pub(super) fn split(text: &str) -> FullName {
    let plain = text.replace(',', " ");
    let mut words = plain.split_whitespace();
    FullName {
        surname: words.next().unwrap_or_default().to_owned(),
        given_name: words.next().unwrap_or_default().to_owned(),
        patronymic: patronymic(&words.collect::<Vec<_>>().join(" ")),
    }
}

/// `Given Patronymic…`
pub(super) fn split_given(text: &str) -> (String, Option<String>) {
    let (given, rest) = text.split_once(' ').unwrap_or((text, ""));
    (given.to_owned(), patronymic(rest))
}

/// The text, unless it says that there is none.
pub(super) fn patronymic(text: &str) -> Option<String> {
    let absent = text.is_empty() || NONE.contains(&text.to_lowercase().as_str());
    (!absent).then(|| text.to_owned())
}

/// What makes a part of a name impossible.
pub(super) fn fault(name: &str) -> Option<Reason> {
    let allowed = |c: char| c.is_alphabetic() || " -‐–.'’‘ʼ`()?\u{fffd}".contains(c);
    if name.chars().count() > LONGEST {
        Some(Reason::NameTooLong)
    } else if !name.chars().all(allowed) || !name.chars().any(|c| c.is_alphabetic() || c == '?') {
        Some(Reason::BadName)
    } else {
        None
    }
}

/// What makes it doubtful.
pub(super) fn doubts(name: &str) -> Vec<Reason> {
    let mut doubts = Vec::new();
    if tidy::has_lost_letter(name) {
        doubts.push(Reason::LostLetter);
    }
    if tidy::has_mixed_word(name) {
        doubts.push(Reason::MixedAlphabet);
    }
    if name.split(' ').any(is_initial) {
        doubts.push(Reason::InitialInName);
    }
    doubts
}

/// `А.` or `А.Б.`
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.split('.').all(|part| part.chars().count() <= 1)
}

/// For comparing: without case, and ё as е.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(surname: &str, given: &str, patronymic: Option<&str>) -> FullName {
        FullName {
            surname: surname.into(),
            given_name: given.into(),
            patronymic: patronymic.map(Into::into),
        }
    }

    #[test]
    fn one_column() {
        assert_eq!(split("Пробаев Үлгі"), full("Пробаев", "Үлгі", None));
        assert_eq!(
            split("Пробаев, Үлгі Сынақұлы"),
            full("Пробаев", "Үлгі", Some("Сынақұлы"))
        );
        assert_eq!(
            split("Образцов Пример Тест оглы"),
            full("Образцов", "Пример", Some("Тест оглы"))
        );
        assert_eq!(split("Пробаев Үлгі -"), full("Пробаев", "Үлгі", None));
        assert_eq!(split("Пробаев"), full("Пробаев", "", None));
        assert_eq!(split(""), FullName::default());
        assert_eq!(
            split_given("Үлгі Сынақұлы"),
            ("Үлгі".into(), Some("Сынақұлы".into()))
        );
        assert_eq!(split_given("Үлгі"), ("Үлгі".into(), None));
    }

    #[test]
    fn impossible_names() {
        for name in ["Пробаев2", "=1+1", "@Проба", "-", "a;b", "..."] {
            assert_eq!(fault(name), Some(Reason::BadName), "{name}");
        }
        assert_eq!(fault(&"а".repeat(101)), Some(Reason::NameTooLong));
        for name in [
            "Пробаев",
            "Ким-Ли",
            "О'Пример",
            "Үлгі",
            "ПРОБАЕВ",
            "д’Образ",
            "?лгі",
            "Проба (Тест)",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
    }

    #[test]
    fn doubtful_names() {
        assert_eq!(doubts("?лгі"), [Reason::LostLetter]);
        assert_eq!(doubts("Прoбаев"), [Reason::MixedAlphabet], "a Latin o");
        assert_eq!(doubts("А. Б."), [Reason::InitialInName]);
        assert_eq!(doubts("А.Б."), [Reason::InitialInName]);
        assert!(doubts("Пробаев-Тест").is_empty());
    }
}
