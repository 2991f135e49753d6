//! Connections to the embedded SQLite or to PostgreSQL, chosen by URL scheme.

mod connection;
mod key;
mod lane;
mod migrate;
pub mod schema;

pub use connection::{AnyConnection, DatabaseUrl, DbError, Manager, ReadPool};
pub use key::Key;
pub use lane::WriteLanes;
pub use migrate::{latest_version, migrate};
