//! The write lanes: every change of data goes through one of them.
//!
//! A lane is a thread with its own connection. It takes all work that is waiting, runs each piece in
//! a savepoint of one transaction and commits once; whoever waits is answered after the commit, never
//! before. Under load, commits are shared; a lone write waits for nobody. SQLite has one lane;
//! PostgreSQL has several, and a school's work always takes the same one.

use super::{AnyConnection, DatabaseUrl, DbError};
use crate::problem::Refusal;
use diesel::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use uuid::Uuid;

/// Most pieces of work in one commit.
const BATCH: usize = 64;

type Answer = Box<dyn FnOnce(bool) + Send>;
type Work = Box<dyn FnOnce(&mut AnyConnection) -> Answer + Send>;

/// Handle to the lanes; cheap to clone.
#[derive(Clone)]
pub struct WriteLanes {
    lanes: Vec<Sender<Work>>,
}

impl WriteLanes {
    /// Starts the lanes.
    ///
    /// # Errors
    /// A connection can't be opened.
    pub fn start(url: &DatabaseUrl) -> Result<Self, DbError> {
        let count = match url {
            DatabaseUrl::Sqlite(_) => 1,
            DatabaseUrl::Postgres(_) => 4,
        };
        let mut lanes = Vec::with_capacity(count);
        for _ in 0..count {
            let conn = url.connect()?;
            let (sender, work) = channel();
            let url = url.clone();
            std::thread::Builder::new()
                .name("write-lane".to_owned())
                .spawn(move || drive(&url, conn, &work))
                .map_err(|e| DbError::Pool(e.to_string()))?;
            lanes.push(sender);
        }
        Ok(Self { lanes })
    }

    /// Runs `work` in a transaction of the school's lane and answers once it is durable.
    ///
    /// # Errors
    /// What `work` refuses with (then nothing of it is written), or [`Refusal::Busy`] when the
    /// commit failed: the caller may try again.
    pub async fn run<T, F>(&self, school: Option<Uuid>, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&mut AnyConnection) -> Result<T, Refusal> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let piece: Work = Box::new(move |conn| {
            let outcome = conn.transaction(work);
            Box::new(move |durable| {
                // A caller who has gone away is no longer interested.
                let _ = answer.send(match outcome {
                    Ok(_) if !durable => Err(Refusal::Busy),
                    outcome => outcome,
                });
            })
        });
        let at = school.map_or(0, |id| (id.as_u128() % self.lanes.len() as u128) as usize);
        let lane = self.lanes.get(at).ok_or(Refusal::Internal)?;
        lane.send(piece).map_err(|_| Refusal::Internal)?;
        answered.await.unwrap_or(Err(Refusal::Busy))
    }
}

fn drive(url: &DatabaseUrl, first: AnyConnection, work: &Receiver<Work>) {
    let mut conn = Some(first);
    while let Ok(piece) = work.recv() {
        let mut batch = vec![piece];
        while batch.len() < BATCH {
            let Ok(piece) = work.try_recv() else { break };
            batch.push(piece);
        }
        if conn.is_none() {
            conn = url
                .connect()
                .inspect_err(|e| tracing::error!(error = %e, "write lane"))
                .ok();
        }
        // Work dropped here answers its caller with `Busy`, since its channel closes.
        let Some(open) = conn.as_mut() else { continue };
        if !commit_together(open, batch) {
            conn = None;
        }
    }
}

/// Returns whether the connection can still be used.
fn commit_together(conn: &mut AnyConnection, batch: Vec<Work>) -> bool {
    let mut answers = Vec::with_capacity(batch.len());
    let committed = catch_unwind(AssertUnwindSafe(|| {
        conn.transaction::<_, diesel::result::Error, _>(|conn| {
            if matches!(conn, AnyConnection::Sqlite(_)) {
                // Take the write lock before the first read, so that no snapshot can go stale.
                diesel::sql_query("UPDATE audit_head SET seq = seq WHERE seq < 0").execute(conn)?;
            }
            for piece in batch {
                answers.push(piece(conn));
            }
            Ok(())
        })
    }));
    let durable = matches!(committed, Ok(Ok(())));
    match &committed {
        Ok(Ok(())) => {}
        Ok(Err(e)) => tracing::error!(error = %e, "a commit failed"),
        Err(_) => tracing::error!("a write panicked"),
    }
    for answer in answers {
        answer(durable);
    }
    durable
}
