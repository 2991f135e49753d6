//! Classes, and the pupils of one.

mod class;
mod list;

pub use class::Class;
pub use list::Classes;
