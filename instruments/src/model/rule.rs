//! Classes (named results chosen by rules) and flags (signals for the psychologist).

use super::{Basis, Condition};
use crate::name::named;
use serde::Deserialize;

/// A named result: the first rule that is true gives the label.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: String,
    pub purpose: String,
    pub basis: Basis,
    pub rules: Vec<ClassRule>,
    /// When no rule is true.
    pub default: ClassDefault,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    pub label: String,
    /// 0 none, 1 mild, 2 moderate, 3 severe, 4 extreme.
    pub severity: u8,
    pub when: Condition,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassDefault {
    pub label: String,
    pub severity: u8,
}

impl Class {
    /// Every label the class can have.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        let rules = self.rules.iter().map(|rule| rule.label.as_str());
        rules.chain([self.default.label.as_str()])
    }
}

named! {
    /// What a flag is about.
    "kind of flag", pub enum FlagKind {
        Suicide = "suicide",
        SelfHarm = "self_harm",
        AbuseVictim = "abuse_victim",
        SexualAbuse = "sexual_abuse",
        ViolenceVictim = "violence_victim",
        BullyingVictim = "bullying_victim",
        BullyingPerpetrator = "bullying_perpetrator",
        ViolenceToOthers = "violence_to_others",
        Offending = "offending",
        Distress = "distress",
    }
}

named! {
    /// How soon a flag needs an answer; ordered.
    "severity", pub enum Severity {
        Low = "low",
        Medium = "medium",
        High = "high",
        Critical = "critical",
    }
}

/// A signal raised when its condition is definitely true.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    pub id: String,
    pub kind: FlagKind,
    pub severity: Severity,
    pub when: Condition,
    pub basis: Basis,
    #[serde(default)]
    pub note: String,
}
