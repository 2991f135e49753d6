//! Pupils: who they are, encrypted; where they learn; how class lists are read and taken in.

pub mod file;
mod import;
pub mod routes;
mod student;

pub(crate) use import::take_in;
pub use student::Student;
pub(crate) use student::{find_student, open_student, students_of_class, students_of_classes};
