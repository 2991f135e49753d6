//! Classes and pupils as a school psychologist sees them.

use crate::consent::ConsentState;
use crate::risk::FlagSummary;
use crate::{CampaignId, ClassId, Day, Language, NodeId, SessionId, StudentId, UnixMillis};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

/// `GET /api/v1/classes`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSummary {
    pub id: ClassId,
    pub school: NodeId,
    /// As printed on a door: `7 Ә`.
    pub name: String,
    pub grade: u8,
    pub pupils: u32,
    pub consents_given: u32,
    pub open_flags: u32,
}

/// `GET /api/v1/classes/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassOverview {
    pub class: ClassSummary,
    pub pupils: Vec<PupilRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilRow {
    pub id: StudentId,
    /// Surname, given name, patronymic.
    pub name: String,
    pub age: u8,
    pub consent: ConsentState,
    pub open_flags: u32,
    /// Highest severity among open flags: `low`, `medium`, `high`, `critical`.
    pub top_severity: Option<String>,
    pub last_finished_at: Option<UnixMillis>,
}

/// `GET /api/v1/students/{id}`; every reading of it is written to the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentPage {
    pub id: StudentId,
    pub name: String,
    pub class_id: Option<ClassId>,
    pub class_name: Option<String>,
    pub birth_date: Day,
    pub age: u8,
    pub sex: Option<Sex>,
    pub language: Option<Language>,
    pub consent: ConsentState,
    pub results: Vec<ResultView>,
    pub flags: Vec<FlagSummary>,
}

/// One instrument a pupil has answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultView {
    pub session: SessionId,
    pub campaign: CampaignId,
    pub campaign_name: String,
    /// Code of the instrument: `PHQ-A`.
    pub instrument: String,
    pub instrument_name: String,
    pub version: String,
    pub language: Language,
    /// `working`, `reviewed` or `official`.
    pub wording_status: String,
    pub taken_at: UnixMillis,
    pub answered: u32,
    pub visible_items: u32,
    pub scores: Vec<ScoreView>,
    pub classes: Vec<ClassificationView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreView {
    pub id: String,
    pub name: String,
    pub value: Option<i64>,
    /// `ok`, `prorated`, `partial`, `insufficient` or `not_applicable`.
    pub status: String,
    pub band: Option<String>,
    /// 0 none, 1 mild, 2 above cut-off, 3 severe, 4 extreme.
    pub severity: Option<u8>,
    /// `published`, `literature_convention` or `project_convention`; absent without bands.
    pub basis: Option<String>,
    pub citation: Option<String>,
    pub min: i64,
    pub max: i64,
    /// `worse` or `better`.
    pub higher_is: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassificationView {
    pub id: String,
    pub label: String,
    pub basis: String,
}
