//! The route table. What is not here does not exist; each line's handler names who may call it.

use crate::access::{RouteSpec, route};
use crate::{
    aggregate, audit, campaign, consent, identity, library, notify, organisation, risk, roster,
    screening, web,
};
use actix_web::http::Method;

/// All routes, below `/api/v1`.
#[must_use]
pub fn table() -> Vec<RouteSpec> {
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    const PUT: Method = Method::PUT;
    vec![
        route(GET, "/health", web::health),
        route(POST, "/auth/login", identity::routes::log_in),
        route(POST, "/auth/refresh", identity::routes::refresh),
        route(POST, "/auth/logout", identity::routes::log_out),
        route(GET, "/me", identity::routes::me),
        route(PUT, "/me/password", identity::routes::change_password),
        route(POST, "/me/sessions/revoke", identity::routes::revoke_own),
        route(GET, "/nodes", organisation::routes::nodes),
        route(POST, "/roster", roster::routes::roster),
        route(GET, "/classes", risk::routes::classes),
        route(GET, "/classes/{id}", risk::routes::class),
        route(GET, "/students/{id}", risk::routes::student),
        route(GET, "/consents", consent::routes::list),
        route(POST, "/students/{id}/consents", consent::routes::record),
        route(POST, "/consents/{id}/withdraw", consent::routes::withdraw),
        route(GET, "/campaigns", campaign::routes::list),
        route(POST, "/campaigns", campaign::routes::create),
        route(GET, "/campaigns/{id}", campaign::routes::show),
        route(POST, "/campaigns/{id}/close", campaign::routes::close),
        route(POST, "/campaigns/{id}/cards", campaign::routes::issue_cards),
        route(GET, "/campaigns/{id}/board", campaign::routes::live_board),
        route(GET, "/flags", risk::routes::list),
        route(GET, "/flags/{id}", risk::routes::show),
        route(POST, "/flags/{id}/acknowledge", risk::routes::acknowledge),
        route(POST, "/flags/{id}/confirm", risk::routes::confirm),
        route(POST, "/flags/{id}/dismiss", risk::routes::dismiss),
        route(GET, "/events", notify::routes::events),
        route(GET, "/instruments", library::list),
        route(
            GET,
            "/aggregates/participation",
            aggregate::routes::participation,
        ),
        route(GET, "/aggregates/unreleased", aggregate::routes::unreleased),
        route(GET, "/aggregates/releases", aggregate::routes::releases),
        route(POST, "/aggregates/releases", aggregate::routes::publish),
        route(GET, "/accounts", identity::routes::list_accounts),
        route(POST, "/accounts", identity::routes::create_account),
        route(
            POST,
            "/accounts/{id}/disable",
            identity::routes::disable_account,
        ),
        route(GET, "/audit", audit::routes::page),
        route(POST, "/student/enter", screening::routes::enter),
        route(GET, "/student/sitting", screening::routes::show),
        route(PUT, "/student/language", screening::routes::choose_language),
        route(PUT, "/student/assent", screening::routes::assent),
        route(PUT, "/student/answers", screening::routes::save),
        route(POST, "/student/submit", screening::routes::submit),
        route(POST, "/student/stop", screening::routes::stop),
    ]
}
