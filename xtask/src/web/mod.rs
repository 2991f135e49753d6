//! The browser apps: from Rust source to folders of compressed files that the server embeds.

mod app;
mod bindgen;
mod budget;
mod bundle;
mod compress;
mod content;
mod optimise;
mod page;
mod stamp;
mod style;
pub mod toolchain;
mod worker;

pub use app::{APPS, App};

use crate::failure::Failure;
use crate::machine::npm;
use crate::progress::Progress;
use crate::workspace::Workspace;
use std::fs;
use std::path::PathBuf;
use toolchain::Toolchain;

/// How many steps [`build`] takes.
pub const STEPS: usize = 3 + APPS.len();

/// What to do with bundles that are too large.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    Tell,
    Enforce,
}

pub fn build(
    workspace: &Workspace,
    progress: &mut Progress,
    budget: Budget,
) -> Result<Toolchain, Failure> {
    let toolchain = progress.step("Preparing Rust for WebAssembly", || {
        let toolchain = Toolchain::prepare(workspace)?;
        println!("      using {toolchain}");
        Ok(toolchain)
    })?;
    progress.step("Compiling the student and staff apps", || {
        compile(workspace, &toolchain)
    })?;
    let optimiser = progress.step("Preparing wasm-opt", || optimiser(workspace, budget))?;
    for app in &APPS {
        let title = format!("Bundling the {} app", app.name);
        progress.step(&title, || {
            bundle_app(workspace, &toolchain, app, optimiser.as_ref())
        })?;
    }
    weigh(workspace, optimiser.is_some(), budget)?;
    Ok(toolchain)
}

/// Where sizes are only told, an app that is larger than need be is better than none.
fn optimiser(workspace: &Workspace, budget: Budget) -> Result<Option<PathBuf>, Failure> {
    if !npm::is_present() {
        println!("      npm is missing: the apps stay larger than they need to be");
        return Ok(None);
    }
    match npm::fetch(workspace, &npm::WASM_OPT) {
        Ok(wasm_opt) => Ok(Some(wasm_opt)),
        Err(failure) if budget == Budget::Tell && !matches!(failure, Failure::Interrupted) => {
            println!("      {failure}: the apps stay larger than they need to be");
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

fn compile(workspace: &Workspace, toolchain: &Toolchain) -> Result<(), Failure> {
    let mut cargo = toolchain.cargo(workspace, "build");
    cargo.args(["--profile", "wasm"]);
    for app in &APPS {
        cargo.args(["-p", app.package]);
    }
    crate::process::run(cargo)
}

fn bundle_app(
    workspace: &Workspace,
    toolchain: &Toolchain,
    app: &App,
    optimiser: Option<&PathBuf>,
) -> Result<(), Failure> {
    let compiled = toolchain.compiled(workspace, app);
    let wasm = fs::read(&compiled).map_err(|_| {
        Failure::missing(
            compiled.display().to_string(),
            format!("{} needs a src/main.rs", app.package),
        )
    })?;
    let sources = content::Sources::read(workspace, app)?;
    let fingerprint = stamp::fingerprint(&wasm, &sources, optimiser.is_some());
    if stamp::is_current(workspace, app, &fingerprint) {
        println!("      nothing has changed");
        return Ok(());
    }
    let mut module = bindgen::bind(workspace, app, wasm)?;
    if let Some(wasm_opt) = optimiser {
        module.wasm = optimise::shrink(workspace, app, wasm_opt, &module.wasm)?;
    }
    let files = bundle::assemble(app, module, sources)?;
    bundle::write(workspace, app, &files)?;
    stamp::leave(workspace, app, &fingerprint)
}

fn weigh(workspace: &Workspace, optimised: bool, budget: Budget) -> Result<(), Failure> {
    let mut over = Vec::new();
    for app in &APPS {
        let size = budget::measure(&workspace.web().join(app.name))?;
        println!("      {}", budget::line(app, size));
        over.extend(budget::excess(app, size));
    }
    if over.is_empty() || budget == Budget::Tell {
        return Ok(());
    }
    let hint = if optimised {
        ""
    } else {
        " (wasm-opt has not run: install npm and try again)"
    };
    Err(Failure::OverBudget(format!("{}{hint}", over.join("; "))))
}
