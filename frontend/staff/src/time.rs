//! Days and times as the school reads them: `24.11.2026`, `14:05`, in the time zone of Kazakhstan.

use crate::text::messages;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use senim_api::UnixMillis;
use senim_i18n::Language;
use wasm_bindgen::JsValue;

const ZONE: &str = "Asia/Almaty";

#[must_use]
pub fn now() -> UnixMillis {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds of this age fit"
    )]
    let now = Date::now() as UnixMillis;
    now
}

/// `24.11.2026, 14:05`
#[must_use]
pub fn moment(at: UnixMillis) -> String {
    let text = local(at).unwrap_or_default();
    match text.split_once(' ') {
        Some((date, time)) => format!("{}, {time}", day(date)),
        None => text,
    }
}

/// `24.11.2026` of an instant.
#[must_use]
pub fn date(at: UnixMillis) -> String {
    let text = local(at).unwrap_or_default();
    day(text.split(' ').next().unwrap_or_default())
}

/// `14:05:33`: of what is being watched.
#[must_use]
pub fn clock(at: UnixMillis) -> String {
    let text = local(at).unwrap_or_default();
    text.split_once(' ')
        .map(|(_, time)| time.to_owned())
        .unwrap_or_default()
}

/// Today as `YYYY-MM-DD`.
#[must_use]
pub fn today() -> String {
    let text = local(now()).unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// A calendar day `2026-11-24` as `24.11.2026`.
#[must_use]
pub fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match parts[..] {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => iso.to_owned(),
    }
}

/// Swedish writes instants as `2026-11-24 14:05`, which is easy to take apart.
fn local(at: UnixMillis) -> Option<String> {
    let options = Object::new();
    let settings = [
        ("timeZone", ZONE),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    for (name, value) in settings {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let format: Function =
        Intl::DateTimeFormat::new(&Array::of1(&"sv-SE".into()), &options).format();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age fit")]
    let at = JsValue::from_f64(at as f64);
    format.call1(&JsValue::UNDEFINED, &at).ok()?.as_string()
}

/// How long ago something was, in the largest unit that says enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

impl Age {
    #[must_use]
    pub fn between(then: UnixMillis, now: UnixMillis) -> Self {
        let minutes = (now - then).max(0) / 60_000;
        match minutes {
            0..120 => Self::Minutes(minutes),
            120..2880 => Self::Hours(minutes / 60),
            _ => Self::Days(minutes / 1440),
        }
    }

    #[must_use]
    pub fn text(self, language: Language) -> String {
        let (message, n) = match self {
            Self::Minutes(0) => return messages::AGE_NOW.text(language).to_owned(),
            Self::Minutes(n) => (&messages::AGE_MINUTES, n),
            Self::Hours(n) => (&messages::AGE_HOURS, n),
            Self::Days(n) => (&messages::AGE_DAYS, n),
        };
        message.format(language, &[("n", &n.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_in_kazakhstan() {
        assert_eq!(day("2026-11-04"), "04.11.2026");
        assert_eq!(day("soon"), "soon");
    }

    #[test]
    fn an_age_grows_through_minutes_hours_and_days() {
        let minute = 60_000;
        assert_eq!(Age::between(0, 12 * minute), Age::Minutes(12));
        assert_eq!(Age::between(0, 119 * minute), Age::Minutes(119));
        assert_eq!(Age::between(0, 180 * minute), Age::Hours(3));
        assert_eq!(Age::between(0, 48 * 60 * minute), Age::Days(2));
        assert_eq!(
            Age::between(5 * minute, 0),
            Age::Minutes(0),
            "a clock that is behind"
        );
        assert_eq!(Age::Minutes(0).text(Language::En), "just now");
    }
}
