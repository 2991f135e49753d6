//! Who is how far. Says nothing of answers.

use super::store::{self, Campaign};
use crate::access::{Mode, Scoped};
use crate::consent;
use crate::db::Key;
use crate::policy::ConsentPolicy;
use crate::problem::Refusal;
use crate::roster::{Student, students_of_class};
use crate::screening::{self, Progress};
use senim_api::campaign::{Board, BoardClass, BoardPupil, Participation};
use senim_api::consent::ConsentState;
use senim_instruments::Library;
use std::collections::HashMap;

pub(super) fn board<M: Mode>(
    db: &mut Scoped<'_, M>,
    library: &Library,
    policy: &ConsentPolicy,
    campaign: &Campaign,
) -> Result<Board, Refusal> {
    let view = store::view(db, library, campaign)?;
    let items = store::instruments_of(db, campaign)?
        .iter()
        .filter_map(|row| library.get(&row.code))
        .map(|known| known.definition.items.len())
        .sum::<usize>();
    let progress = screening::progress_of_campaign(db, campaign.school, campaign.id)?;
    let mut classes = Vec::new();
    for class in store::classes(db, campaign)? {
        let students = students_of_class(db, campaign.school, class.id)?;
        let consents = consent::states_of(db, policy, campaign.school, &students)?;
        let mut row = BoardClass {
            id: class.id.into(),
            name: class.name(),
            not_started: 0,
            in_progress: 0,
            finished: 0,
            declined: 0,
            no_consent: 0,
            pupils: Vec::with_capacity(students.len()),
        };
        for (student, consent) in students.iter().zip(consents) {
            let (state, answered) = participation(&progress, student, consent);
            match state {
                Participation::NotStarted => row.not_started += 1,
                Participation::InProgress => row.in_progress += 1,
                Participation::Finished => row.finished += 1,
                Participation::Declined => row.declined += 1,
                Participation::NoConsent => row.no_consent += 1,
            }
            row.pupils.push(BoardPupil {
                id: student.id.into(),
                name: student.full_name(),
                state,
                answered,
                items: u32::try_from(items).unwrap_or(u32::MAX),
            });
        }
        classes.push(row);
    }
    Ok(Board {
        campaign: view,
        classes,
        as_of: db.now() / 1000,
    })
}

fn participation(
    progress: &HashMap<Key, Progress>,
    student: &Student,
    consent: ConsentState,
) -> (Participation, u32) {
    let known = progress.get(&student.id);
    let answered = known.map_or(0, |progress| progress.answered);
    let state = match known.map(|progress| progress.state.as_str()) {
        Some("finished") => Participation::Finished,
        Some("declined") => Participation::Declined,
        _ if !matches!(consent, ConsentState::Given | ConsentState::OwnConsent) => {
            Participation::NoConsent
        }
        Some(_) => Participation::InProgress,
        None => Participation::NotStarted,
    };
    (state, answered)
}
