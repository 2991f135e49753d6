//! Who may do what. A role is held over a node of the organisation tree; a permission belongs to
//! roles; a store takes a [`Scoped`] connection, and only a [`Caller`] gets one.

mod caller;
mod permission;
mod route;
mod scope;

pub use caller::{Actor, Caller};
pub use permission::*;
pub use route::{Access, RouteSpec, route};
pub use scope::{Act, Audited, Mode, Read, School, Scope, Scoped, Subject, Write};
