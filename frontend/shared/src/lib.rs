//! What both browser apps share: the line to the server, the chosen language, small storage, and
//! the pieces of a page that must look the same everywhere. The looks stand in `style/`.

pub mod dom;
mod help;
pub mod http;
pub mod language;
pub mod storage;
mod switch;

pub use help::HelpContacts;
pub use http::{Client, HttpError};
pub use switch::LanguageSwitch;

mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
