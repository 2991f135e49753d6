//! The audit trail: append-only, one hash chain per organisation, reads of named results included.
//!
//! An entry's hash covers the hash before it, so that a changed or removed row breaks the chain; the
//! chain's head stands in a table of its own, so that a cut-off end is seen too.

mod chain;
mod store;

pub mod routes;

pub use chain::{Entry, GENESIS, hash};
pub(crate) use store::append;
pub use store::{ChainReport, verify};
