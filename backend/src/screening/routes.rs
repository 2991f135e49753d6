use super::sitting::{self, Sitting};
use super::{answers, evaluation, store, view};
use crate::App;
use crate::access::{Act, Actor, Anybody, Audited, Caller, Mode, Scope, Scoped, Sit, Write};
use crate::campaign::{self, Campaign};
use crate::consent;
use crate::db::Key;
use crate::notify;
use crate::organisation::find_class;
use crate::problem::Refusal;
use crate::random::normalise_code;
use crate::roster::{Student, open_student};
use actix_web::web::{Data, Json};
use senim_api::consent::ConsentState;
use senim_api::risk::LiveEvent;
use senim_api::student::{
    AnswersSaved, Assent, ChooseLanguage, Enter, Entered, SaveAnswers, Sitting as SittingView,
    Step, Stopped, Submit,
};

/// Wrong codes that begin alike are the same guess; a right code costs nothing, so that a class of
/// thirty behind one address is not shut out.
const WRONG_CODES: u32 = 20;

pub(crate) async fn enter(
    _: Caller<Anybody>,
    body: Json<Enter>,
    app: Data<App>,
) -> Result<Json<Entered>, Refusal> {
    let code = normalise_code(&body.code).ok_or(Refusal::CodeUnknown)?;
    let prefix = format!("code:{}", code.get(..2).unwrap_or_default());
    app.gate.admit(&prefix, WRONG_CODES, app.clock.now())?;
    let found = app
        .read_as(Actor::Public, Scope::default(), move |db| {
            campaign::campaign_of_code(db, &code)
        })
        .await?;
    let Some((school, campaign_id, student)) = found else {
        app.gate.failed(&prefix, app.clock.now());
        return Err(Refusal::CodeUnknown);
    };
    let shared = app.clone();
    let entered = app
        .write_as(Actor::System, Scope::default(), Some(school), move |db| {
            let school = db.trusted_school(school).ok_or(Refusal::Internal)?;
            let campaign = campaign::load(db, school, campaign_id)?;
            campaign.require_open(db.now())?;
            let student = open_student(db, school, student)?;
            let (sitting, token, fresh) = sitting::enter(db, &campaign, &student)?;
            if fresh {
                notify::announce(db, school, &board_changed(&campaign))?;
            }
            let sitting_view =
                view::view(db, &shared.library, &shared.policies, &campaign, &sitting)?;
            let entered = Entered {
                token: token.to_string(),
                sitting: sitting_view,
            };
            Ok(Audited::new(
                entered,
                Act::new(school.key(), "sitting.enter", "sitting", sitting.id),
            ))
        })
        .await?;
    Ok(Json(entered))
}

fn board_changed(campaign: &Campaign) -> LiveEvent {
    LiveEvent::BoardChanged {
        campaign: campaign.id.into(),
    }
}

/// The caller's campaign, sitting and pupil.
fn of_caller<M: Mode>(db: &mut Scoped<'_, M>) -> Result<(Campaign, Sitting, Student), Refusal> {
    let (school, id) = db.sitting()?;
    let sitting = sitting::load(db, school, id)?;
    let campaign = campaign::load(db, school, sitting.campaign_id)?;
    let student = open_student(db, school, sitting.student_id)?;
    Ok((campaign, sitting, student))
}

fn view_now<M: Mode>(db: &mut Scoped<'_, M>, app: &App) -> Result<SittingView, Refusal> {
    let (campaign, sitting, _) = of_caller(db)?;
    view::view(db, &app.library, &app.policies, &campaign, &sitting)
}

pub(crate) async fn show(
    caller: Caller<Sit>,
    app: Data<App>,
) -> Result<Json<SittingView>, Refusal> {
    let shared = app.clone();
    Ok(Json(
        app.read(&caller, move |db| view_now(db, &shared)).await?,
    ))
}

pub(crate) async fn choose_language(
    caller: Caller<Sit>,
    body: Json<ChooseLanguage>,
    app: Data<App>,
) -> Result<Json<SittingView>, Refusal> {
    let (language, shared) = (body.language, app.clone());
    let view = app
        .write(&caller, move |db| {
            let (campaign, sitting, _) = of_caller(db)?;
            if !campaign.languages.contains(&language) {
                return Err(Refusal::LanguageNotOffered);
            }
            sitting::set_language(db, campaign.school, sitting.id, language)?;
            let view = view_now(db, &shared)?;
            let act = Act::new(
                campaign.school.key(),
                "sitting.language",
                "sitting",
                sitting.id,
            );
            Ok(Audited::new(view, act))
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn assent(
    caller: Caller<Sit>,
    body: Json<Assent>,
    app: Data<App>,
) -> Result<Json<SittingView>, Refusal> {
    let (agreed, shared) = (body.agreed, app.clone());
    let view = app
        .write(&caller, move |db| {
            let (campaign, sitting, student) = of_caller(db)?;
            let school = campaign.school;
            if sitting.ended() {
                return Err(Refusal::SittingEnded);
            }
            campaign.require_open(db.now())?;
            let policy = &shared.policies.consent;
            consent::require(db, policy, &student)?;
            let own = consent::state_of(db, policy, &student)? == ConsentState::OwnConsent;
            let (language, text) = (sitting.language(), policy.assent_text_version.clone());
            consent::record_assent(db, school, sitting.id, agreed, own, language, &text)?;
            if agreed {
                sitting::set_state(db, school, sitting.id, "answering")?;
            } else {
                decline(db, &shared, &campaign, &sitting, &student)?;
            }
            let action = if agreed {
                "assent.agree"
            } else {
                "assent.refuse"
            };
            let view = view_now(db, &shared)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), action, "sitting", sitting.id),
            ))
        })
        .await?;
    Ok(Json(view))
}

