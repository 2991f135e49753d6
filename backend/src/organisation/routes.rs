use super::store;
use crate::App;
use crate::access::{Caller, OwnAccount};
use crate::problem::{Refusal, language_of};
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Data, Json};
use senim_api::operation::NodeView;

pub(crate) async fn nodes(
    caller: Caller<OwnAccount>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<Vec<NodeView>>, Refusal> {
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|h| h.to_str().ok());
    let language = language_of(header);
    Ok(Json(
        app.read(&caller, move |db| store::tree(db, language))
            .await?,
    ))
}
