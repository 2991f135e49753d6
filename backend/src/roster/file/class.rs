//! `7 «А»`, `7-Б`, `7 Ә`, `7б`, `11`; at a college, course and group.

use super::{Reason, tidy};
use serde::{Deserialize, Serialize};

/// Grade and letter; the letter may be Kazakh or absent, at a college it is the group.
///
/// Letters are capitals, and Latin ones that look Cyrillic are Cyrillic, so that what looks the
/// same is the same class.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassName {
    pub grade: u8,
    pub letter: String,
}

const HIGHEST_GRADE: u8 = 12;
const LONGEST_LETTER: usize = 16;
/// Words around the number that say nothing, longest first.
const NOISE: &[&str] = &[
    "класса",
    "класс",
    "кл",
    "сыныбы",
    "сынып",
    "сын",
    "курса",
    "курс",
    "группа",
    "группы",
    "гр",
    "тобы",
    "топ",
    "литер",
    "grade",
    "class",
    "form",
    "year",
    "course",
    "group",
];
/// The class before the first one.
const PRE_SCHOOL: &[&str] = &[
    "мектепалды",
    "мектепалды даярлық",
    "предшкола",
    "предшкольный",
    "предшкольная",
    "нулевой",
    "нөлдік",
    "pre school",
    "preschool",
    "kindergarten",
];

impl ClassName {
    /// Reads one cell; `None` when it isn't a class.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).ok()
    }
}

/// As printed on a door: `7 Ә`.
impl std::fmt::Display for ClassName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.grade)?;
        if self.letter.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.letter)
        }
    }
}

/// A cell with the whole name.
pub(super) fn parse(text: &str) -> Result<ClassName, Reason> {
    let words = words(text);
    if PRE_SCHOOL
        .iter()
        .any(|known| tidy::matches(&words.join(" ").to_lowercase(), known))
    {
        return Ok(ClassName {
            grade: 0,
            letter: String::new(),
        });
    }
    let joined = words.join(" ");
    let digits = joined.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = joined.split_at_checked(digits).ok_or(Reason::BadClass)?;
    let grade = number.parse().ok().filter(|&grade| grade <= HIGHEST_GRADE);
    let grade = grade
        .filter(|_| number.len() <= 2)
        .ok_or(Reason::BadClass)?;
    Ok(ClassName {
        grade,
        letter: letter(rest)?,
    })
}

/// Grade and letter from two cells. The first may hold the letter already.
pub(super) fn parse_two(grade: &str, group: &str) -> Result<ClassName, Reason> {
    let class = parse(grade)?;
    if !class.letter.is_empty() || group.is_empty() {
        return Ok(class);
    }
    // Some write the grade into both: `7` and `7 А`.
    let whole = parse(group).ok().filter(|whole| whole.grade == class.grade);
    if let Some(whole) = whole.filter(|whole| whole.letter.chars().count() == 1) {
        return Ok(whole);
    }
    Ok(ClassName {
        letter: letter(&words(group).join(" "))?,
        ..class
    })
}

/// The words without quotation marks, brackets and noise.
fn words(text: &str) -> Vec<String> {
    // `7-ші сынып`, `1-й класс`, `7th grade`
    const ENDINGS: &[&str] = &["ші", "шы", "й", "ый", "ий", "th", "st", "nd", "rd"];
    let plain = text
        .replace(|c: char| "«»„“”\"'‘’()[],;_№".contains(c), " ")
        .replace(['–', '—', '‐'], "-");
    let mut kept: Vec<String> = Vec::new();
    for word in plain.split_whitespace() {
        let lower = word.to_lowercase();
        let digits = lower.chars().take_while(char::is_ascii_digit).count();
        let (number, tail) = word.split_at_checked(digits).unwrap_or(("", word));
        let ending = lower
            .get(digits..)
            .unwrap_or_default()
            .trim_matches(['-', '.']);
        if !number.is_empty()
            && (ENDINGS.contains(&ending) && (ending != "й" || tail.starts_with('-'))
                || NOISE.contains(&ending))
        {
            kept.push(number.to_owned());
        } else if !NOISE.contains(&lower.trim_matches(['-', '.'])) {
            kept.push(word.to_owned());
        }
    }
    kept
}

