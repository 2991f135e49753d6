//! JavaScript glue around a compiled app. The library is of the same version as the crate
//! `wasm-bindgen` in the lock file, so the two always fit.

use super::App;
use super::content::{Content, read_under};
use crate::failure::Failure;
use crate::workspace::Workspace;
use std::fs;
use wasm_bindgen_cli_support::Bindgen;

pub struct Module {
    pub wasm: Vec<u8>,
    pub script: Vec<u8>,
    /// JavaScript that crates bring along; the script imports it by relative path.
    pub snippets: Vec<Content>,
}

pub fn bind(workspace: &Workspace, app: &App, wasm: Vec<u8>) -> Result<Module, Failure> {
    let folder = workspace.target.join("bindgen").join(app.name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("clear", &folder))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(app.name, wasm).typescript(false);
    // The address of the wasm file carries a hash: the boot script passes it.
    bindgen.omit_default_module_path(true);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(&folder))
        .map_err(|error| Failure::Refused(format!("wasm-bindgen: {error:#}")))?;
    let read = |name: String| {
        let path = folder.join(name);
        fs::read(&path).map_err(Failure::file("read", &path))
    };
    Ok(Module {
        wasm: read(format!("{}_bg.wasm", app.name))?,
        script: read(format!("{}.js", app.name))?,
        snippets: read_under(&folder.join("snippets"))?,
    })
}
