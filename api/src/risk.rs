//! Flags: signals for a human, never a diagnosis.

use crate::{CampaignId, FlagId, StudentId, UnixMillis};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagState {
    Open,
    Acknowledged,
    Confirmed,
    Dismissed,
}

impl FlagState {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Acknowledged => "acknowledged",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }
}

/// `GET /api/v1/flags?state=pending|closed|all`: most severe first, then oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagPage {
    pub flags: Vec<FlagSummary>,
    /// All that are open or acknowledged, whatever the filter.
    pub pending: u32,
    pub critical_open: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagSummary {
    pub id: FlagId,
    pub student: StudentId,
    pub student_name: String,
    pub class_name: String,
    /// `suicide`, `self_harm`, `bullying_victim`, …
    pub kind: String,
    /// `low`, `medium`, `high` or `critical`.
    pub severity: String,
    pub instrument: String,
    pub raised_at: UnixMillis,
    pub state: FlagState,
    /// Raised while the questionnaire was still unfinished.
    pub unfinished: bool,
}

/// `GET /api/v1/flags/{id}`: the flag with its reasons. Every reading is audited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagView {
    pub summary: FlagSummary,
    pub campaign: CampaignId,
    pub campaign_name: String,
    pub rule: String,
    pub version: String,
    /// `published`, `literature_convention` or `project_convention`.
    pub basis: String,
    pub note: String,
    pub wording_status: String,
    pub evidence: Vec<Evidence>,
    pub scores: Vec<EvidenceScore>,
    pub events: Vec<FlagEvent>,
}

/// An answer behind a flag, in the wording the child saw, as it stood when the flag was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub item: String,
    pub question: String,
    /// Absent: the child left the question unanswered.
    pub answer: Option<String>,
    /// The child changed the answer afterwards to this one.
    #[serde(default)]
    pub changed_to: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceScore {
    pub score: String,
    pub value: i64,
    pub band: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagEvent {
    pub at: UnixMillis,
    pub by: Option<String>,
    /// `raised`, `acknowledged`, `confirmed` or `dismissed`.
    pub action: String,
    pub reason: Option<String>,
}

/// `POST /api/v1/flags/{id}/acknowledge|confirm|dismiss`. A reason is demanded to confirm or dismiss.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagDecision {
    #[serde(default)]
    pub reason: Option<String>,
}

/// One event of the stream `GET /api/v1/events` (server-sent events, `data:` holds this as JSON).
/// Carries no name and no content: the app asks for what it may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LiveEvent {
    FlagRaised {
        flag: FlagId,
        severity: String,
    },
    FlagChanged {
        flag: FlagId,
    },
    /// A pupil started, finished or declined.
    BoardChanged {
        campaign: CampaignId,
    },
}
