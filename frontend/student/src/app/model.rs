//! What can happen to the app, and the small states it keeps beside the sitting.

use super::send::Reply;
use senim_api::student::Entered;
use senim_i18n::{Language, Message};
use senim_student::code::Fault;
use senim_student::outbox::Errand;
use senim_ui::HttpError;

/// What may lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Help,
    Stop,
}

/// Pages that have nothing to do with a sitting, or come after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    Code,
    Moved,
    /// The server said why it is over.
    Ended(String),
}

/// How far the answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Saved,
    Saving,
    Offline,
}

/// A word to the child about something that didn't work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Own(&'static Message),
    Fault(Fault),
    /// The server's sentence, already in the child's language.
    Theirs(String),
}

pub enum Msg {
    Typed(String),
    Enter,
    Entered(String, Result<Entered, HttpError>),
    Language(Language),
    Assent(bool),
    Choose(Option<i64>),
    Next,
    Back,
    LookAgain,
    Finish,
    Stop,
    Open(Overlay),
    Close,
    Veil(bool),
    Listen,
    StartOver,
    Deliver,
    Delivered {
        token: String,
        errand: Errand,
        result: Result<Reply, HttpError>,
    },
    CodeInAddress,
}
