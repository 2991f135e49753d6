//! Dates of birth: `dd.mm.yyyy` or ISO, and nothing that could be read two ways.

use super::Reason;
use jiff::civil::Date;

/// Years of age of the youngest pupil (pre-school class, with a margin).
pub const YOUNGEST: i16 = 4;
/// Years of age of the oldest one (college, evening school).
pub const OLDEST: i16 = 30;

/// What people write behind a date.
const TAILS: [&str; 6] = ["года", "год", "жыл", "г.", "ж.", "г"];

pub(super) fn parse(text: &str) -> Result<Date, Reason> {
    let mut text = text.trim();
    for tail in TAILS {
        text = text.strip_suffix(tail).unwrap_or(text).trim_end();
    }
    if text.len() == 4 && text.chars().all(|c| c.is_ascii_digit()) {
        return Err(Reason::YearOnly);
    }
    let day = match text.split_once([' ', 'T']) {
        None => text,
        Some((day, time)) if is_midnight(time) => day,
        Some(_) => return Err(Reason::BadDate),
    };
    dotted(day).or_else(|| iso(day)).ok_or(Reason::BadDate)
}

/// Not to come, and of an age at which one goes to school.
pub(super) fn check(date: Date, today: Date) -> Result<Date, Reason> {
    if date > today {
        return Err(Reason::DateInFuture);
    }
    let had_birthday = (today.month(), today.day()) >= (date.month(), date.day());
    let age = today.year() - date.year() - i16::from(!had_birthday);
    if (YOUNGEST..=OLDEST).contains(&age) {
        Ok(date)
    } else {
        Err(Reason::AgeOutOfRange)
    }
}

fn dotted(text: &str) -> Option<Date> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    date(year, month, day)
}

fn iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || month.len() != 2 || day.len() != 2 {
        return None;
    }
    date(year, month, day)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let number = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit())
            .then(|| text.parse::<i16>().ok())
            .flatten()
    };
    let (month, day) = (
        i8::try_from(number(month)?).ok()?,
        i8::try_from(number(day)?).ok()?,
    );
    Date::new(number(year)?, month, day).ok()
}

/// `0:00`, `00:00:00`, `00:00:00.000Z`: what programs append to a day.
fn is_midnight(time: &str) -> bool {
    time.contains(':') && time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn forms_that_are_taken() {
        for text in [
            "04.03.2012",
            "4.3.2012",
            "2012-03-04",
            "04.03.2012 г.",
            "04.03.2012ж.",
            "04.03.2012 0:00",
            "2012-03-04T00:00:00",
            "2012-03-04 00:00:00",
            "04.03.2012 жыл",
        ] {
            assert_eq!(parse(text), Ok(date(2012, 3, 4)), "{text}");
        }
    }

    #[test]
    fn forms_that_are_not() {
        for text in [
            "",
            "04/03/2012",
            "04-03-2012",
            "04.03.12",
            "30.02.2012",
            "29.02.2011",
            "2012-3-4",
            "2012.03.04",
            "00.00.2012",
            "04.03.2012.",
            "04.03.2012 12:30",
            "40972",
            "+4.03.2012",
            "четвёртое марта",
            "2012-03-04-05",
            "4..2012",
        ] {
            assert_eq!(parse(text), Err(Reason::BadDate), "{text}");
        }
        assert_eq!(parse("2012"), Err(Reason::YearOnly));
        assert_eq!(parse("2012 г."), Err(Reason::YearOnly));
    }

    #[test]
    fn ages() {
        let today = date(2026, 2, 28);
        assert_eq!(check(date(2026, 3, 1), today), Err(Reason::DateInFuture));
        assert_eq!(check(today, today), Err(Reason::AgeOutOfRange));
        assert_eq!(check(date(2022, 3, 1), today), Err(Reason::AgeOutOfRange));
        assert!(check(date(2022, 2, 28), today).is_ok());
        assert!(check(date(1995, 3, 1), today).is_ok());
        assert_eq!(check(date(1995, 2, 28), today), Err(Reason::AgeOutOfRange));
    }
}
