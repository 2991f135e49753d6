//! The tree of ministry, regions and schools, and the classes of a school.

mod class;
mod regions;
pub mod routes;
mod store;

pub use class::{Class, class_name};
pub(crate) use class::{classes_of, find_class, find_or_create_class};
pub use regions::REGIONS;
pub(crate) use store::{NewNode, create_node, node_name, node_names, schools_below};
