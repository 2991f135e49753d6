use super::store::{self, Plan};
use super::{board, cards, find_campaign};
use crate::App;
use crate::access::{Act, Audited, Caller, RunCampaigns, Scoped, Write};
use crate::clock::{age_on, day_of};
use crate::db::Key;
use crate::messages;
use crate::notify;
use crate::organisation::{find_class, node_name};
use crate::problem::{Fault, Refusal, language_of};
use crate::roster::{students_of_class, students_of_classes};
use crate::screening;
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Data, Json, Path};
use jiff::civil::Date;
use senim_api::CampaignId;
use senim_api::campaign::{
    Board, CampaignView, CardSheet, IssueCards, LeftOut, NewCampaign, Participation,
};
use senim_api::risk::LiveEvent;
use std::collections::BTreeSet;
use std::sync::Arc;

/// At most this long, so that a window always belongs to one school year.
const LONGEST_DAYS: i32 = 120;

/// The plan, or every field that is wrong.
fn check(app: &App, new: NewCampaign) -> Result<Plan, Refusal> {
    let today = day_of(app.clock.now());
    let mut faults = Vec::new();
    let mut fault = |field, message| faults.push(Fault { field, message });
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        fault("name", &messages::FAULT_REQUIRED);
    }
    let distinct: BTreeSet<&String> = new.instruments.iter().collect();
    if new.instruments.is_empty() || distinct.len() != new.instruments.len() {
        fault("instruments", &messages::FAULT_CHOOSE);
    }
    if new.classes.is_empty() {
        fault("classes", &messages::FAULT_CHOOSE);
    }
    if new.languages.is_empty() {
        fault("languages", &messages::FAULT_CHOOSE);
    }
    let (opens, closes) = (
        new.opens_on.parse::<Date>().ok(),
        new.closes_on.parse::<Date>().ok(),
    );
    if opens.is_none() {
        fault("opens_on", &messages::FAULT_DATE);
    }
    match (opens, closes) {
        (_, None) => fault("closes_on", &messages::FAULT_DATE),
        (Some(opens), Some(closes)) => {
            let days = opens.until(closes).map_or(-1, |span| span.get_days());
            if days < 0 || closes < today || days > LONGEST_DAYS {
                fault("closes_on", &messages::FAULT_WINDOW);
            }
        }
        _ => {}
    }
    let (Some(opens_on), Some(closes_on), true) = (opens, closes, faults.is_empty()) else {
        return Err(Refusal::Invalid(faults));
    };
    if new
        .instruments
        .iter()
        .any(|code| app.library.get(code).is_none())
    {
        return Err(Refusal::InstrumentUnknown);
    }
    let mut languages = new.languages;
    // Kazakh, the state language, first: pupils without a language of their own begin in it.
    languages.sort();
    languages.dedup();
    let classes: BTreeSet<Key> = new.classes.into_iter().map(Key::from).collect();
    let reason = new.age_exception.map(|text| text.trim().to_owned());
    Ok(Plan {
        name,
        instruments: new.instruments,
        classes: classes.into_iter().collect(),
        opens_on,
        closes_on,
        languages,
        age_exception: reason.filter(|text| !text.is_empty()),
    })
}

pub(crate) async fn create(
    caller: Caller<RunCampaigns>,
    body: Json<NewCampaign>,
    app: Data<App>,
) -> Result<Json<CampaignView>, Refusal> {
    let new = body.into_inner();
    let school = Key::from(new.school);
    let plan = check(&app, new)?;
    let library = Arc::clone(&app.library);
    let view = app
        .write(&caller, move |db| {
            let school = db.school(school)?;
            for class in &plan.classes {
                find_class(db, &[school], *class)?;
            }
            let pupils = students_of_classes(db, school, &plan.classes)?;
            let fits = |age: u8| {
                plan.instruments
                    .iter()
                    .filter_map(|code| library.get(code))
                    .all(|known| {
                        (known.definition.age_min..=known.definition.age_max).contains(&age)
                    })
            };
            let outside = pupils
                .iter()
                .any(|pupil| !fits(age_on(pupil.birth_date, plan.opens_on)));
            if outside && plan.age_exception.is_none() {
                return Err(Refusal::AgeOutsideRange);
            }
            let campaign = store::create(db, &library, school, &plan)?;
            let view = store::view(db, &library, &campaign)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), "campaign.create", "campaign", campaign.id),
            ))
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn list(
    caller: Caller<RunCampaigns>,
    app: Data<App>,
) -> Result<Json<Vec<CampaignView>>, Refusal> {
    let library = Arc::clone(&app.library);
    let views = app
        .read(&caller, move |db| {
            let campaigns = store::list(db)?;
            campaigns
                .iter()
                .map(|campaign| store::view(db, &library, campaign))
                .collect()
        })
        .await?;
    Ok(Json(views))
}

