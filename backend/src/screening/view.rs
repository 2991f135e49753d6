//! What a pupil's device gets.

use super::sitting::Sitting;
use super::store::drafts;
use crate::access::{Mode, Scoped};
use crate::campaign::{self, Campaign};
use crate::clock::{age_on, day_of};
use crate::consent;
use crate::organisation::node_name;
use crate::policy::Policies;
use crate::problem::Refusal;
use crate::roster::open_student;
use senim_api::consent::ConsentState;
use senim_api::student::{AgeGroup, Questionnaire, Sitting as SittingView, Step};
use senim_instruments::Library;

/// The sitting with everything the device needs to go on, and nothing that tells how it is judged.
pub(super) fn view<M: Mode>(
    db: &mut Scoped<'_, M>,
    library: &Library,
    policies: &Policies,
    campaign: &Campaign,
    sitting: &Sitting,
) -> Result<SittingView, Refusal> {
    let student = open_student(db, campaign.school, sitting.student_id)?;
    let consent = consent::state_of(db, &policies.consent, &student)?;
    let allowed = matches!(consent, ConsentState::Given | ConsentState::OwnConsent);
    let step = match sitting.state.as_str() {
        "finished" => Step::Finished,
        "declined" => Step::Declined,
        _ if !allowed => Step::Blocked { reason: consent },
        "answering" => Step::Answering,
        _ => Step::Assent,
    };
    let language = sitting.language();
    let mut minutes = 0;
    let mut questionnaires = Vec::new();
    let mut drafts = match step {
        Step::Answering => drafts(db, campaign.school, sitting.id)?,
        _ => Default::default(),
    };
    for row in campaign::instruments_of(db, campaign)? {
        let instrument = row.pinned(library)?;
        minutes += u32::from(instrument.definition.minutes);
        if step == Step::Answering {
            let answers = drafts.remove(&row.code).unwrap_or_default();
            questionnaires.push(Questionnaire {
                form: instrument.public(language),
                answers: answers
                    .into_iter()
                    .map(|(item, draft)| (item, draft.code))
                    .collect(),
            });
        }
    }
    let age = age_on(student.birth_date, day_of(db.now()));
    Ok(SittingView {
        given_name: student.given_name,
        school_name: node_name(db, campaign.school.key(), language)?,
        step,
        language,
        languages: campaign.languages.clone(),
        age_group: match age {
            0..=10 => AgeGroup::Younger,
            11..=13 => AgeGroup::Middle,
            _ => AgeGroup::Older,
        },
        own_consent: consent == ConsentState::OwnConsent,
        closes_on: campaign.closes_on.to_string(),
        minutes,
        questionnaires,
        next_seq: sitting.next_seq,
    })
}
