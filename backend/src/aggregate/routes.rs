use super::release;
use crate::App;
use crate::access::{Act, Audited, Caller, ReadAggregates};
use crate::db::Key;
use crate::problem::{Refusal, language_of};
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Data, Json, Query};
use senim_api::NodeId;
use senim_api::aggregate::{Breakdown, MakeRelease, ParticipationTable, Release, Unreleased};
use senim_i18n::Language;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfNode {
    node: NodeId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByNode {
    node: NodeId,
    by: Breakdown,
}

fn language(request: &HttpRequest) -> Language {
    language_of(
        request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|h| h.to_str().ok()),
    )
}

pub(crate) async fn participation(
    caller: Caller<ReadAggregates>,
    query: Query<ByNode>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<ParticipationTable>, Refusal> {
    let (node, by, language) = (Key::from(query.node), query.by, language(&request));
    let shared = app.clone();
    // Every question of counts is audited: many narrow ones would be an attack.
    let table = app
        .write(&caller, move |db| {
            let policy = &shared.policies.suppression;
            let table = release::participation(db, policy, node, by, language)?;
            Ok(Audited::new(
                table,
                Act::new(node, "aggregate.read", "node", node),
            ))
        })
        .await?;
    Ok(Json(table))
}

pub(crate) async fn unreleased(
    caller: Caller<ReadAggregates>,
    query: Query<OfNode>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<Unreleased>, Refusal> {
    let (node, language) = (Key::from(query.node), language(&request));
    Ok(Json(
        app.read(&caller, move |db| release::unreleased(db, node, language))
            .await?,
    ))
}

pub(crate) async fn releases(
    caller: Caller<ReadAggregates>,
    query: Query<OfNode>,
    app: Data<App>,
) -> Result<Json<Vec<Release>>, Refusal> {
    let node = Key::from(query.node);
    let list = app
        .write(&caller, move |db| {
            let list = release::list(db, node)?;
            Ok(Audited::new(
                list,
                Act::new(node, "aggregate.read", "node", node),
            ))
        })
        .await?;
    Ok(Json(list))
}

pub(crate) async fn publish(
    caller: Caller<ReadAggregates>,
    body: Json<MakeRelease>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<Release>, Refusal> {
    let (node, language, shared) = (Key::from(body.node), language(&request), app.clone());
    let made = app
        .write(&caller, move |db| {
            let policy = &shared.policies.suppression;
            release::publish(db, &shared.library, policy, node, language)
        })
        .await?;
    Ok(Json(made))
}
