//! Flags: raised by rules, kept with their reasons, decided by people.

mod pupil;
pub mod routes;
mod store;
mod view;

pub(crate) use store::{Raised, raise};
