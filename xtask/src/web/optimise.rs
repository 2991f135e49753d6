//! Binaryen's optimiser, for size.

use super::App;
use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;
use std::fs;
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10 * 60);

/// What rustc emits by default; wasm-opt refuses a module that uses more than it is told about.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

pub fn shrink(
    workspace: &Workspace,
    app: &App,
    wasm_opt: &Path,
    wasm: &[u8],
) -> Result<Vec<u8>, Failure> {
    let folder = workspace.target.join("bindgen").join(app.name);
    let before = folder.join("before.wasm");
    let after = folder.join("after.wasm");
    fs::write(&before, wasm).map_err(Failure::file("write", &before))?;
    let mut command = workspace.command(&wasm_opt.to_string_lossy());
    command
        .arg("-Oz")
        .args(FEATURES)
        .arg(&before)
        .arg("-o")
        .arg(&after);
    process::run_quietly(command, LIMIT)?;
    fs::read(&after).map_err(Failure::file("read", &after))
}
