//! Consent decides whether anything may happen at all.
//!
//! [`decide`] is pure: facts and policy in, state out. The records are facts that are never changed;
//! a withdrawal is a further fact.

mod decision;
pub mod routes;
mod store;

pub use decision::{Facts, Record, decide};
pub(crate) use store::{add, assent_of, record_assent, require, state_of, states_of};
