//! The pupil's side. Nothing here names a score, a band, a rule or a flag.

use crate::{Day, Language};
use senim_instruments::PublicInstrument;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `POST /api/v1/student/enter`. Entering again takes the session over from the other device.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enter {
    /// Ten characters of Crockford base32; case, spaces and hyphens don't matter.
    pub code: String,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Entered {
    /// Bearer token of this sitting, good until it is finished or the window closes.
    pub token: String,
    pub sitting: Sitting,
}

/// `GET /api/v1/student/sitting`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sitting {
    /// Given name alone, so that a child sees it has the right card.
    pub given_name: String,
    pub school_name: String,
    pub step: Step,
    pub language: Language,
    pub languages: Vec<Language>,
    /// `younger` (to 10), `middle` (11-13) or `older`: whose words the assent page uses.
    pub age_group: AgeGroup,
    /// At 18 the pupil consents for themself; below that the page asks for assent.
    pub own_consent: bool,
    pub closes_on: Day,
    pub minutes: u32,
    /// In the order in which they are asked, in the sitting's language. Empty until assent.
    pub questionnaires: Vec<Questionnaire>,
    /// The next answer must carry at least this number.
    pub next_seq: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeGroup {
    Younger,
    Middle,
    Older,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "at")]
pub enum Step {
    /// Consent is not there; the child is told kindly and nothing is asked.
    Blocked {
        reason: crate::consent::ConsentState,
    },
    Assent,
    Answering,
    Finished,
    Declined,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    pub form: PublicInstrument,
    /// Item id to answer; an item the child chose not to answer is there with `None`.
    pub answers: BTreeMap<String, Option<i64>>,
}

/// `PUT /api/v1/student/assent`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assent {
    pub agreed: bool,
}

/// `PUT /api/v1/student/language`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseLanguage {
    pub language: Language,
}

/// `PUT /api/v1/student/answers`: any number of answers, oldest first. Answers to the same item
/// replace each other by `seq`, so that a replay or a late packet changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveAnswers {
    pub answers: Vec<AnswerWrite>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerWrite {
    /// Counts up with every answer of the sitting, from `Sitting::next_seq`.
    pub seq: i64,
    pub instrument: String,
    pub item: String,
    /// Code of the option, or none: "I'd rather not say".
    pub code: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersSaved {
    /// One for each answer sent, in the same order. All are durable when this arrives.
    pub outcomes: Vec<SaveOutcome>,
    pub next_seq: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaveOutcome {
    Saved,
    /// The same answer was there already.
    Duplicate,
    /// A later answer to the same item was there already.
    Superseded,
}

/// `POST /api/v1/student/submit`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// Made once by the browser; a retry carries the same one and gets the same answer.
    pub key: Uuid,
}

/// `POST /api/v1/student/stop`: the child ends without finishing; no reason is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    pub step: Step,
}
