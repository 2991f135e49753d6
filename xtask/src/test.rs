//! `cargo xtask test`: the whole workspace, on both databases and in a real browser.

use crate::failure::Failure;
use crate::machine::chromium::Driver;
use crate::machine::postgres::Postgres;
use crate::machine::{libpq, npm, packages};
use crate::process;
use crate::progress::Progress;
use crate::run::build_server;
use crate::web::toolchain::Toolchain;
use crate::web::{self, Budget};
use crate::workspace::{BROWSER_CRATES, Workspace};
use std::env;
use std::process::Command;

/// Compiled for the browser as well as for the server, without what must not reach a browser.
const SHARED_CRATES: [&[&str]; 2] = [
    &["-p", "senim-api", "-p", "senim-i18n"],
    &["-p", "senim-instruments", "--no-default-features"],
];

pub fn test(workspace: &Workspace, arguments: &[String]) -> Result<(), Failure> {
    let mut progress = Progress::of(web::STEPS + 7);
    let result = all_steps(workspace, &mut progress, arguments);
    progress.print_summary();
    result
}

fn all_steps(
    workspace: &Workspace,
    progress: &mut Progress,
    arguments: &[String],
) -> Result<(), Failure> {
    progress.step("Looking for libraries and npm", || {
        libpq::ensure(workspace)?;
        // Needed here for wasm-opt, without which the size budgets can't be met, and for axe.
        if npm::is_present() {
            Ok(())
        } else {
            packages::install("npm", &["npm"])
        }
    })?;
    let toolchain = web::build(workspace, progress, Budget::Enforce)?;
    progress.step("Compiling shared crates for the browser", || {
        SHARED_CRATES
            .iter()
            .try_for_each(|packages| check_shared(workspace, &toolchain, packages))
    })?;
    progress.step("Compiling the server", || build_server(workspace))?;
    // Held until the tests are over: dropping them stops what they started.
    let database = progress.step("Starting PostgreSQL", Database::ready)?;
    let driver = progress.step("Starting Chromium's driver", Driver::start)?;
    let axe = progress.step("Fetching axe-core", || npm::fetch(workspace, &npm::AXE))?;
    progress.step("Running the tests", || {
        let mut cargo = test_command(workspace, arguments);
        cargo.env("SENIM_TEST_POSTGRES_URL", database.url());
        cargo.env("SENIM_TEST_WEBDRIVER_URL", &driver.url);
        cargo.env("SENIM_TEST_CHROMIUM", &driver.browser);
        cargo.env("SENIM_TEST_AXE", axe);
        cargo.env("SENIM_BIN", workspace.server());
        cargo.env("SENIM_WEB_DIR", workspace.web());
        process::run(cargo)
    })
}

enum Database {
    Given(String),
    Own(Postgres),
}

impl Database {
    fn ready() -> Result<Self, Failure> {
        match env::var("SENIM_TEST_POSTGRES_URL") {
            Ok(url) if !url.is_empty() => {
                println!("      using SENIM_TEST_POSTGRES_URL");
                Ok(Self::Given(url))
            }
            _ => Postgres::start().map(Self::Own),
        }
    }

    fn url(&self) -> &str {
        match self {
            Self::Given(url) => url,
            Self::Own(server) => &server.url,
        }
    }
}

fn check_shared(
    workspace: &Workspace,
    toolchain: &Toolchain,
    packages: &[&str],
) -> Result<(), Failure> {
    let mut cargo = toolchain.cargo(workspace, "check");
    cargo.args(packages);
    process::run(cargo)
}

fn test_command(workspace: &Workspace, arguments: &[String]) -> Command {
    let mut cargo = workspace.cargo("test");
    let named = |argument: &String| argument.starts_with("-p") || argument.starts_with("--package");
    if !arguments.iter().any(named) {
        cargo.arg("--workspace");
        for package in BROWSER_CRATES {
            cargo.args(["--exclude", package]);
        }
    }
    cargo.args(arguments);
    cargo
}
