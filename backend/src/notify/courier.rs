//! Delivers the outbox, at least once, and keeps the timers that must run without anybody asking.

use super::hub::Sent;
use crate::App;
use crate::access::{Act, Actor, Audited, Scope};
use crate::aggregate;
use crate::db::Key;
use crate::db::schema::outbox;
use crate::problem::Refusal;
use crate::screening;
use diesel::prelude::*;
use std::time::Duration;

/// Other processes on the same database commit without ringing our bell.
const POLL: Duration = Duration::from_secs(1);

/// Runs until the server stops.
pub async fn run(app: App) {
    loop {
        // Either the bell or the poll; both lead to the same work.
        let _ = tokio::time::timeout(POLL, app.hub.woken()).await;
        if let Err(refusal) = round(&app).await {
            tracing::error!(%refusal, "courier");
        }
    }
}

async fn round(app: &App) -> Result<(), Refusal> {
    while deliver(app).await? {}
    let library = app.library.clone();
    if screening_due(app).await? {
        app.write_as(Actor::System, Scope::default(), None, move |db| {
            let judged = screening::evaluate_idle(db, &library)?;
            let acts = judged.iter().map(|(school, id)| {
                Act::new(school.key(), "sitting.evaluate-idle", "sitting", *id)
            });
            Ok(Audited::many((), acts.collect()))
        })
        .await?;
    }
    if folding_due(app).await? {
        app.write_as(Actor::System, Scope::default(), None, |db| {
            aggregate::fold(db)?;
            Ok(Audited::unchanged(()))
        })
        .await?;
    }
    Ok(())
}

async fn screening_due(app: &App) -> Result<bool, Refusal> {
    app.read_as(Actor::System, Scope::default(), |db| {
        screening::idle_exists(db)
    })
    .await
}

async fn folding_due(app: &App) -> Result<bool, Refusal> {
    app.read_as(Actor::System, Scope::default(), |db| {
        aggregate::deltas_wait(db)
    })
    .await
}

/// Sends one page of waiting events; whether there may be more.
async fn deliver(app: &App) -> Result<bool, Refusal> {
    const PAGE: i64 = 200;
    let waiting: Vec<(Key, Key, String)> = app
        .read_as(Actor::System, Scope::default(), |db| {
            Ok(outbox::table
                .filter(outbox::delivered_at.is_null())
                .order((outbox::created_at, outbox::id))
                .limit(PAGE)
                .select((outbox::id, outbox::school_id, outbox::event))
                .load(db.conn)?)
        })
        .await?;
    if waiting.is_empty() {
        return Ok(false);
    }
    let ids: Vec<Key> = waiting.iter().map(|(id, ..)| *id).collect();
    let full = waiting.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    for (_, school, json) in waiting {
        app.hub.send(Sent {
            school,
            json: json.into(),
        });
    }
    app.write_as(Actor::System, Scope::default(), None, move |db| {
        diesel::update(outbox::table.filter(outbox::id.eq_any(ids)))
            .set(outbox::delivered_at.eq(db.now()))
            .execute(db.conn)?;
        Ok(Audited::unchanged(()))
    })
    .await?;
    Ok(full)
}
