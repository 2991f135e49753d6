//! The HTTP server: API, the two apps, headers.

mod assets;

use crate::App;
use crate::access::{Anybody, Caller};
use crate::problem::{Refusal, localise};
use crate::routes;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{DefaultHeaders, from_fn};
use actix_web::web::{self, Data, Json, JsonConfig, PathConfig, PayloadConfig, QueryConfig};
use senim_api::operation::Health;

/// JSON bodies are small; class lists alone may be larger.
const JSON_LIMIT: usize = 256 * 1024;
const FILE_LIMIT: usize = 5 * 1024 * 1024;

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The whole application, for the server and for tests alike.
pub fn application(
    app: Data<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", CSP))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "no-referrer"))
        .add((
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()",
        ))
        .add(("Cross-Origin-Opener-Policy", "same-origin"));
    actix_web::App::new()
        .app_data(app)
        .app_data(
            JsonConfig::default()
                .limit(JSON_LIMIT)
                .error_handler(|error, _| refuse_json(&error).into()),
        )
        .app_data(QueryConfig::default().error_handler(|_, _| Refusal::BadRequest.into()))
        .app_data(PathConfig::default().error_handler(|_, _| Refusal::NotFound.into()))
        .app_data(PayloadConfig::new(FILE_LIMIT))
        .service(
            web::scope("/api/v1")
                .wrap(DefaultHeaders::new().add(("Cache-Control", "no-store")))
                .configure(|config| {
                    let mut table = routes::table();
                    // Routes of one path become one resource, so that a wrong method is a 405.
                    while let Some(first) = table.first() {
                        let path = first.path;
                        let (same, rest): (Vec<_>, Vec<_>) =
                            table.into_iter().partition(|spec| spec.path == path);
                        let resource = same.iter().fold(web::resource(path), |resource, spec| {
                            resource.route(spec.build())
                        });
                        config.service(resource);
                        table = rest;
                    }
                }),
        )
        .default_service(web::route().to(assets::serve))
        .wrap(headers)
        .wrap(from_fn(localise))
}

fn refuse_json(error: &actix_web::error::JsonPayloadError) -> Refusal {
    use actix_web::error::JsonPayloadError::{Overflow, OverflowKnownLength};
    match error {
        Overflow { .. } | OverflowKnownLength { .. } => Refusal::BodyTooLarge,
        _ => Refusal::BadBody,
    }
}

pub(crate) async fn health(_: Caller<Anybody>) -> Result<Json<Health>, Refusal> {
    Ok(Json(Health {
        status: "ok".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }))
}
