//! The administrator's pages: accounts and the audit trail. Nothing clinical.

mod accounts;
mod audit;
mod new_account;

pub use accounts::Accounts;
pub use audit::Audit;
pub use new_account::PASSWORD_LENGTH;
