//! Consent: where every pupil of a class stands, recording from paper, withdrawing.

mod document;
mod entry;
mod list;
mod record;

pub use list::{ConsentClasses, ConsentOfClass};
