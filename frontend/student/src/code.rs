//! Codes as children type them: any case, with spaces and hyphens, with O for 0, and from a
//! keyboard that was left in Cyrillic.

/// Characters in a code.
pub const LENGTH: usize = 10;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why what was typed can't be a code; said in words under the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Empty,
    /// So many characters instead of ten.
    Length(usize),
    /// A character no code has.
    Strange(char),
}

/// The code in the form in which it is sent.
///
/// # Errors
/// The first thing to mend.
pub fn normalise(typed: &str) -> Result<String, Fault> {
    let code: String = typed
        .chars()
        .filter(|sign| !is_filler(*sign))
        .map(meant)
        .collect();
    if code.is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(sign) = code.chars().find(|sign| !ALPHABET.contains(*sign)) {
        return Err(Fault::Strange(sign));
    }
    match code.chars().count() {
        LENGTH => Ok(code),
        count => Err(Fault::Length(count)),
    }
}

/// The code behind `#` in the address of a card, if there is one.
#[must_use]
pub fn from_hash(hash: &str) -> Option<String> {
    normalise(hash.strip_prefix('#').unwrap_or(hash)).ok()
}

/// In two halves, as it stands on the card.
#[must_use]
pub fn spaced(code: &str) -> String {
    match code.split_at_checked(LENGTH / 2) {
        Some((first, second)) if !second.is_empty() => format!("{first} {second}"),
        _ => code.to_owned(),
    }
}

fn is_filler(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '_' | '.' | '\u{ad}' | '\u{200b}')
}

/// The character of the alphabet that was meant. Written out, since the tables behind
/// `char::to_uppercase` would be a tenth of the app.
fn meant(sign: char) -> char {
    match sign.to_ascii_uppercase() {
        'O' | 'О' | 'о' => '0',
        'I' | 'L' | 'І' | 'і' => '1',
        'А' | 'а' => 'A',
        'В' | 'в' => 'B',
        'С' | 'с' => 'C',
        'Е' | 'е' => 'E',
        'Н' | 'н' | 'Һ' | 'һ' => 'H',
        'К' | 'к' => 'K',
        'М' | 'м' => 'M',
        'Р' | 'р' => 'P',
        'Т' | 'т' => 'T',
        'Х' | 'х' => 'X',
        'У' | 'у' | 'Ү' | 'ү' => 'Y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_and_hyphens_do_not_matter() {
        assert_eq!(normalise(" k7q2m-9abcd "), Ok("K7Q2M9ABCD".to_owned()));
        assert_eq!(normalise("K7Q2M — 9ABCD"), Ok("K7Q2M9ABCD".to_owned()));
    }

    #[test]
    fn confusable_signs_are_what_was_meant() {
        assert_eq!(normalise("oOiIlL2345"), Ok("0011112345".to_owned()));
    }

    #[test]
    fn a_cyrillic_keyboard_types_the_same_code() {
        assert_eq!(normalise("АВСЕНКМРТХ"), Ok("ABCEHKMPTX".to_owned()));
        assert_eq!(normalise("Оо22334455"), Ok("0022334455".to_owned()));
    }

    #[test]
    fn every_fault_has_its_own_name() {
        assert_eq!(normalise(" - "), Err(Fault::Empty));
        assert_eq!(normalise("K7Q2M"), Err(Fault::Length(5)));
        assert_eq!(normalise("K7Q2M9ABCDE"), Err(Fault::Length(11)));
        assert_eq!(normalise("K7Q2M9ABC?"), Err(Fault::Strange('?')));
        assert_eq!(normalise("U7Q2M9ABCD"), Err(Fault::Strange('U')));
    }

    #[test]
    fn the_address_of_a_card_carries_its_code() {
        assert_eq!(from_hash("#K7Q2M9ABCD"), Some("K7Q2M9ABCD".to_owned()));
        assert_eq!(from_hash("#main"), None);
        assert_eq!(from_hash(""), None);
    }

    #[test]
    fn a_code_is_shown_in_halves() {
        assert_eq!(spaced("K7Q2M9ABCD"), "K7Q2M 9ABCD");
        assert_eq!(spaced("K7"), "K7");
    }
}
