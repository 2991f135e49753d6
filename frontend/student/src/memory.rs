//! What a reload must not lose. It lives in the tab's own storage, ends with the tab, and is wiped
//! as soon as the sitting is over.

use senim_student::journey::Journey;
use senim_student::outbox::Outbox;
use senim_ui::storage::Store;
use serde::{Deserialize, Serialize};

const KEYS: [&str; 3] = ["senim.pass", "senim.outbox", "senim.journey"];

/// What opens the sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    pub token: String,
    /// Tells the same child's card from another one's.
    pub code: String,
}

pub fn pass() -> Option<Pass> {
    Store::Session.read(KEYS[0])
}

pub fn outbox() -> Outbox {
    Store::Session.read(KEYS[1]).unwrap_or_default()
}

pub fn journey() -> Option<Journey> {
    Store::Session.read(KEYS[2])
}

pub fn keep_pass(pass: &Pass) {
    Store::Session.write(KEYS[0], pass);
}

pub fn keep(outbox: &Outbox, journey: &Journey) {
    Store::Session.write(KEYS[1], outbox);
    Store::Session.write(KEYS[2], journey);
}

pub fn wipe() {
    for key in KEYS {
        Store::Session.remove(key);
    }
}
