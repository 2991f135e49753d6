//! Windows-1251 or KZ-1048?
//!
//! Both are the same but for sixteen bytes, which are Kazakh letters in KZ-1048 and letters of
//! other Slavic languages in Windows-1251; a capital in one is a capital in the other. So every
//! word with such a byte is read both ways, and a reading is possible if the letters may stand
//! where they stand:
//!
//! * Kazakh: no Ң begins a word and no Ұ ends one; Ә Ө Ү touch no other full vowel, Ө Ү follow no
//!   И, Ұ has no full vowel behind it (but before it: "Мусаұлы"); Қ Ғ Һ touch some vowel.
//! * Windows-1251: the whole word fits one alphabet (Ukrainian, Belarusian, Serbian or
//!   Macedonian); Ў follows a vowel and precedes none, Ї follows none but a vowel, Є precedes no
//!   vowel, a first Ј precedes a vowel, and the consonants touch some vowel.
//!
//! A word that is possible one way only is a vote. **The reading with more votes wins, and KZ-1048
//! when there are as many**: a school in Kazakhstan has more Қанат than Їжакевич. A victory by
//! less than two to one (or without any vote) is a warning. A file without any of the sixteen
//! bytes reads the same both ways and is called Windows-1251.

use super::encoding::{Decoded, Encoding};
use super::kz1048;
use encoding_rs::WINDOWS_1251;

const UKRAINIAN: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
const BELARUSIAN: &str = "абвгдеёжзійклмнопрстуўфхцчшыьэюя";
const SERBIAN: &str = "абвгдђежзијклљмнњопрстћуфхцчџш";
const MACEDONIAN: &str = "абвгдѓежзѕијклљмнњопрстќуфхцчџш";

const VOWELS: &str = "аеёиоуыэюяіїєәөұү";
/// Vowels that don't stand next to Ә, Ө, Ү within a Kazakh word; у, и and ю may, being glides.
const FULL_VOWELS: &str = "аоеыіэяёәөұү";

/// Decodes bytes that are not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let windows = || {
        WINDOWS_1251
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
    };
    let votes = count(bytes);
    let Some(first_line) = votes.first_line else {
        return Decoded {
            text: windows(),
            encoding: Encoding::Windows1251,
            doubt: None,
        };
    };
    let (winner, loser) = (
        votes.kazakh.max(votes.windows),
        votes.kazakh.min(votes.windows),
    );
    let doubt = (winner == 0 || winner < 2 * loser).then_some(first_line);
    if votes.windows > votes.kazakh {
        Decoded {
            text: windows(),
            encoding: Encoding::Windows1251,
            doubt,
        }
    } else {
        Decoded {
            text: kz1048::decode(bytes),
            encoding: Encoding::Kz1048,
            doubt,
        }
    }
}

#[derive(Default)]
struct Votes {
    kazakh: usize,
    windows: usize,
    /// Where a byte of the sixteen stands first.
    first_line: Option<u32>,
}

fn count(bytes: &[u8]) -> Votes {
    let mut votes = Votes::default();
    for (line, text) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        for word in text.split(|&byte| !kz1048::decode_byte(byte).is_alphabetic()) {
            if !word.iter().copied().any(kz1048::differs) {
                continue;
            }
            votes.first_line.get_or_insert(line);
            if word.len() < 2 {
                continue; // the letter of a class says nothing
            }
            match (is_kazakh(word), is_windows_1251(word)) {
                (true, false) => votes.kazakh += 1,
                (false, true) => votes.windows += 1,
                _ => {}
            }
        }
    }
    votes
}

fn is_kazakh(word: &[u8]) -> bool {
    let letters = lower(&kz1048::decode(word));
    let full = |c: Option<char>| c.is_some_and(|c| FULL_VOWELS.contains(c));
    neighbours(&letters).all(|(before, letter, after)| match letter {
        'ң' => before.is_some(),
        'ұ' => after.is_some() && !full(after),
        'ө' | 'ү' if before == Some('и') => false,
        'ә' | 'ө' | 'ү' => !full(before) && !full(after),
        'қ' | 'ғ' | 'һ' => touches_vowel(before, after),
        'ђ' | 'ѓ' | 'љ' | 'њ' | 'џ' => false,
        _ => true,
    })
}

