//! `cargo xtask check`: formatting and lints, each crate for the machine that it runs on.

use crate::failure::Failure;
use crate::process;
use crate::progress::Progress;
use crate::web::toolchain::Toolchain;
use crate::workspace::{BROWSER_CRATES, Workspace};
use std::process::Command;

pub fn check(workspace: &Workspace) -> Result<(), Failure> {
    let mut progress = Progress::of(4);
    progress.step("Checking the formatting", || {
        let mut cargo = workspace.cargo("fmt");
        cargo.args(["--all", "--check"]);
        process::run(cargo)
    })?;
    progress.step("Checking the lints of the server and its tools", || {
        let mut cargo = workspace.cargo("clippy");
        cargo.args(["--workspace", "--all-targets"]);
        for package in BROWSER_CRATES {
            cargo.args(["--exclude", package]);
        }
        process::run(strictly(cargo))
    })?;
    let toolchain = progress.step("Preparing Rust for WebAssembly", || {
        Toolchain::prepare(workspace)
    })?;
    progress.step("Checking the lints of the browser apps", || {
        if !toolchain.has_clippy() {
            println!("      left out: {toolchain} come without clippy");
            return Ok(());
        }
        let mut cargo = toolchain.cargo(workspace, "clippy");
        for package in BROWSER_CRATES {
            cargo.args(["-p", package]);
        }
        process::run(strictly(cargo))
    })
}

fn strictly(mut cargo: Command) -> Command {
    cargo.args(["--", "-D", "warnings"]);
    cargo
}
