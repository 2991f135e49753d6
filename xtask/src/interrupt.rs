//! Ctrl-C and SIGTERM: remembered here, acted on where a command is being waited for, so that
//! databases and browsers started for the tests are stopped on the way out.

use crate::failure::Failure;
use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

pub fn listen() -> Result<(), Failure> {
    ctrlc::set_handler(|| REQUESTED.store(true, Ordering::SeqCst))
        .map_err(|error| Failure::Refused(format!("can't listen for Ctrl-C: {error}")))
}

pub fn check() -> Result<(), Failure> {
    if REQUESTED.load(Ordering::SeqCst) {
        Err(Failure::Interrupted)
    } else {
        Ok(())
    }
}
