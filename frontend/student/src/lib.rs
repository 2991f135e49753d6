//! The pupil's app without the browser: what can be said about codes, answers and the way through
//! the questions without looking at a page. The pages themselves stand in the binary.

pub mod code;
pub mod journey;
pub mod outbox;

#[cfg(test)]
mod sample;
