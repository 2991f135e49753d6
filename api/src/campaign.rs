//! Screening campaigns: what is asked, of whom, when; access cards; the live board.

use crate::{CampaignId, ClassId, Day, Language, NodeId, StudentId, UnixMillis};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/campaigns`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCampaign {
    pub school: NodeId,
    pub name: String,
    /// Codes of instruments in the order in which they are asked.
    pub instruments: Vec<String>,
    pub classes: Vec<ClassId>,
    pub opens_on: Day,
    /// Last day on which answers are taken.
    pub closes_on: Day,
    pub languages: Vec<Language>,
    /// Why an instrument outside a class's age range is used all the same.
    #[serde(default)]
    pub age_exception: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    Planned,
    Open,
    Closed,
}

/// `GET /api/v1/campaigns`, `GET /api/v1/campaigns/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignView {
    pub id: CampaignId,
    pub school: NodeId,
    pub name: String,
    pub state: CampaignState,
    pub instruments: Vec<CampaignInstrument>,
    pub classes: Vec<CampaignClass>,
    pub opens_on: Day,
    pub closes_on: Day,
    pub languages: Vec<Language>,
    pub minutes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignInstrument {
    pub code: String,
    pub version: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignClass {
    pub id: ClassId,
    pub name: String,
    pub pupils: u32,
}

/// `POST /api/v1/campaigns/{id}/cards`: new codes; those printed before stop working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueCards {
    pub class: ClassId,
    /// Only these pupils (a lost card); all of the class when empty.
    #[serde(default)]
    pub students: Vec<StudentId>,
}

/// Codes are shown here once and never again: the server keeps only their keyed hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSheet {
    pub campaign_name: String,
    pub school_name: String,
    pub class_name: String,
    pub closes_on: Day,
    pub cards: Vec<Card>,
    /// Pupils who get no card, and why (they have started or finished).
    pub left_out: Vec<LeftOut>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub student: StudentId,
    pub name: String,
    /// Ten characters as `XXXXX-XXXXX`.
    pub code: String,
    /// Address in the QR; the code stands behind `#`, so that no server log sees it.
    pub url: String,
    /// The QR as an SVG document.
    pub qr_svg: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub name: String,
    pub state: Participation,
}

/// How far a pupil is. Says nothing of answers or results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    NotStarted,
    InProgress,
    Finished,
    /// The child said no, or stopped.
    Declined,
    /// Consent is missing, refused, withdrawn, expired or disputed.
    NoConsent,
}

/// `GET /api/v1/campaigns/{id}/board`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub campaign: CampaignView,
    pub classes: Vec<BoardClass>,
    pub as_of: UnixMillis,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardClass {
    pub id: ClassId,
    pub name: String,
    pub not_started: u32,
    pub in_progress: u32,
    pub finished: u32,
    pub declined: u32,
    pub no_consent: u32,
    pub pupils: Vec<BoardPupil>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPupil {
    pub id: StudentId,
    pub name: String,
    pub state: Participation,
    /// Items answered out of items asked, while in progress.
    pub answered: u32,
    pub items: u32,
}