fn is_windows_1251(word: &[u8]) -> bool {
    let letters = lower(&WINDOWS_1251.decode_without_bom_handling(word).0);
    let vowel = |c: char| VOWELS.contains(c);
    [UKRAINIAN, BELARUSIAN, SERBIAN, MACEDONIAN]
        .iter()
        .any(|alphabet| letters.iter().all(|&c| alphabet.contains(c)))
        && neighbours(&letters).all(|(before, letter, after)| match letter {
            'ў' => before.is_some_and(vowel) && !after.is_some_and(vowel),
            'ї' => before.is_none_or(vowel),
            'є' => !after.is_some_and(vowel),
            'ј' if before.is_none() => after.is_some_and(vowel),
            'ѕ' if before.is_none() => true,
            'ј' | 'ґ' | 'ќ' | 'ћ' | 'ѕ' => touches_vowel(before, after),
            _ => true,
        })
}

fn lower(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

fn touches_vowel(before: Option<char>, after: Option<char>) -> bool {
    [before, after]
        .into_iter()
        .flatten()
        .any(|c| VOWELS.contains(c))
}

/// Every letter with those on both sides.
fn neighbours(letters: &[char]) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    letters.iter().enumerate().map(|(at, &letter)| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        (before.copied(), letter, letters.get(at + 1).copied())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(text: &str) -> Decoded {
        decode(&WINDOWS_1251.encode(text).0)
    }

    fn kazakh(text: &str) -> Decoded {
        decode(&kz1048::encode(text).unwrap())
    }

    #[test]
    fn nothing_to_decide() {
        let decoded = windows("Фамилия;Имя\nІлкин;Ёлка");
        assert_eq!(
            (decoded.encoding, decoded.doubt),
            (Encoding::Windows1251, None)
        );
        assert_eq!(decoded.text, "Фамилия;Имя\nІлкин;Ёлка");
    }

    #[test]
    fn kazakh_headers_decide() {
        for text in [
            "Тегі;Аты;Әкесінің аты;Туған күні",
            "Туған күні",
            "Оқыту тілі;Жынысы\nҚасым;ұл",
        ] {
            let decoded = kazakh(text);
            assert_eq!(
                (decoded.encoding, decoded.doubt),
                (Encoding::Kz1048, None),
                "{text}"
            );
            assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn kazakh_names_decide() {
        for name in [
            "Нұрлан",
            "Өмірсерік",
            "Гүлнар",
            "Әлібек",
            "Ерғали",
            "Қайрат",
            "Төлеген",
            "МҰРАТ",
            "Мәди",
        ] {
            let decoded = kazakh(&format!("Фамилия\n{name}"));
            assert_eq!(
                (decoded.encoding, decoded.doubt),
                (Encoding::Kz1048, None),
                "{name}"
            );
        }
    }

    #[test]
    fn slavic_names_decide() {
        for name in [
            "Ковалєв",
            "Київ",
            "Іваноў",
            "Јовановић",
            "Ѕвезда",
            "Николај",
            "Љубић",
        ] {
            let decoded = windows(&format!("Фамилия;Имя\n{name};Иван"));
            assert_eq!(
                (decoded.encoding, decoded.doubt),
                (Encoding::Windows1251, None),
                "{name}"
            );
            assert!(decoded.text.contains(name));
        }
    }

    #[test]
    fn doubt_goes_to_kazakh_with_a_warning() {
        // `Жићан` is as good a Serbian word as `Жиһан` is a Kazakh one.
        let decoded = kazakh("Фамилия\nСейт\nЖиһан");
        assert_eq!(
            (decoded.encoding, decoded.doubt),
            (Encoding::Kz1048, Some(3))
        );
        let decoded = kazakh("Класс\n7 Ғ");
        assert_eq!(
            (decoded.encoding, decoded.doubt),
            (Encoding::Kz1048, Some(2))
        );
    }

    #[test]
    fn close_votes_are_a_warning() {
        let both = [
            kz1048::encode("Нұрлан Гүлнар Өмір ").unwrap(),
            WINDOWS_1251.encode("Ковалєв Київ").0.into_owned(),
        ]
        .concat();
        let decoded = decode(&both);
        assert_eq!(
            (decoded.encoding, decoded.doubt),
            (Encoding::Kz1048, Some(1))
        );
    }
}
