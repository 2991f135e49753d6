//! Pieces that several pages use.

pub mod dialog;
pub mod scene;
pub mod status;
