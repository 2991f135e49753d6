//! Signals of risk: the queue, and one signal with its reasons.

mod decide;
mod flag;
mod keys;
mod queue;
mod why;

pub use flag::Flag;
pub use queue::Flags;