/// The letter or group as it is stored.
fn letter(text: &str) -> Result<String, Reason> {
    let letter = text.trim_matches([' ', '-', '.', '/']).to_uppercase();
    if tidy::has_lost_letter(&letter) {
        return Err(Reason::LostLetter);
    }
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/');
    if letter.chars().count() > LONGEST_LETTER || !letter.chars().all(allowed) {
        return Err(Reason::BadClass);
    }
    let letters = || letter.chars().filter(|c| c.is_alphabetic());
    if letters().any(tidy::is_cyrillic) || letters().all(tidy::is_lookalike) {
        return Ok(tidy::to_cyrillic(&letter));
    }
    Ok(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(grade: u8, letter: &str) -> Result<ClassName, Reason> {
        Ok(ClassName {
            grade,
            letter: letter.into(),
        })
    }

    #[test]
    fn forms_of_schools() {
        for (text, grade, letter) in [
            ("7 «А»", 7, "А"),
            ("7-Б", 7, "Б"),
            ("7 Ә", 7, "Ә"),
            ("7б", 7, "Б"),
            ("11", 11, ""),
            ("0", 0, ""),
            ("0 «Ғ»", 0, "Ғ"),
            ("12", 12, ""),
            ("7ә", 7, "Ә"),
            ("7 А класс", 7, "А"),
            ("7 класс", 7, ""),
            ("7-сынып", 7, ""),
            ("7-ші сынып", 7, ""),
            ("7 «Ә» сыныбы", 7, "Ә"),
            ("10 \"І\"", 10, "І"),
            ("7 – В", 7, "В"),
            ("7/Г", 7, "Г"),
            ("(7 Д)", 7, "Д"),
            ("Grade 7", 7, ""),
            ("7th grade", 7, ""),
            ("7 D", 7, "D"),
            ("класс 9Қ", 9, "Қ"),
            ("7А1", 7, "А1"),
            ("7.А", 7, "А"),
            ("7кл.", 7, ""),
            ("7Й", 7, "Й"),
            ("07", 7, ""),
            ("Мектепалды даярлық", 0, ""),
            ("предшкола", 0, ""),
            ("7-й класс", 7, ""),
        ] {
            assert_eq!(parse(text), class(grade, letter), "{text}");
        }
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        assert_eq!(parse("7A"), parse("7А"));
        assert_eq!(parse("7 b"), class(7, "В"));
        assert_eq!(parse("7F"), class(7, "F"));
    }

    #[test]
    fn groups_of_colleges() {
        assert_eq!(parse("2 курс ИС-21"), class(2, "ИС-21"));
        assert_eq!(parse("2-курс, ис-21"), class(2, "ИС-21"));
        assert_eq!(parse_two("2", "ИС-21"), class(2, "ИС-21"));
        assert_eq!(parse_two("1 курс", "101 группа"), class(1, "101"));
        assert_eq!(parse_two("3", "IS-31"), class(3, "IS-31"));
    }

    #[test]
    fn two_cells() {
        assert_eq!(parse_two("7", "ә"), class(7, "Ә"));
        assert_eq!(parse_two("7", ""), class(7, ""));
        assert_eq!(parse_two("7 А", "А"), class(7, "А"));
        assert_eq!(parse_two("7", "7 «А»"), class(7, "А"));
    }

    #[test]
    fn refused() {
        for text in [
            "",
            "А",
            "13",
            "99А",
            "-7",
            "007",
            "ИС-21",
            "7 А+",
            "2012-01-07",
            "7 очень длинное название",
        ] {
            assert_eq!(parse(text), Err(Reason::BadClass), "{text}");
        }
        assert_eq!(parse("7 ?"), Err(Reason::LostLetter));
        assert_eq!(parse_two("7", "?"), Err(Reason::LostLetter));
    }

    #[test]
    fn printed_and_read_again() {
        for text in ["7 Ә", "11", "2 ИС-21"] {
            assert_eq!(ClassName::parse(text).unwrap().to_string(), text);
        }
    }
}
