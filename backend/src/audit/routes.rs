use super::store;
use crate::App;
use crate::access::{Act, Audited, Caller, ReadAudit};
use crate::db::Key;
use crate::problem::Refusal;
use actix_web::web::{Data, Json, Query};
use senim_api::NodeId;
use senim_api::operation::AuditPage;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    node: NodeId,
    /// Entries before this number; the newest when absent.
    #[serde(default)]
    before: Option<i64>,
}

pub(crate) async fn page(
    caller: Caller<ReadAudit>,
    filter: Query<Filter>,
    app: Data<App>,
) -> Result<Json<AuditPage>, Refusal> {
    let (node, before) = (Key::from(filter.node), filter.before);
    let page = app
        .write(&caller, move |db| {
            let node = db.node(node)?;
            let page = store::page(db, node, before)?;
            Ok(Audited::new(
                page,
                Act::new(node, "audit.read", "node", node),
            ))
        })
        .await?;
    Ok(Json(page))
}
