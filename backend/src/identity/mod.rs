//! Staff: passwords, access tokens, rotating refresh tokens, roles.

mod gate;
mod password;
pub mod routes;
mod store;
mod token;

pub use gate::Gate;
pub use password::{MIN_LENGTH, PasswordError, check_choice, hash_password};
pub(crate) use store::{NewStaff, add_grant, create_account};
pub use store::{Staff, staff_of_token};
