//! What a running server holds, and the two ways to the data: reading and writing within a scope.

use crate::access::{Actor, Audited, Caller, Permission, Read, Scope, Scoped, Write};
use crate::audit;
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::KeyRing;
use crate::db::{AnyConnection, DatabaseUrl, DbError, Key, Manager, ReadPool, WriteLanes};
use crate::identity::Gate;
use crate::notify::Hub;
use crate::policy::Policies;
use crate::problem::Refusal;
use senim_instruments::Library;
use std::sync::Arc;

/// Shared by all workers; cheap to clone.
#[derive(Clone)]
pub struct App {
    pub clock: Clock,
    pub config: Arc<Config>,
    pub library: Arc<Library>,
    pub policies: Arc<Policies>,
    pub hub: Hub,
    pub(crate) gate: Arc<Gate>,
    pub(crate) keys: Arc<KeyRing>,
    readers: ReadPool,
    lanes: WriteLanes,
}

/// Why a server can't start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Database(#[from] DbError),
    #[error("an instrument definition is refused: {0}")]
    Library(String),
    #[error("a policy file is refused: {0}")]
    Policy(String),
    #[error("log-in can't be set up: {0}")]
    Gate(String),
}

impl App {
    /// Opens the database, brings its schema up to date and reads instruments and policies.
    ///
    /// # Errors
    /// [`StartError`] says which part is wrong.
    pub fn open(
        config: Config,
        url: &DatabaseUrl,
        keys: KeyRing,
        clock: Clock,
    ) -> Result<Self, StartError> {
        crate::db::migrate(&mut url.connect()?)?;
        let library = Library::embedded().map_err(|e| StartError::Library(e.to_string()))?;
        let readers = ReadPool::builder()
            .max_size(8)
            .build(Manager(url.clone()))
            .map_err(|e| DbError::Pool(e.to_string()))?;
        Ok(Self {
            clock,
            config: Arc::new(config),
            library: Arc::new(library),
            policies: Arc::new(Policies::embedded().map_err(StartError::Policy)?),
            hub: Hub::new(),
            gate: Arc::new(Gate::new().map_err(|e| StartError::Gate(e.to_string()))?),
            keys: Arc::new(keys),
            readers,
            lanes: WriteLanes::start(url)?,
        })
    }

    /// Reads within the caller's scope.
    ///
    /// # Errors
    /// What `work` refuses with, or [`Refusal::Busy`] when no connection is free.
    pub async fn read<P, T, F>(&self, caller: &Caller<P>, work: F) -> Result<T, Refusal>
    where
        P: Permission,
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_, Read>) -> Result<T, Refusal> + Send + 'static,
    {
        self.read_as(caller.actor(), caller.scope().clone(), work)
            .await
    }

    pub(crate) async fn read_as<T, F>(
        &self,
        actor: Actor,
        scope: Scope,
        work: F,
    ) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_, Read>) -> Result<T, Refusal> + Send + 'static,
    {
        let app = self.clone();
        actix_web::web::block(move || {
            let mut conn = app.readers.get().map_err(|error| {
                tracing::error!(%error, "read pool");
                Refusal::Busy
            })?;
            work(&mut Scoped::new(
                &mut conn, &app.keys, &app.clock, actor, scope,
            ))
        })
        .await
        .unwrap_or(Err(Refusal::Busy))
    }

    /// Writes within the caller's scope: one transaction, with its audit entries, durable on return.
    ///
    /// # Errors
    /// What `work` refuses with (then nothing is written), or [`Refusal::Busy`].
    pub async fn write<P, T, F>(&self, caller: &Caller<P>, work: F) -> Result<T, Refusal>
    where
        P: Permission,
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_, Write>) -> Result<Audited<T>, Refusal> + Send + 'static,
    {
        let actor = caller.actor();
        let lane = match actor {
            Actor::Pupil { school, .. } => Some(school),
            _ => caller.scope().nodes.first().copied(),
        };
        self.write_as(actor, caller.scope().clone(), lane, work)
            .await
    }

    pub(crate) async fn write_as<T, F>(
        &self,
        actor: Actor,
        scope: Scope,
        lane: Option<Key>,
        work: F,
    ) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_, Write>) -> Result<Audited<T>, Refusal> + Send + 'static,
    {
        let (clock, keys) = (self.clock.clone(), Arc::clone(&self.keys));
        let outcome = self
            .lanes
            .run(lane.map(|key| key.0), move |conn: &mut AnyConnection| {
                let mut scoped = Scoped::new(conn, &keys, &clock, actor, scope);
                let audited = work(&mut scoped)?;
                let now = scoped.now();
                for act in audited.acts {
                    audit::append(scoped.conn, actor, &act, now)?;
                }
                Ok(audited.value)
            })
            .await;
        if outcome.is_ok() {
            self.hub.wake();
        }
        outcome
    }
}