/// Ends a sitting on the child's word. Answers are dropped; what a flag already rests on stays with
/// the flag, for a threat to life outweighs the wish to leave no trace.
fn decline(
    db: &mut Scoped<'_, Write>,
    app: &App,
    campaign: &Campaign,
    sitting: &Sitting,
    student: &Student,
) -> Result<(), Refusal> {
    let drafts = store::drafts(db, campaign.school, sitting.id)?;
    let begun: Vec<String> = drafts.keys().cloned().collect();
    evaluation::evaluate_partial(db, &app.library, campaign, sitting, &drafts, &begun)?;
    store::drop_drafts(db, campaign.school, sitting.id)?;
    sitting::set_state(db, campaign.school, sitting.id, "declined")?;
    let (_, class) = find_class(db, &[campaign.school], student.class_id)?;
    let measure = crate::aggregate::PARTICIPATION;
    crate::aggregate::count(
        db,
        campaign.school,
        campaign.id,
        class.grade,
        measure,
        "declined",
    )?;
    notify::announce(db, campaign.school, &board_changed(campaign))
}

/// Stops unless the sitting may go on: window, consent and assent, each time.
fn require_answering(
    db: &mut Scoped<'_, Write>,
    app: &App,
    campaign: &Campaign,
    sitting: &Sitting,
    student: &Student,
) -> Result<(), Refusal> {
    if sitting.ended() {
        return Err(Refusal::SittingEnded);
    }
    campaign.require_open(db.now())?;
    consent::require(db, &app.policies.consent, student)?;
    let own = consent::state_of(db, &app.policies.consent, student)? == ConsentState::OwnConsent;
    match consent::assent_of(db, campaign.school, sitting.id)? {
        // Who came of age meanwhile is asked anew, as an adult.
        Some((true, as_adult)) if as_adult == own && sitting.state == "answering" => Ok(()),
        _ => Err(Refusal::AssentMissing),
    }
}

pub(crate) async fn save(
    caller: Caller<Sit>,
    body: Json<SaveAnswers>,
    app: Data<App>,
) -> Result<Json<AnswersSaved>, Refusal> {
    let (writes, shared) = (body.into_inner().answers, app.clone());
    if writes.len() > answers::MOST {
        return Err(Refusal::BodyTooLarge);
    }
    let saved = app
        .write(&caller, move |db| {
            let (campaign, sitting, student) = of_caller(db)?;
            require_answering(db, &shared, &campaign, &sitting, &student)?;
            let instruments = campaign::instruments_of(db, &campaign)?;
            let place = (sitting.id, campaign.school_year, sitting.next_seq);
            let library = &shared.library;
            let stored = answers::save(db, library, campaign.school, place, &instruments, &writes)?;
            let (drafts, touched) = (&stored.drafts, &stored.touched);
            evaluation::evaluate_partial(db, library, &campaign, &sitting, drafts, touched)?;
            let saved = AnswersSaved {
                outcomes: stored.outcomes,
                next_seq: stored.next_seq,
            };
            if touched.is_empty() {
                return Ok(Audited::unchanged(saved));
            }
            let act = Act::new(campaign.school.key(), "answers.save", "sitting", sitting.id);
            Ok(Audited::new(saved, act))
        })
        .await?;
    Ok(Json(saved))
}

pub(crate) async fn submit(
    caller: Caller<Sit>,
    body: Json<Submit>,
    app: Data<App>,
) -> Result<Json<SittingView>, Refusal> {
    let (key, shared) = (Key(body.key), app.clone());
    let view = app
        .write(&caller, move |db| {
            let (campaign, sitting, student) = of_caller(db)?;
            let school = campaign.school;
            if sitting.state == "finished" && sitting.submit_key == Some(key) {
                return Ok(Audited::unchanged(view_now(db, &shared)?));
            }
            require_answering(db, &shared, &campaign, &sitting, &student)?;
            let (_, class) = find_class(db, &[school], student.class_id)?;
            evaluation::finish(db, &shared.library, &campaign, &sitting, class.grade)?;
            sitting::set_submit_key(db, school, sitting.id, key)?;
            sitting::set_state(db, school, sitting.id, "finished")?;
            notify::announce(db, school, &board_changed(&campaign))?;
            let view = view_now(db, &shared)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), "sitting.submit", "sitting", sitting.id),
            ))
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn stop(caller: Caller<Sit>, app: Data<App>) -> Result<Json<Stopped>, Refusal> {
    let shared = app.clone();
    let stopped = app
        .write(&caller, move |db| {
            let (campaign, sitting, student) = of_caller(db)?;
            let stopped = Stopped {
                step: Step::Declined,
            };
            match sitting.state.as_str() {
                "declined" => return Ok(Audited::unchanged(stopped)),
                "finished" => return Err(Refusal::SittingEnded),
                _ => {}
            }
            decline(db, &shared, &campaign, &sitting, &student)?;
            let act = Act::new(campaign.school.key(), "sitting.stop", "sitting", sitting.id);
            Ok(Audited::new(stopped, act))
        })
        .await?;
    Ok(Json(stopped))
}
