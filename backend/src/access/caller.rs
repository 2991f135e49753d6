//! Proves who calls before a handler's body runs.

use super::{Audience, Permission, Scope};
use crate::App;
use crate::db::Key;
use crate::problem::Refusal;
use crate::{identity, screening};
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, web};
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

/// Who acts, for stores and for the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Public,
    Staff(Key),
    Pupil {
        school: Key,
        sitting: Key,
    },
    /// Timers and the command line.
    System,
}

/// Somebody who holds permission `P`.
pub struct Caller<P: Permission> {
    actor: Actor,
    scope: Scope,
    /// Log-in session of a staff member.
    family: Option<Key>,
    permission: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.actor
    }

    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The log-in session behind a staff call.
    #[must_use]
    pub fn family(&self) -> Option<Key> {
        self.family
    }
}

impl<P: Permission> FromRequest for Caller<P> {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<web::Data<App>>().cloned();
        let token = bearer(request);
        Box::pin(async move {
            let app = app.ok_or(Refusal::Internal)?;
            let caller = |actor, scope, family| Self {
                actor,
                scope,
                family,
                permission: PhantomData,
            };
            match P::AUDIENCE {
                Audience::Public => Ok(caller(Actor::Public, Scope::default(), None)),
                Audience::Pupil => {
                    let token = token.ok_or(Refusal::NotLoggedIn)?;
                    let (school, sitting) = screening::sitting_of_token(&app, token).await?;
                    Ok(caller(
                        Actor::Pupil { school, sitting },
                        Scope::default(),
                        None,
                    ))
                }
                Audience::Staff | Audience::Roles(_) => {
                    let token = token.ok_or(Refusal::NotLoggedIn)?;
                    let staff = identity::staff_of_token(&app, &token).await?;
                    let nodes = match P::AUDIENCE {
                        Audience::Roles(roles) => staff
                            .grants
                            .iter()
                            .filter(|(role, _)| roles.contains(role))
                            .map(|(_, node)| *node)
                            .collect(),
                        _ => staff
                            .grants
                            .iter()
                            .map(|(_, node)| *node)
                            .collect::<Vec<_>>(),
                    };
                    if nodes.is_empty() && matches!(P::AUDIENCE, Audience::Roles(_)) {
                        return Err(Refusal::Forbidden);
                    }
                    Ok(caller(
                        Actor::Staff(staff.account),
                        Scope { nodes },
                        Some(staff.family),
                    ))
                }
            }
        })
    }
}

fn bearer(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim().to_owned())
}
