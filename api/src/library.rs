//! Instruments for staff: structure and evidence, without the texts' scoring reaching any pupil.

use crate::Language;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/instruments`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentSummary {
    pub code: String,
    pub version: String,
    pub name: String,
    pub construct: String,
    pub citation: String,
    pub age_min: u8,
    pub age_max: u8,
    pub minutes: u32,
    pub items: u32,
    pub licence: String,
    pub sha256: String,
    pub wording: Vec<WordingStatus>,
    /// Every flag rule with its basis, for the psychologist who plans a campaign.
    pub flags: Vec<FlagRule>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingStatus {
    pub language: Language,
    pub status: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRule {
    pub id: String,
    pub kind: String,
    pub severity: String,
    pub basis: String,
}
