use super::store::{self, Which};
use super::{pupil, view};
use crate::App;
use crate::access::{Act, Audited, Caller, ReadPupils, ReviewFlags};
use crate::db::Key;
use crate::messages;
use crate::problem::Refusal;
use crate::roster::find_student;
use actix_web::web::{Data, Json, Path, Query};
use senim_api::people::{ClassOverview, ClassSummary, StudentPage};
use senim_api::risk::{FlagDecision, FlagPage, FlagState, FlagView};
use senim_api::{ClassId, FlagId, StudentId};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    #[serde(default)]
    state: Option<String>,
}

pub(crate) async fn list(
    caller: Caller<ReviewFlags>,
    filter: Query<Filter>,
    app: Data<App>,
) -> Result<Json<FlagPage>, Refusal> {
    let which = match filter.state.as_deref() {
        None | Some("pending") => Which::Pending,
        Some("closed") => Which::Closed,
        Some("all") => Which::All,
        Some(_) => return Err(Refusal::BadRequest),
    };
    // Names beside signals of risk: reading the queue is audited for every school it shows.
    let page = app
        .write(&caller, move |db| {
            let schools = db.own_schools()?;
            let mut flags = Vec::new();
            for row in store::list(db, which)? {
                let school = schools.iter().find(|school| school.key() == row.school_id);
                let school = *school.ok_or(Refusal::Internal)?;
                flags.push(view::summary(db, school, &row)?);
            }
            let (pending, critical_open) = store::counts(db)?;
            let acts = schools
                .iter()
                .map(|school| Act::new(school.key(), "flag.read-queue", "school", school.key()));
            let page = FlagPage {
                flags,
                pending,
                critical_open,
            };
            Ok(Audited::many(page, acts.collect()))
        })
        .await?;
    Ok(Json(page))
}

pub(crate) async fn show(
    caller: Caller<ReviewFlags>,
    id: Path<FlagId>,
    app: Data<App>,
) -> Result<Json<FlagView>, Refusal> {
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let view = app
        .write(&caller, move |db| {
            let (school, row) = store::find(db, id)?;
            let view = view::full(db, &shared.library, school, &row)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), "flag.read", "flag", id),
            ))
        })
        .await?;
    Ok(Json(view))
}

async fn decide(
    caller: Caller<ReviewFlags>,
    id: FlagId,
    decision: FlagDecision,
    app: Data<App>,
    to: FlagState,
) -> Result<Json<FlagView>, Refusal> {
    let reason = decision
        .reason
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    if to != FlagState::Acknowledged && reason.is_none() {
        return Err(Refusal::field("reason", &messages::FAULT_REASON));
    }
    if reason
        .as_ref()
        .is_some_and(|text| text.chars().count() > 4_000)
    {
        return Err(Refusal::field("reason", &messages::FAULT_TOO_LONG));
    }
    let (id, shared) = (Key::from(id), app.clone());
    let action = match to {
        FlagState::Acknowledged => "flag.acknowledge",
        FlagState::Confirmed => "flag.confirm",
        FlagState::Dismissed => "flag.dismiss",
        FlagState::Open => return Err(Refusal::BadRequest),
    };
    let view = app
        .write(&caller, move |db| {
            let (school, row) = store::find(db, id)?;
            store::decide(db, school, &row, to, reason.as_deref())?;
            let (_, row) = store::find(db, id)?;
            let view = view::full(db, &shared.library, school, &row)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), action, "flag", id),
            ))
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn acknowledge(
    caller: Caller<ReviewFlags>,
    id: Path<FlagId>,
    body: Json<FlagDecision>,
    app: Data<App>,
) -> Result<Json<FlagView>, Refusal> {
    decide(
        caller,
        id.into_inner(),
        body.into_inner(),
        app,
        FlagState::Acknowledged,
    )
    .await
}

pub(crate) async fn confirm(
    caller: Caller<ReviewFlags>,
    id: Path<FlagId>,
    body: Json<FlagDecision>,
    app: Data<App>,
) -> Result<Json<FlagView>, Refusal> {
    decide(
        caller,
        id.into_inner(),
        body.into_inner(),
        app,
        FlagState::Confirmed,
    )
    .await
}

pub(crate) async fn dismiss(
    caller: Caller<ReviewFlags>,
    id: Path<FlagId>,
    body: Json<FlagDecision>,
    app: Data<App>,
) -> Result<Json<FlagView>, Refusal> {
    decide(
        caller,
        id.into_inner(),
        body.into_inner(),
        app,
        FlagState::Dismissed,
    )
    .await
}

pub(crate) async fn classes(
    caller: Caller<ReadPupils>,
    app: Data<App>,
) -> Result<Json<Vec<ClassSummary>>, Refusal> {
    let shared = app.clone();
    let read = app.read(&caller, move |db| {
        pupil::classes(db, &shared.policies.consent)
    });
    Ok(Json(read.await?))
}

pub(crate) async fn class(
    caller: Caller<ReadPupils>,
    id: Path<ClassId>,
    app: Data<App>,
) -> Result<Json<ClassOverview>, Refusal> {
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let overview = app
        .write(&caller, move |db| {
            let (school, class) = pupil::class(db, id)?;
            let overview = pupil::overview(db, &shared.policies.consent, school, &class)?;
            Ok(Audited::new(
                overview,
                Act::new(school.key(), "class.read", "class", id),
            ))
        })
        .await?;
    Ok(Json(overview))
}

pub(crate) async fn student(
    caller: Caller<ReadPupils>,
    id: Path<StudentId>,
    app: Data<App>,
) -> Result<Json<StudentPage>, Refusal> {
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let page = app
        .write(&caller, move |db| {
            let student = find_student(db, id)?;
            let page = pupil::page(db, &shared.library, &shared.policies.consent, &student)?;
            let act = Act::new(student.school.key(), "student.read", "student", id);
            Ok(Audited::new(page, act))
        })
        .await?;
    Ok(Json(page))
}
