//! What a cell means, freed from what programs and keyboards have left in it.

/// Kazakh letters that Windows-1251 can't hold: Excel writes `?` for them.
const LOST: &str = "әғқңөұүһ";

/// Latin letters and the Cyrillic ones that look the same, capitals.
const LOOKALIKES: [(char, char); 12] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
];
/// The same for small letters, which differ more.
const SMALL_LOOKALIKES: [(char, char); 7] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
];

/// Trims, makes any blank one space, drops invisible signs, composes й and ё, and takes off the
/// shell by which people force Excel to keep text (`="007"`, `'007`).
pub(super) fn tidy(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !clean.ends_with(' ') && !clean.is_empty() {
                clean.push(' ');
            }
        } else if let Some(composed) = composed(clean.chars().next_back(), c) {
            clean.pop();
            clean.push(composed);
        } else if c == '\u{2011}' {
            clean.push('-');
        } else if !is_invisible(c) {
            clean.push(c);
        }
    }
    let clean = clean.trim_end();
    let clean = clean
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(clean);
    clean.strip_prefix('\'').unwrap_or(clean).trim().to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn composed(base: Option<char>, mark: char) -> Option<char> {
    Some(match (base?, mark) {
        ('и', '\u{306}') => 'й',
        ('И', '\u{306}') => 'Й',
        ('у', '\u{306}') => 'ў',
        ('У', '\u{306}') => 'Ў',
        ('е', '\u{308}') => 'ё',
        ('Е', '\u{308}') => 'Ё',
        ('і', '\u{308}') => 'ї',
        ('І', '\u{308}') => 'Ї',
        _ => return None,
    })
}

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' if c.is_alphabetic())
}

/// Whether some word has letters of both alphabets.
pub(super) fn has_mixed_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().any(is_cyrillic) && word.chars().any(is_latin))
}

/// In a text with Cyrillic letters, makes Latin lookalikes Cyrillic as well.
pub(super) fn unify_script(text: &str) -> String {
    if text.chars().any(is_cyrillic) {
        to_cyrillic(text)
    } else {
        text.to_owned()
    }
}

/// Latin lookalikes as Cyrillic letters; other letters stay.
pub(super) fn to_cyrillic(text: &str) -> String {
    let pairs = || LOOKALIKES.iter().chain(&SMALL_LOOKALIKES);
    let swap = |c| {
        pairs()
            .find(|(latin, _)| *latin == c)
            .map_or(c, |&(_, cyrillic)| cyrillic)
    };
    text.chars().map(swap).collect()
}

/// Whether to the eye the letter could be either.
pub(super) fn is_lookalike(c: char) -> bool {
    LOOKALIKES.iter().any(|&(latin, _)| latin == c)
}

/// Equal, where `?` in the text may stand for a Kazakh letter of the known word.
pub(super) fn matches(text: &str, known: &str) -> bool {
    let mut letters = text.chars();
    known.chars().all(|k| {
        letters
            .next()
            .is_some_and(|c| c == k || (c == '?' && LOST.contains(k)))
    }) && letters.next().is_none()
}

/// `?` or the replacement character: a letter that some program could not write.
pub(super) fn has_lost_letter(text: &str) -> bool {
    text.contains(['?', '\u{fffd}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_invisible_signs() {
        assert_eq!(tidy("\u{a0} Сейт\u{a0}\u{a0} Қанат\t\n"), "Сейт Қанат");
        assert_eq!(tidy("Се\u{ad}йт\u{200b}"), "Сейт");
        assert_eq!(tidy("Ким\u{2011}Ли"), "Ким-Ли");
        assert_eq!(tidy(" \u{feff} "), "");
    }

    #[test]
    fn combining_marks() {
        assert_eq!(tidy("Се\u{438}\u{306}т"), "Сейт");
        assert_eq!(tidy("\u{418}\u{306}од"), "Йод");
        assert_eq!(tidy("Сем\u{435}\u{308}н \u{415}\u{308}лкин"), "Семён Ёлкин");
    }

    #[test]
    fn shells_of_text() {
        assert_eq!(tidy("=\"007\""), "007");
        assert_eq!(tidy("'007"), "007");
        assert_eq!(tidy("\""), "\"");
        assert_eq!(tidy("=\""), "=\"");
    }

    #[test]
    fn alphabets() {
        assert!(has_mixed_word("Ceйт"));
        assert!(!has_mixed_word("Сейт John"));
        assert_eq!(unify_script("Cынып"), "Сынып");
        assert_eq!(unify_script("Class"), "Class");
    }

    #[test]
    fn lost_letters_match_only_kazakh_ones() {
        assert!(matches("туған", "туған"));
        assert!(matches("ту?ан", "туған"));
        assert!(!matches("ту?ан", "туман"));
        assert!(!matches("туған?", "туған"));
        assert!(!matches("туға", "туған"));
    }
}
