//! Helps the suite: a real server on a real database, spoken to over HTTP.

mod client;
mod database;
mod house;
mod server;

pub use client::{Answer, Client};
pub use database::{Engine, Storage};
pub use house::{House, PASSWORD, School};
pub use server::Server;
