//! Senim's server: scores, flags, enforces consent, keeps the trail.
//!
//! One folder per feature, from route to query. `access` is the only way to the data.

pub mod access;
pub mod aggregate;
mod app;
pub mod audit;
pub mod campaign;
pub mod clock;
pub mod config;
pub mod consent;
pub mod crypto;
pub mod db;
pub mod demo;
pub mod identity;
mod library;
pub mod notify;
pub mod organisation;
pub mod policy;
pub mod problem;
pub mod random;
pub mod risk;
pub mod roster;
pub mod routes;
pub mod screening;
pub mod setup;
pub mod web;

pub use app::{App, StartError};

mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
