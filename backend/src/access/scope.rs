//! What a caller may touch, and the connection that is good for no more than that.

use super::Actor;
use crate::clock::{Clock, Micros};
use crate::crypto::KeyRing;
use crate::db::schema::org_node;
use crate::db::{AnyConnection, Key};
use crate::problem::Refusal;
use diesel::prelude::*;
use std::marker::PhantomData;
use uuid::Uuid;

/// Nodes over which the caller holds a role with the permission in question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub nodes: Vec<Key>,
}

/// A school that lies in the caller's scope. Only [`Scoped`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct School(Key);

impl School {
    #[must_use]
    pub fn key(self) -> Key {
        self.0
    }
}

/// Marks a connection on which nothing can be changed.
pub struct Read;
/// Marks a transaction of a write lane.
pub struct Write;
/// Either of them.
pub trait Mode {}
impl Mode for Read {}
impl Mode for Write {}

/// A connection within a scope: the only argument from which a store can read or write.
pub struct Scoped<'c, M: Mode> {
    pub(crate) conn: &'c mut AnyConnection,
    pub(crate) keys: &'c KeyRing,
    pub(crate) actor: Actor,
    scope: Scope,
    now: Micros,
    mode: PhantomData<M>,
}

impl<'c, M: Mode> Scoped<'c, M> {
    pub(crate) fn new(
        conn: &'c mut AnyConnection,
        keys: &'c KeyRing,
        clock: &Clock,
        actor: Actor,
        scope: Scope,
    ) -> Self {
        Self {
            conn,
            keys,
            actor,
            scope,
            now: clock.now(),
            mode: PhantomData,
        }
    }

    /// The moment of this request.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.now
    }

    /// A fresh id.
    ///
    /// # Errors
    /// No randomness.
    pub fn new_id(&self) -> Result<Key, Refusal> {
        Ok(Key(crate::random::id(self.now)?))
    }

    /// The school, if it lies in scope.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] otherwise: whether it exists is not told.
    pub fn school(&mut self, school: Key) -> Result<School, Refusal> {
        self.node(school)?;
        let kind: Option<String> = org_node::table
            .find(school)
            .select(org_node::kind)
            .first(self.conn)
            .optional()?;
        if kind.as_deref() == Some("school") {
            Ok(School(school))
        } else {
            Err(Refusal::NotFound)
        }
    }

    /// The node, if it is one of the scope's nodes or below one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] otherwise.
    pub fn node(&mut self, node: Key) -> Result<Key, Refusal> {
        let mut at = Some(node);
        // Ministry, region, school: three levels are all there are.
        for _ in 0..4 {
            let Some(current) = at else { break };
            if self.scope.nodes.contains(&current) {
                return Ok(node);
            }
            at = org_node::table
                .find(current)
                .select(org_node::parent_id)
                .first::<Option<Key>>(self.conn)
                .optional()?
                .flatten();
        }
        Err(Refusal::NotFound)
    }

    /// The schools that the caller holds directly. A psychologist has one, seldom two.
    ///
    /// # Errors
    /// The database fails.
    pub fn own_schools(&mut self) -> Result<Vec<School>, Refusal> {
        let keys: Vec<Key> = org_node::table
            .filter(org_node::id.eq_any(&self.scope.nodes))
            .filter(org_node::kind.eq("school"))
            .order(org_node::id)
            .select(org_node::id)
            .load(self.conn)?;
        Ok(keys.into_iter().map(School).collect())
    }

    /// Keys of [`Scoped::own_schools`], for `eq_any`.
    ///
    /// # Errors
    /// The database fails.
    pub fn own_school_keys(&mut self) -> Result<Vec<Key>, Refusal> {
        Ok(self.own_schools()?.into_iter().map(School::key).collect())
    }

    /// The nodes of the scope themselves.
    #[must_use]
    pub fn scope_nodes(&self) -> &[Key] {
        &self.scope.nodes
    }

    /// The school of the pupil who calls.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`] for anybody else.
    pub fn sitting(&self) -> Result<(School, Key), Refusal> {
        match self.actor {
            Actor::Pupil { school, sitting } => Ok((School(school), sitting)),
            _ => Err(Refusal::NotLoggedIn),
        }
    }

    /// The account that calls.
    ///
    /// # Errors
    /// [`Refusal::NotLoggedIn`] for pupils and the public.
    pub fn account(&self) -> Result<Key, Refusal> {
        match self.actor {
            Actor::Staff(account) => Ok(account),
            _ => Err(Refusal::NotLoggedIn),
        }
    }

    /// Work of the system itself (timers, demo data, command line) within one school.
    pub(crate) fn trusted_school(&self, school: Key) -> Option<School> {
        matches!(self.actor, Actor::System).then_some(School(school))
    }
}

/// What an audit entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Option<Uuid>,
}

/// One act for the audit trail of a node: ids and names of acts, never content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub node: Key,
    pub action: &'static str,
    pub subject: Subject,
}

impl Act {
    #[must_use]
    pub fn new(node: Key, action: &'static str, kind: &'static str, id: Key) -> Self {
        Self {
            node,
            action,
            subject: Subject {
                kind,
                id: Some(id.0),
            },
        }
    }
}

/// The result of a write together with what the audit trail will say of it. The lane takes nothing
/// else, so that a write without an audit entry does not compile.
pub struct Audited<T> {
    pub(crate) value: T,
    pub(crate) acts: Vec<Act>,
}

impl<T> Audited<T> {
    #[must_use]
    pub fn new(value: T, act: Act) -> Self {
        Self {
            value,
            acts: vec![act],
        }
    }

    #[must_use]
    pub fn many(value: T, acts: Vec<Act>) -> Self {
        Self { value, acts }
    }

    /// For a request that turned out to change nothing (a replay).
    #[must_use]
    pub fn unchanged(value: T) -> Self {
        Self {
            value,
            acts: Vec::new(),
        }
    }

    /// The same acts with another result.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Audited<U> {
        Audited {
            value: change(self.value),
            acts: self.acts,
        }
    }

    #[must_use]
    pub fn and(mut self, act: Act) -> Self {
        self.acts.push(act);
        self
    }
}
