//! What travels between Senim's server and its browsers: requests, responses, ids and problems.
//!
//! The crate knows no database and no browser, and is compiled for both sides. Nothing a pupil's
//! device receives may name a score, a band, a cut-off or a flag: those types live in [`risk`],
//! [`people`] and [`aggregate`] and are only ever sent to staff.

pub mod aggregate;
pub mod auth;
pub mod campaign;
pub mod consent;
mod id;
pub mod library;
pub mod operation;
pub mod people;
pub mod problem;
pub mod risk;
pub mod roster;
pub mod student;

pub use id::*;
pub use problem::Problem;
pub use senim_instruments::Language;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type UnixMillis = i64;
/// A calendar day as `YYYY-MM-DD`, in the school's time zone.
pub type Day = String;
