//! Consent of legal representatives, own consent of adults, and assent of the child.

use crate::{ConsentId, Day, StudentId, UnixMillis};
use serde::{Deserialize, Serialize};

/// Where a pupil stands; derived from the records, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    Given,
    /// Nobody has answered. Silence is not consent, and not a refusal either.
    Missing,
    Refused,
    Withdrawn,
    Expired,
    /// One representative said yes and another no: counts as no until settled.
    Disputed,
    /// The pupil is of age and gives consent at the start of the session.
    OwnConsent,
    /// No rule of the policy covers the pupil: nothing may start.
    NotCovered,
}

/// `GET /api/v1/consents?class=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentList {
    pub text_version: String,
    pub policy_version: String,
    pub legal_reference: String,
    pub entries: Vec<ConsentEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    pub student: StudentId,
    pub name: String,
    pub age: u8,
    pub state: ConsentState,
    pub records: Vec<ConsentRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    pub id: ConsentId,
    pub decision: ConsentDecision,
    pub given_by: String,
    pub relation: Relation,
    pub document: String,
    pub scopes: Vec<ConsentScope>,
    pub signed_on: Day,
    pub valid_until: Day,
    pub text_version: String,
    pub recorded_at: UnixMillis,
    pub withdrawn_at: Option<UnixMillis>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentDecision {
    Granted,
    Refused,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Mother,
    Father,
    Guardian,
    Trustee,
    InstitutionHead,
    GuardianshipBody,
}

impl Relation {
    pub const ALL: [Self; 6] = [
        Self::Mother,
        Self::Father,
        Self::Guardian,
        Self::Trustee,
        Self::InstitutionHead,
        Self::GuardianshipBody,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentScope {
    Diagnostics,
    Counselling,
    GroupWork,
    NamedDataToCentre,
    Research,
}

impl ConsentScope {
    pub const ALL: [Self; 5] = [
        Self::Diagnostics,
        Self::Counselling,
        Self::GroupWork,
        Self::NamedDataToCentre,
        Self::Research,
    ];
}

/// `POST /api/v1/students/{id}/consents`: what stands on a signed paper form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub decision: ConsentDecision,
    /// Full name of who signed.
    pub given_by: String,
    pub relation: Relation,
    /// Number or place of the paper, e.g. `folder 7A, sheet 12`.
    pub document: String,
    pub scopes: Vec<ConsentScope>,
    pub signed_on: Day,
}
