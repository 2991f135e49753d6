//! Words of the app, and words for keys that come from data.

use senim_i18n::Language;

pub mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// The reader's word for a label of the data, e.g. `label("band", "moderately severe", …)`. A label
/// nobody has translated is shown as it stands: better foreign than missing.
#[must_use]
pub fn label(group: &str, raw: &str, language: Language) -> String {
    match messages::by_key(&key(group, raw)) {
        Some(message) => message.text(language).to_owned(),
        None => raw.to_owned(),
    }
}

/// The reader's word for a label, or nothing when there is none.
#[must_use]
pub fn known(group: &str, raw: &str, language: Language) -> Option<&'static str> {
    messages::by_key(&key(group, raw)).map(|message| message.text(language))
}

/// The name of a value as it travels: `no_consent` for `Participation::NoConsent`.
#[must_use]
pub fn wire<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// [`label`] for a value with a name of its own.
#[must_use]
pub fn name_of<T: serde::Serialize>(group: &str, value: &T, language: Language) -> String {
    label(group, &wire(value), language)
}

fn key(group: &str, raw: &str) -> String {
    let mut key = group.to_owned();
    let mut gap = true;
    for c in raw.chars() {
        if c.is_ascii_alphanumeric() {
            if gap {
                key.push('-');
            }
            key.push(c.to_ascii_lowercase());
        }
        gap = !c.is_ascii_alphanumeric();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use senim_api::campaign::Participation;
    use senim_api::consent::{ConsentScope, ConsentState, Relation};

    #[test]
    fn a_label_becomes_a_key() {
        assert_eq!(key("band", "moderately severe"), "band-moderately-severe");
        assert_eq!(
            key("band", "probable PTSD (DSM-5)"),
            "band-probable-ptsd-dsm-5"
        );
        assert_eq!(key("band", "criteria_not_met"), "band-criteria-not-met");
    }

    #[test]
    fn an_unknown_label_stays_as_it_is() {
        assert_eq!(label("band", "no such band", Language::Ru), "no such band");
        assert_eq!(known("band", "no such band", Language::Ru), None);
    }

    #[test]
    fn every_label_of_the_first_23_instruments_is_translated() {
        let labels = "minimal|mild|moderate|moderately severe|severe|below cut-off|elevated|probably not \
            depressed|possible depression|possible anxiety disorder|possible anxiety disorder, more \
            specific|low|high|normal|extremely severe|not lonely|moderately lonely|severely lonely|lonely|very low \
            well-being|low well-being|adequate well-being|below threshold|screening threshold|probable PTSD \
            (DSM-5)|probable PTSD (ICD-11)|elevated PTSD risk|low risk|intermediate risk|high risk|suicide risk, \
            non-clinical cut-off|criteria_met|criteria_not_met|bully_victim|victim|aggressor|uninvolved|\
            acute_positive|positive_acuity_unknown|non_acute_positive|negative|none|undetermined|incomplete";
        for raw in labels.split('|') {
            let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                messages::by_key(&key("band", &raw)).is_some(),
                "{raw}: {}",
                key("band", &raw)
            );
        }
    }

    #[test]
    fn every_value_of_the_wire_has_a_word() {
        let known = |group: &str, name: String| {
            assert!(
                messages::by_key(&key(group, &name)).is_some(),
                "{group} {name}"
            );
        };
        Relation::ALL
            .iter()
            .for_each(|value| known("relation", wire(value)));
        ConsentScope::ALL
            .iter()
            .for_each(|value| known("scope", wire(value)));
        senim_api::auth::Role::ALL
            .iter()
            .for_each(|value| known("role", wire(value)));
        for value in [
            ConsentState::Given,
            ConsentState::Disputed,
            ConsentState::OwnConsent,
            ConsentState::NotCovered,
        ] {
            known("consent", wire(&value));
        }
        for value in [
            Participation::NotStarted,
            Participation::InProgress,
            Participation::NoConsent,
        ] {
            known("participation", wire(&value));
        }
        for kind in [
            "suicide",
            "self_harm",
            "violence_to_others",
            "distress",
            "bullying_victim",
            "sexual_abuse",
        ] {
            known("kind", kind.to_owned());
        }
    }
}
