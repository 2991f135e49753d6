//! Counts without names: deltas written with each submission, folded into cells, published once.

mod cell;
mod release;
pub mod routes;
pub mod suppression;

pub use cell::{PARTICIPATION, rebuilt_equals_stored};
pub(crate) use cell::{count, deltas_wait, fold};
pub use suppression::Policy as SuppressionPolicy;
