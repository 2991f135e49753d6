//! Turns the message catalogues into constants and makes sure that the folder of built apps exists.

use std::path::{Path, PathBuf};

fn main() -> Result<(), String> {
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let web = Path::new("../target/web");
    std::fs::create_dir_all(web).map_err(|e| format!("{}: {e}", web.display()))?;
    // Naming any input stops Cargo from watching the rest: a server built before the apps would
    // otherwise stay without them.
    println!("cargo::rerun-if-changed=../target/web");
    senim_i18n_build::generate(Path::new("messages"), &out, true)
}
