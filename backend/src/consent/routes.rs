use super::store;
use crate::App;
use crate::access::{Act, Audited, Caller, KeepConsent};
use crate::clock::day_of;
use crate::db::Key;
use crate::messages;
use crate::organisation::find_class;
use crate::problem::{Fault, Refusal};
use crate::roster::{find_student, open_student, students_of_class};
use actix_web::web::{Data, Json, Path, Query};
use jiff::civil::Date;
use senim_api::consent::{ConsentDecision, ConsentEntry, ConsentList, ConsentScope, RecordConsent};
use senim_api::{ClassId, ConsentId, StudentId};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfClass {
    class: ClassId,
}

pub(crate) async fn list(
    caller: Caller<KeepConsent>,
    query: Query<OfClass>,
    app: Data<App>,
) -> Result<Json<ConsentList>, Refusal> {
    let class = Key::from(query.class);
    let policies = Arc::clone(&app.policies);
    // A write: reading who signed is an act that the trail keeps.
    let list = app
        .write(&caller, move |db| {
            let policy = &policies.consent;
            let schools = db.own_schools()?;
            let (school, class) = find_class(db, &schools, class)?;
            let mut entries = Vec::new();
            for student in students_of_class(db, school, class.id)? {
                entries.push(store::entry(db, policy, &student)?);
            }
            let list = ConsentList {
                text_version: policy.text_version.clone(),
                policy_version: policy.version.clone(),
                legal_reference: policy.legal_reference.clone(),
                entries,
            };
            Ok(Audited::new(
                list,
                Act::new(school.key(), "consent.read-list", "class", class.id),
            ))
        })
        .await?;
    Ok(Json(list))
}

/// The day of signing, or every field that is wrong.
fn check(new: &RecordConsent, today: Date) -> Result<Date, Refusal> {
    let mut faults = Vec::new();
    let mut fault = |field, message| faults.push(Fault { field, message });
    if new.given_by.split_whitespace().count() < 2 || new.given_by.len() > 300 {
        fault("given_by", &messages::FAULT_FULL_NAME);
    }
    if new.document.trim().is_empty() || new.document.len() > 300 {
        fault("document", &messages::FAULT_REQUIRED);
    }
    let granted = new.decision == ConsentDecision::Granted;
    if granted && !new.scopes.contains(&ConsentScope::Diagnostics) {
        fault("scopes", &messages::FAULT_SCOPE);
    }
    let signed = new.signed_on.parse::<Date>().ok();
    match signed {
        None => fault("signed_on", &messages::FAULT_DATE),
        Some(day) if day > today => fault("signed_on", &messages::FAULT_DATE_FUTURE),
        // A paper older than a year belongs to a school year that is over.
        Some(day) if day < today.saturating_sub(jiff::Span::new().days(366)) => {
            fault("signed_on", &messages::FAULT_DATE_OLD);
        }
        Some(_) => {}
    }
    match signed {
        Some(day) if faults.is_empty() => Ok(day),
        _ => Err(Refusal::Invalid(faults)),
    }
}

pub(crate) async fn record(
    caller: Caller<KeepConsent>,
    student: Path<StudentId>,
    body: Json<RecordConsent>,
    app: Data<App>,
) -> Result<Json<ConsentEntry>, Refusal> {
    let new = body.into_inner();
    let signed_on = check(&new, day_of(app.clock.now()))?;
    let (id, policies) = (Key::from(student.into_inner()), Arc::clone(&app.policies));
    let entry = app
        .write(&caller, move |db| {
            let student = find_student(db, id)?;
            store::add(db, &policies.consent, &student, &new, signed_on)
        })
        .await?;
    Ok(Json(entry))
}

pub(crate) async fn withdraw(
    caller: Caller<KeepConsent>,
    consent: Path<ConsentId>,
    app: Data<App>,
) -> Result<Json<ConsentEntry>, Refusal> {
    let (consent, policies) = (Key::from(consent.into_inner()), Arc::clone(&app.policies));
    let entry = app
        .write(&caller, move |db| {
            let (school, student) = store::student_of_record(db, consent)?;
            store::withdraw(db, school, consent)?;
            let student = open_student(db, school, student)?;
            let entry = store::entry(db, &policies.consent, &student)?;
            Ok(Audited::new(
                entry,
                Act::new(school.key(), "consent.withdraw", "consent", consent),
            ))
        })
        .await?;
    Ok(Json(entry))
}
