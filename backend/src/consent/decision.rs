//! What the records say at a moment.

use crate::policy::ConsentPolicy;
use jiff::civil::Date;
use senim_api::consent::{ConsentDecision, ConsentState};

/// One guardian's decision, as far as the rule needs it. Records are given oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Who decided: equal for the same person.
    pub giver: u64,
    pub decision: ConsentDecision,
    /// Whether screening is among the scopes that were agreed to.
    pub covers_diagnostics: bool,
    pub signed_on: Date,
    pub valid_until: Date,
    pub withdrawn: bool,
}

/// All that a decision rests on.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Full years of the pupil on `day`.
    pub age: u8,
    pub day: Date,
    pub records: &'a [Record],
}

/// Whether a pupil may be screened.
///
/// Of each guardian the newest record counts. One guardian's no outweighs another's yes until they
/// settle it, and so does a withdrawal; an expiry leaves another's consent standing, for one
/// representative's consent is enough. Silence is neither yes nor no.
#[must_use]
pub fn decide(facts: &Facts<'_>, policy: &ConsentPolicy) -> ConsentState {
    let Some(band) = policy.band(facts.age) else {
        return ConsentState::NotCovered;
    };
    if !band.guardian_consent {
        return ConsentState::OwnConsent;
    }
    let newest = newest_by_giver(facts.records);
    let (mut granted, mut refused, mut withdrawn, mut expired) = (false, false, false, false);
    for record in newest {
        if record.withdrawn {
            withdrawn = true;
        } else if record.valid_until < facts.day {
            expired = true;
        } else if record.decision == ConsentDecision::Refused || !record.covers_diagnostics {
            refused = true;
        } else if record.signed_on <= facts.day {
            granted = true;
        }
    }
    match (granted, refused) {
        (true, true) => ConsentState::Disputed,
        (false, true) => ConsentState::Refused,
        // Who takes consent back must be heard, whatever another guardian once signed.
        _ if withdrawn => ConsentState::Withdrawn,
        (true, false) => ConsentState::Given,
        _ if expired => ConsentState::Expired,
        _ => ConsentState::Missing,
    }
}

fn newest_by_giver(records: &[Record]) -> Vec<Record> {
    let mut newest: Vec<Record> = Vec::new();
    for record in records {
        newest.retain(|kept| kept.giver != record.giver);
        newest.push(*record);
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn policy() -> ConsentPolicy {
        ConsentPolicy::parse(include_str!("../../policy/consent.toml")).unwrap()
    }

    const TODAY: Date = date(2026, 11, 24);

    fn record(giver: u64, decision: ConsentDecision) -> Record {
        Record {
            giver,
            decision,
            covers_diagnostics: true,
            signed_on: date(2026, 9, 1),
            valid_until: date(2027, 8, 31),
            withdrawn: false,
        }
    }

    fn state(age: u8, records: &[Record]) -> ConsentState {
        decide(
            &Facts {
                age,
                day: TODAY,
                records,
            },
            &policy(),
        )
    }

    use ConsentDecision::{Granted, Refused};

    #[test]
    fn the_table_of_situations() {
        let yes = record(1, Granted);
        let no = record(2, Refused);
        let old = Record {
            valid_until: date(2026, 8, 31),
            ..yes
        };
        let taken_back = Record {
            withdrawn: true,
            ..yes
        };
        let only_talks = Record {
            covers_diagnostics: false,
            ..yes
        };
        let from_tomorrow = Record {
            signed_on: date(2026, 11, 25),
            ..yes
        };
        let table: &[(&str, &[Record], ConsentState)] = &[
            ("silence is not consent", &[], ConsentState::Missing),
            ("yes", &[yes], ConsentState::Given),
            ("no", &[no], ConsentState::Refused),
            ("parents disagree", &[yes, no], ConsentState::Disputed),
            (
                "parents disagree, other order",
                &[no, yes],
                ConsentState::Disputed,
            ),
            (
                "settled by a later yes",
                &[yes, no, record(2, Granted)],
                ConsentState::Given,
            ),
            (
                "a later no of the same",
                &[yes, record(1, Refused)],
                ConsentState::Refused,
            ),
            ("withdrawn", &[taken_back], ConsentState::Withdrawn),
            (
                "one withdrew, another had agreed",
                &[record(2, Granted), taken_back],
                ConsentState::Withdrawn,
            ),
            (
                "given anew after withdrawal",
                &[taken_back, yes],
                ConsentState::Given,
            ),
            ("last year's", &[old], ConsentState::Expired),
            (
                "last year's and this year's of another",
                &[old, record(2, Granted)],
                ConsentState::Given,
            ),
            (
                "agreed to talks alone",
                &[only_talks],
                ConsentState::Refused,
            ),
            (
                "signed for tomorrow",
                &[from_tomorrow],
                ConsentState::Missing,
            ),
        ];
        for (name, records, expected) in table {
            for age in [6, 10, 13, 14, 15, 16, 17] {
                assert_eq!(state(age, records), *expected, "{name} at {age}");
            }
            assert_eq!(state(18, records), ConsentState::OwnConsent, "{name} at 18");
        }
    }

    #[test]
    fn the_last_day_still_counts() {
        let last = Record {
            valid_until: TODAY,
            ..record(1, Granted)
        };
        assert_eq!(state(12, &[last]), ConsentState::Given);
    }

    fn any_record() -> impl Strategy<Value = Record> {
        (
            0u64..3,
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
            -2i64..3,
            -2i64..3,
        )
            .prop_map(|(giver, granted, covers, withdrawn, from, to)| Record {
                giver,
                decision: if granted { Granted } else { Refused },
                covers_diagnostics: covers,
                signed_on: TODAY.saturating_add(jiff::Span::new().days(from)),
                valid_until: TODAY.saturating_add(jiff::Span::new().days(to)),
                withdrawn,
            })
    }

    proptest! {
        #[test]
        fn nothing_is_given_without_a_standing_yes(records in prop::collection::vec(any_record(), 0..6), age in 0u8..18) {
            let stands = |r: &Record| {
                r.decision == Granted && r.covers_diagnostics && !r.withdrawn
                    && r.signed_on <= TODAY && r.valid_until >= TODAY
            };
            if state(age, &records) == ConsentState::Given {
                prop_assert!(records.iter().any(stands));
            }
        }

        #[test]
        fn a_new_no_always_stops(records in prop::collection::vec(any_record(), 0..6), age in 0u8..18, giver in 0u64..3) {
            let mut records = records;
            records.push(record(giver, Refused));
            prop_assert_ne!(state(age, &records), ConsentState::Given);
        }
    }
}
