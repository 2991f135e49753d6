//! Turns the message catalogues into constants.

use std::path::Path;

fn main() -> Result<(), String> {
    let out = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    senim_i18n_build::generate(Path::new("messages"), Path::new(&out), false)
}
