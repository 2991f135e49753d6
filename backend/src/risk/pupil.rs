//! Classes and pupils' pages: what is known of a child, for the psychologist of its school.

use super::{store, view};
use crate::access::{Mode, School, Scoped};
use crate::clock::{Micros, day_of, school_year};
use crate::consent;
use crate::db::Key;
use crate::organisation::{Class, classes_of, find_class};
use crate::policy::ConsentPolicy;
use crate::problem::Refusal;
use crate::roster::{Student, students_of_class};
use crate::screening::{self, Response};
use senim_api::consent::ConsentState;
use senim_api::people::{
    ClassOverview, ClassSummary, ClassificationView, PupilRow, ResultView, ScoreView, Sex,
    StudentPage,
};
use senim_instruments::Library;

fn clip(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn classes<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
) -> Result<Vec<ClassSummary>, Refusal> {
    let schools = db.own_schools()?;
    let year = school_year(day_of(db.now()));
    let mut summaries = Vec::new();
    for class in classes_of(db, &schools, year)? {
        let (school, class) = find_class(db, &schools, class.id)?;
        summaries.push(overview(db, policy, school, &class)?.class);
    }
    Ok(summaries)
}

pub(super) fn overview<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
    school: School,
    class: &Class,
) -> Result<ClassOverview, Refusal> {
    let students = students_of_class(db, school, class.id)?;
    let consents = consent::states_of(db, policy, school, &students)?;
    let pending = store::pending_of_school(db, school)?;
    let mut pupils = Vec::with_capacity(students.len());
    for (student, consent) in students.iter().zip(&consents) {
        let own: Vec<_> = pending
            .iter()
            .filter(|(id, ..)| *id == student.id)
            .collect();
        let top = own.iter().max_by_key(|(_, _, rank)| *rank);
        let responses = screening::responses_of_student(db, school, student.id)?;
        pupils.push(PupilRow {
            id: student.id.into(),
            name: student.full_name(),
            age: student.age(db),
            consent: *consent,
            open_flags: clip(own.len()),
            top_severity: top.map(|(_, severity, _)| severity.clone()),
            last_finished_at: responses.first().map(|response| response.taken_at / 1000),
        });
    }
    let given =
        |state: &&ConsentState| matches!(state, ConsentState::Given | ConsentState::OwnConsent);
    Ok(ClassOverview {
        class: ClassSummary {
            id: class.id.into(),
            school: school.key().into(),
            name: class.name(),
            grade: u8::try_from(class.grade).unwrap_or(0),
            pupils: clip(pupils.len()),
            consents_given: clip(consents.iter().filter(given).count()),
            open_flags: pupils.iter().map(|pupil| pupil.open_flags).sum(),
        },
        pupils,
    })
}

pub(super) fn page<M: Mode>(
    db: &mut Scoped<'_, M>,
    library: &Library,
    policy: &ConsentPolicy,
    student: &Student,
) -> Result<StudentPage, Refusal> {
    let class = class_of(db, student)?;
    let mut results = Vec::new();
    for response in screening::responses_of_student(db, student.school, student.id)? {
        results.push(result(library, response)?);
    }
    let mut flags = Vec::new();
    for row in store::of_student(db, student.school, student.id)? {
        flags.push(view::summary_of(db, &row, student)?);
    }
    Ok(StudentPage {
        id: student.id.into(),
        name: student.full_name(),
        class_id: Some(class.id.into()),
        class_name: Some(class.name()),
        birth_date: student.birth_date.to_string(),
        age: student.age(db),
        sex: match student.sex.as_deref() {
            Some("female") => Some(Sex::Female),
            Some("male") => Some(Sex::Male),
            _ => None,
        },
        language: student
            .language
            .as_deref()
            .and_then(|text| text.parse().ok()),
        consent: consent::state_of(db, policy, student)?,
        results,
        flags,
    })
}

fn class_of<M: Mode>(db: &mut Scoped<'_, M>, student: &Student) -> Result<Class, Refusal> {
    Ok(find_class(db, &[student.school], student.class_id)?.1)
}

fn result(library: &Library, response: Response) -> Result<ResultView, Refusal> {
    let instrument = library.get(&response.instrument).ok_or(Refusal::Internal)?;
    let definition = &instrument.definition;
    let taken_at: Micros = response.taken_at;
    let scores = definition
        .scores
        .iter()
        .filter_map(|score| {
            let found = response
                .scores
                .iter()
                .find(|found| found.score_id == score.id)?;
            let rule = score
                .bands
                .iter()
                .find(|rule| Some(&rule.label) == found.band.as_ref());
            Some(ScoreView {
                id: score.id.clone(),
                name: score.name.clone(),
                value: found.value,
                status: found.status.clone(),
                severity: found.severity.and_then(|level| u8::try_from(level).ok()),
                basis: rule.map(|rule| rule.basis.as_str().to_owned()),
                citation: rule.map(|rule| rule.citation.clone()),
                band: found.band.clone(),
                min: score.range.min,
                max: score.range.max,
                higher_is: score.higher_is.as_str().to_owned(),
            })
        })
        .collect();
    let classes = definition
        .classes
        .iter()
        .filter_map(|class| {
            let (_, label) = response.classes.iter().find(|(id, _)| *id == class.id)?;
            let basis = class.basis.as_str().to_owned();
            Some(ClassificationView {
                id: class.id.clone(),
                label: label.clone(),
                basis,
            })
        })
        .collect();
    Ok(ResultView {
        session: response.sitting.into(),
        campaign: response.campaign.into(),
        campaign_name: response.campaign_name,
        instrument: response.instrument,
        instrument_name: definition.name.clone(),
        version: response.version,
        language: response.language,
        wording_status: response.wording_status,
        taken_at: taken_at / 1000,
        answered: u32::try_from(response.answered).unwrap_or(0),
        visible_items: u32::try_from(response.visible_items).unwrap_or(0),
        scores,
        classes,
    })
}

/// A class of one of the caller's schools.
pub(super) fn class<M: Mode>(db: &mut Scoped<'_, M>, id: Key) -> Result<(School, Class), Refusal> {
    let schools = db.own_schools()?;
    find_class(db, &schools, id)
}
