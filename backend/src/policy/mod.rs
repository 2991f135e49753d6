//! Rules that a ministry may change, as versioned data with their source.

use serde::Deserialize;

/// All policies of this installation.
#[derive(Debug)]
pub struct Policies {
    pub consent: ConsentPolicy,
    pub suppression: crate::aggregate::SuppressionPolicy,
}

impl Policies {
    /// The policies that ship with this version.
    ///
    /// # Errors
    /// A sentence that names the file and the fault.
    pub fn embedded() -> Result<Self, String> {
        let consent = ConsentPolicy::parse(include_str!("../../policy/consent.toml"))
            .map_err(|e| format!("consent.toml: {e}"))?;
        let suppression = crate::aggregate::SuppressionPolicy::from_toml(include_str!(
            "../../policy/suppression.toml"
        ))
        .map_err(|e| format!("suppression.toml: {e}"))?;
        Ok(Self {
            consent,
            suppression,
        })
    }
}

/// Who must agree, by age.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentPolicy {
    pub version: String,
    pub source: String,
    pub legal_reference: String,
    pub effective_from: String,
    pub text_version: String,
    pub assent_text_version: String,
    pub valid_until_month: i8,
    pub valid_until_day: i8,
    #[serde(rename = "band")]
    pub bands: Vec<ConsentBand>,
}

/// What is needed from `from_age` to `to_age`, both included, in full years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentBand {
    pub from_age: u8,
    pub to_age: u8,
    pub guardian_consent: bool,
    pub child_assent: bool,
    pub own_consent: bool,
}

impl ConsentPolicy {
    /// Reads and checks the file: every age in exactly one band, and every band asks somebody.
    ///
    /// # Errors
    /// A sentence naming the rows at fault.
    pub fn parse(text: &str) -> Result<Self, String> {
        let policy: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut next = Some(0u8);
        for band in &policy.bands {
            if Some(band.from_age) != next {
                let wanted = next.map_or("nothing more".to_owned(), |age| age.to_string());
                return Err(format!(
                    "band from {} should begin at {wanted}",
                    band.from_age
                ));
            }
            if band.to_age < band.from_age {
                return Err(format!("band {}-{} is empty", band.from_age, band.to_age));
            }
            if band.guardian_consent == band.own_consent {
                return Err(format!(
                    "band {}-{} needs either a representative or the pupil's own consent",
                    band.from_age, band.to_age
                ));
            }
            next = band.to_age.checked_add(1);
        }
        if next.is_some() {
            return Err("the last band must reach age 255".to_owned());
        }
        if jiff::civil::Date::new(2027, policy.valid_until_month, policy.valid_until_day).is_err() {
            return Err("valid_until is not a day of the year".to_owned());
        }
        Ok(policy)
    }

    /// The band of an age.
    #[must_use]
    pub fn band(&self, age: u8) -> Option<&ConsentBand> {
        self.bands
            .iter()
            .find(|band| (band.from_age..=band.to_age).contains(&age))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../policy/consent.toml");

    #[test]
    fn every_age_has_a_rule() {
        let policy = ConsentPolicy::parse(FILE).unwrap();
        for age in 0..=u8::MAX {
            assert!(policy.band(age).is_some(), "{age}");
        }
        assert!(policy.band(17).unwrap().guardian_consent);
        assert!(policy.band(18).unwrap().own_consent);
    }

    #[test]
    fn a_gap_or_overlap_is_refused_with_its_row() {
        let gap = FILE.replace("from_age = 18", "from_age = 19");
        assert!(
            ConsentPolicy::parse(&gap)
                .unwrap_err()
                .contains("should begin at 18")
        );
        let overlap = FILE.replace("to_age = 17", "to_age = 18");
        assert!(
            ConsentPolicy::parse(&overlap)
                .unwrap_err()
                .contains("should begin at 19")
        );
        let nobody = FILE.replace("guardian_consent = true", "guardian_consent = false");
        assert!(ConsentPolicy::parse(&nobody).is_err());
    }
}
