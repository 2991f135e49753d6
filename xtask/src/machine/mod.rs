//! What the machine has to offer, and what can be added to it.

pub mod chromium;
pub mod libpq;
pub mod npm;
pub mod packages;
pub mod port;
pub mod postgres;