pub(crate) async fn show(
    caller: Caller<RunCampaigns>,
    id: Path<CampaignId>,
    app: Data<App>,
) -> Result<Json<CampaignView>, Refusal> {
    let (id, library) = (Key::from(id.into_inner()), Arc::clone(&app.library));
    let view = app
        .read(&caller, move |db| {
            let campaign = find_campaign(db, id)?;
            store::view(db, &library, &campaign)
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn close(
    caller: Caller<RunCampaigns>,
    id: Path<CampaignId>,
    app: Data<App>,
) -> Result<Json<CampaignView>, Refusal> {
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let view = app
        .write(&caller, move |db| {
            let campaign = find_campaign(db, id)?;
            let school = campaign.school;
            // Whoever is still answering is judged by what is there before the door shuts.
            screening::evaluate_unfinished(db, &shared.library, &campaign)?;
            store::close(db, &campaign)?;
            notify::announce(
                db,
                school,
                &LiveEvent::BoardChanged {
                    campaign: id.into(),
                },
            )?;
            let campaign = store::load(db, school, id)?;
            let view = store::view(db, &shared.library, &campaign)?;
            Ok(Audited::new(
                view,
                Act::new(school.key(), "campaign.close", "campaign", id),
            ))
        })
        .await?;
    Ok(Json(view))
}

pub(crate) async fn issue_cards(
    caller: Caller<RunCampaigns>,
    id: Path<CampaignId>,
    request: HttpRequest,
    parts: (Json<IssueCards>, Data<App>),
) -> Result<Json<CardSheet>, Refusal> {
    let (wanted, app) = (parts.0.into_inner(), parts.1);
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|h| h.to_str().ok());
    let language = language_of(header);
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let sheet = app
        .write(&caller, move |db| {
            let school_name = {
                let campaign = find_campaign(db, id)?;
                node_name(db, campaign.school.key(), language)?
            };
            sheet(db, &shared, id, &wanted, school_name)
        })
        .await?;
    Ok(Json(sheet))
}

fn sheet(
    db: &mut Scoped<'_, Write>,
    app: &App,
    id: Key,
    wanted: &IssueCards,
    school_name: String,
) -> Result<Audited<CardSheet>, Refusal> {
    let campaign = find_campaign(db, id)?;
    if campaign.state(day_of(db.now())) == senim_api::campaign::CampaignState::Closed {
        return Err(Refusal::CampaignClosed);
    }
    if !store::class_ids(db, &campaign)?.contains(&wanted.class.into()) {
        return Err(Refusal::NotFound);
    }
    let (_, class) = find_class(db, &[campaign.school], wanted.class.into())?;
    let progress = screening::progress_of_campaign(db, campaign.school, campaign.id)?;
    let mut cards = Vec::new();
    let mut left_out = Vec::new();
    for student in students_of_class(db, campaign.school, class.id)? {
        if !wanted.students.is_empty() && !wanted.students.contains(&student.id.into()) {
            continue;
        }
        let state = match progress
            .get(&student.id)
            .map(|progress| progress.state.as_str())
        {
            Some("finished") => Some(Participation::Finished),
            Some("declined") => Some(Participation::Declined),
            _ => None,
        };
        match state {
            Some(state) => left_out.push(LeftOut {
                name: student.full_name(),
                state,
            }),
            None => cards.push(cards::issue(
                db,
                &campaign,
                &class,
                &student,
                &app.config.public_url,
            )?),
        }
    }
    let sheet = CardSheet {
        campaign_name: campaign.name.clone(),
        school_name,
        class_name: class.name(),
        closes_on: campaign.closes_on.to_string(),
        cards,
        left_out,
    };
    let act = Act::new(campaign.school.key(), "cards.issue", "class", class.id);
    Ok(Audited::new(sheet, act))
}

pub(crate) async fn live_board(
    caller: Caller<RunCampaigns>,
    id: Path<CampaignId>,
    app: Data<App>,
) -> Result<Json<Board>, Refusal> {
    let (id, shared) = (Key::from(id.into_inner()), app.clone());
    let board = app
        .read(&caller, move |db| {
            let campaign = find_campaign(db, id)?;
            board::board(db, &shared.library, &shared.policies.consent, &campaign)
        })
        .await?;
    Ok(Json(board))
}
