//! Counts without names: who takes part, and what closed campaigns show.

mod page;
mod participation;
mod releases;
mod table;

pub use page::Overview;
