//! Sex and language of instruction as people write them.

use super::Reason;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

/// A language of instruction for which there are instruments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Kk,
    Ru,
    En,
}

// `?` stands for a letter that the file has lost, see `matches`.
const MALE: &[&str] = &[
    "м",
    "муж",
    "мужской",
    "мальчик",
    "юноша",
    "мужчина",
    "ұл",
    "ұл бала",
    "ер",
    "еркек",
    "ер бала",
    "m",
    "male",
    "boy",
];
const FEMALE: &[&str] = &[
    "ж",
    "жен",
    "женский",
    "девочка",
    "девушка",
    "женщина",
    "қыз",
    "қыз бала",
    "әйел",
    "f",
    "female",
    "girl",
];
const KAZAKH: &[&str] = &[
    "kk",
    "kz",
    "kaz",
    "kazakh",
    "қазақша",
    "қазақ",
    "қаз",
    "қазақ тілі",
    "қазақ тілінде",
    "казахский",
    "казахский язык",
    "каз",
    "казахская",
    "на казахском",
];
const RUSSIAN: &[&str] = &[
    "ru",
    "rus",
    "russian",
    "русский",
    "русский язык",
    "рус",
    "русская",
    "на русском",
    "орысша",
    "орыс",
    "орыс тілі",
    "орыс тілінде",
];
const ENGLISH: &[&str] = &[
    "en",
    "eng",
    "english",
    "английский",
    "английский язык",
    "англ",
    "ағылшынша",
    "ағылшын",
    "ағылшын тілі",
];
/// Languages schools do teach in, and mixed classes.
const OTHERS: &[&str] = &[
    "уйгурский",
    "ұйғыр",
    "ұйғырша",
    "ұйғыр тілі",
    "uyghur",
    "узбекский",
    "өзбек",
    "өзбекше",
    "өзбек тілі",
    "uzbek",
    "таджикский",
    "тәжік",
    "тәжікше",
    "тәжік тілі",
    "tajik",
    "смешанный",
    "аралас",
    "mixed",
];

pub(super) fn sex(text: &str) -> Result<Sex, Reason> {
    let word = fold(text);
    if is_in(&word, FEMALE) {
        Ok(Sex::Female)
    } else if is_in(&word, MALE) {
        Ok(Sex::Male)
    } else {
        Err(Reason::BadSex)
    }
}

/// `Ok(None)`: a language in which there are no instruments.
pub(super) fn language(text: &str) -> Result<Option<Language>, Reason> {
    let word = fold(text);
    for (words, language) in [
        (KAZAKH, Some(Language::Kk)),
        (RUSSIAN, Some(Language::Ru)),
        (ENGLISH, Some(Language::En)),
        (OTHERS, None),
    ] {
        if is_in(&word, words) {
            return Ok(language);
        }
    }
    Err(Reason::BadLanguage)
}

fn fold(text: &str) -> String {
    super::tidy::unify_script(&text.to_lowercase())
        .trim_matches(['.', ' '])
        .to_owned()
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| super::tidy::matches(word, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sexes() {
        for text in ["м", "М", "муж.", "Ұл", "ер", "m", "Male", "?л"] {
            assert_eq!(sex(text), Ok(Sex::Male), "{text}");
        }
        for text in ["ж", "Ж.", "Женский", "ҚЫЗ", "әйел", "f", "female", "?ыз"] {
            assert_eq!(sex(text), Ok(Sex::Female), "{text}");
        }
        for text in ["", "x", "1", "??"] {
            assert_eq!(sex(text), Err(Reason::BadSex), "{text}");
        }
    }

    #[test]
    fn languages() {
        for (text, language) in [
            ("қазақша", Language::Kk),
            ("ҚАЗ", Language::Kk),
            ("казахский", Language::Kk),
            ("?аза?ша", Language::Kk),
            ("kk", Language::Kk),
            ("русский", Language::Ru),
            ("рус.", Language::Ru),
            ("ru", Language::Ru),
            ("орысша", Language::Ru),
            ("English", Language::En),
            ("en", Language::En),
        ] {
            assert_eq!(super::language(text), Ok(Some(language)), "{text}");
        }
        assert_eq!(super::language("ұйғыр тілі"), Ok(None));
        assert_eq!(super::language("латынь"), Err(Reason::BadLanguage));
    }
}
