//! From a committed event to a screen: outbox rows, a courier that delivers them, live streams.

mod courier;
mod hub;
pub mod routes;

pub use courier::run;
pub use hub::Hub;

use crate::access::{School, Scoped, Write};
use crate::db::schema::outbox;
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::risk::LiveEvent;

/// Puts an event into the outbox, in the transaction of what it tells of.
pub(crate) fn announce(
    db: &mut Scoped<'_, Write>,
    school: School,
    event: &LiveEvent,
) -> Result<(), Refusal> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(db.new_id()?),
            outbox::school_id.eq(school.key()),
            outbox::event.eq(serde_json::to_string(event)?),
            outbox::created_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(())
}
