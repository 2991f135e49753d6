//! The one place that asks the machine for the time. Everything else takes a [`Clock`].

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Kazakhstan has one time zone since March 2024.
pub const TIME_ZONE: &str = "Asia/Almaty";

/// Microseconds since 1970-01-01T00:00:00Z.
pub type Micros = i64;

pub const SECOND: Micros = 1_000_000;
pub const MINUTE: Micros = 60 * SECOND;
pub const DAY: Micros = 24 * 60 * MINUTE;

/// The system's clock, or one that a test sets.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until [`Clock::set`].
    #[must_use]
    pub fn fixed(at: Micros) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at))))
    }

    /// Moves a fixed clock; the system's clock can't be moved.
    pub fn set(&self, at: Micros) {
        if let Source::Set(now) = &self.0 {
            now.store(at, Ordering::SeqCst);
        }
    }

    #[must_use]
    pub fn now(&self) -> Micros {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "the one place")]
            Source::System => Timestamp::now().as_microsecond(),
            Source::Set(now) => now.load(Ordering::SeqCst),
        }
    }
}

/// The calendar day of an instant in Kazakhstan.
#[must_use]
pub fn day_of(at: Micros) -> Date {
    let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(5)));
    let at = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned_datetime(zone).date()
}

/// Full years lived on `day` by somebody born on `born`. On 29 February a year is completed on
/// 1 March of common years.
#[must_use]
pub fn age_on(born: Date, day: Date) -> u8 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    let years = i32::from(day.year()) - i32::from(born.year()) - i32::from(before_birthday);
    u8::try_from(years.max(0)).unwrap_or(u8::MAX)
}

/// The school year, named by the calendar year in which it begins (on 1 September; new classes are
/// formed from August on).
#[must_use]
pub fn school_year(day: Date) -> i32 {
    i32::from(day.year()) - i32::from(day.month() < 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_complete_on_the_birthday() {
        assert_eq!(age_on(date(2008, 9, 1), date(2026, 8, 31)), 17);
        assert_eq!(age_on(date(2008, 9, 1), date(2026, 9, 1)), 18);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 2, 28)), 17);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 3, 1)), 18);
        assert_eq!(age_on(date(2030, 1, 1), date(2026, 1, 1)), 0);
    }

    #[test]
    fn days_change_at_midnight_in_almaty() {
        let noon_utc = 1_800_000_000 * SECOND;
        assert_eq!(day_of(noon_utc), date(2027, 1, 15));
        let evening_utc = noon_utc + 12 * 60 * MINUTE;
        assert_eq!(day_of(evening_utc), date(2027, 1, 16));
    }

    #[test]
    fn the_school_year_turns_in_august() {
        assert_eq!(school_year(date(2026, 7, 31)), 2025);
        assert_eq!(school_year(date(2026, 8, 1)), 2026);
    }
}
