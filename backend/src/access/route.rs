//! The route table is one value: actix's routes and the test of every route × role come from it.

use super::{Audience, Caller, Permission};
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Responder, web};

/// A handler's arguments that begin with a caller of permission `P`. There is no other way to make a
/// route, so that a handler which does not name who may call it does not compile.
pub trait LedBy<C> {}

macro_rules! led_by {
    ($($rest:ident)*) => {
        impl<C, $($rest),*> LedBy<C> for (C, $($rest,)*) {}
    };
}
led_by!();
led_by!(A);
led_by!(A B);
led_by!(A B D);

/// What the table says of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub permission: &'static str,
    pub audience: Audience,
}

/// One line of the table.
pub struct RouteSpec {
    pub method: Method,
    /// Below `/api/v1`, with `{parameters}`.
    pub path: &'static str,
    pub access: Access,
    build: Box<dyn Fn() -> actix_web::Route + Send + Sync>,
}

impl RouteSpec {
    /// The actix route.
    #[must_use]
    pub fn build(&self) -> actix_web::Route {
        (self.build)()
    }
}

/// A line of the route table.
pub fn route<P, F, Args>(method: Method, path: &'static str, handler: F) -> RouteSpec
where
    P: Permission,
    F: Handler<Args> + Clone + Send + Sync,
    Args: FromRequest + LedBy<Caller<P>> + 'static,
    F::Output: Responder + 'static,
{
    let verb = method.clone();
    RouteSpec {
        method,
        path,
        access: Access {
            permission: P::NAME,
            audience: P::AUDIENCE,
        },
        build: Box::new(move || web::method(verb.clone()).to(handler.clone())),
    }
}
