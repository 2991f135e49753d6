//! Licence, translations, and how sure we are.

use crate::name::named;
use serde::Deserialize;

/// Under what terms the questionnaire may be used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    pub owner: String,
    /// `public_domain`, `free`, `free_non_commercial` or `free_with_conditions`.
    pub status: String,
    pub terms: String,
    /// Where the terms were read.
    pub source: String,
}

impl Licence {
    /// Every status in use; all of them are free of charge.
    pub const STATUSES: [&'static str; 4] = [
        "public_domain",
        "free",
        "free_non_commercial",
        "free_with_conditions",
    ];
}

/// What is known of translations made by others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translations {
    pub ru: String,
    pub kk: String,
}

named! {
    /// How sure a fact is.
    "confidence", pub enum ConfidenceLevel {
        VerifiedInSource = "verified_in_source",
        GeneralKnowledge = "general_knowledge",
        ProjectConvention = "project_convention",
        NotApplicable = "not_applicable",
    }
}

/// How sure each kind of fact in the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    pub items: ConfidenceLevel,
    pub scoring: ConfidenceLevel,
    pub cutoffs: ConfidenceLevel,
    pub licence: ConfidenceLevel,
    pub psychometrics: ConfidenceLevel,
}
