//! Individual identification number: twelve digits, the last one a check digit.
//!
//! Since 2013 the number is not tied to the birth date, so what the first seven digits say is
//! no more than a hint.

use super::{Reason, Sex};
use jiff::civil::Date;

const DIGITS: usize = 12;
/// 1 January 2000, the shortest number of a person of school age once its zeros are gone.
const FEWEST_WITHOUT_ZEROS: usize = 9;
const FIRST_PASS: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_PASS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/// Twelve digits that aren't all zero, and the last one fits.
#[must_use]
pub fn is_valid(iin: &str) -> bool {
    let digits: Vec<u32> = iin.chars().map_while(|c| c.to_digit(10)).collect();
    let [data @ .., check] = digits.as_slice() else {
        return false;
    };
    if iin.len() != DIGITS || digits.len() != DIGITS || digits.iter().all(|&d| d == 0) {
        return false;
    }
    let weigh = |weights: [u32; 11]| {
        data.iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    match weigh(FIRST_PASS) {
        10 => weigh(SECOND_PASS) == *check, // 10 again equals no digit: never issued
        sum => sum == *check,
    }
}

/// The number in a cell of text.
pub(super) fn parse(text: &str) -> Result<String, Reason> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() || !compact.chars().all(|c| c.is_ascii_digit()) {
        return Err(if is_scientific(&compact) {
            Reason::IinDigitsLost
        } else {
            Reason::BadIin
        });
    }
    if compact.len() != DIGITS {
        return Err(Reason::BadIinLength);
    }
    if is_valid(&compact) {
        Ok(compact)
    } else {
        Err(Reason::BadIinCheckDigit)
    }
}

/// The number in a numeric cell, which has lost its leading zeros.
pub(super) fn from_number(number: &str) -> Result<String, Reason> {
    if (FEWEST_WITHOUT_ZEROS..DIGITS).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
    {
        return parse(&format!("{number:0>12}"));
    }
    parse(number)
}

/// `9,99914E+11`, or with a full stop.
fn is_scientific(text: &str) -> bool {
    text.split_once(['E', 'e', 'Е', 'е'])
        .is_some_and(|(mantissa, exponent)| {
            mantissa.starts_with(|c: char| c.is_ascii_digit())
                && mantissa
                    .chars()
                    .all(|c| c.is_ascii_digit() || c == ',' || c == '.')
                && exponent
                    .trim_start_matches('+')
                    .chars()
                    .all(|c| c.is_ascii_digit())
        })
}

/// Birth date and sex by the layout of before 2013, if the digits can mean one.
pub(super) fn hint(iin: &str) -> Option<(Date, Sex)> {
    let part = |range: std::ops::Range<usize>| iin.get(range)?.parse::<i16>().ok();
    let (century, sex) = match iin.get(6..7)? {
        "1" => (1800, Sex::Male),
        "2" => (1800, Sex::Female),
        "3" => (1900, Sex::Male),
        "4" => (1900, Sex::Female),
        "5" => (2000, Sex::Male),
        "6" => (2000, Sex::Female),
        _ => return None,
    };
    let (month, day) = (
        i8::try_from(part(2..4)?).ok()?,
        i8::try_from(part(4..6)?).ok()?,
    );
    Some((Date::new(century + part(0..2)?, month, day).ok()?, sex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit_of_both_passes() {
        assert!(is_valid("999913500015"));
        assert!(is_valid("999913500602"));
        for last in 0..10 {
            assert!(!is_valid(&format!("99991350064{last}")), "never issued");
        }
    }

    #[test]
    fn zeros_and_wrong_lengths() {
        for bad in [
            "000000000000",
            "",
            "99991350001",
            "9999135000150",
            "99991350001x",
            "٩٩٩٩١٣٥٠٠٠١٥",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn only_one_check_digit_fits() {
        for last in 0..10 {
            assert_eq!(is_valid(&format!("99991350001{last}")), last == 5);
            assert_eq!(is_valid(&format!("99991350060{last}")), last == 2);
        }
    }

    #[test]
    fn reasons() {
        assert_eq!(parse("9999 1350 0015").as_deref(), Ok("999913500015"));
        assert_eq!(parse("99991350001"), Err(Reason::BadIinLength));
        assert_eq!(parse("999913500016"), Err(Reason::BadIinCheckDigit));
        assert_eq!(parse("000000000000"), Err(Reason::BadIinCheckDigit));
        assert_eq!(parse("нет данных"), Err(Reason::BadIin));
        assert_eq!(parse("9,99914E+11"), Err(Reason::IinDigitsLost));
        assert_eq!(parse("9.99914E+11"), Err(Reason::IinDigitsLost));
    }

    #[test]
    fn zeros_come_back_only_to_numbers() {
        // 00 99 13: a month that doesn't exist, so nobody's number.
        let full = (0..10)
            .map(|d| format!("00991350001{d}"))
            .find(|iin| is_valid(iin))
            .unwrap();
        assert_eq!(
            from_number(full.trim_start_matches('0')).as_ref(),
            Ok(&full)
        );
        assert_eq!(
            parse(full.trim_start_matches('0')),
            Err(Reason::BadIinLength)
        );
        assert_eq!(from_number("12345"), Err(Reason::BadIinLength));
        assert_eq!(from_number("-99135000"), Err(Reason::BadIin));
    }

    #[test]
    fn hint_needs_a_real_day() {
        assert_eq!(hint("999913500015"), None);
        let day = Date::new(2012, 3, 4).unwrap();
        assert_eq!(hint("120304500000"), Some((day, Sex::Male)));
        assert_eq!(hint("120304600000"), Some((day, Sex::Female)));
        assert_eq!(hint("120304000000"), None);
    }
}
