//! `cargo xtask …`: everything around the code, from building the browser apps to a test run with
//! PostgreSQL and Chromium, in Rust only.

mod check;
mod failure;
mod interrupt;
mod machine;
mod process;
mod progress;
mod run;
mod test;
mod web;
mod workspace;

use clap::{Parser, Subcommand};
use failure::Failure;
use progress::Progress;
use std::env;
use std::process::ExitCode;
use workspace::Workspace;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Builds, runs and tests Senim")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and start a demonstration school on this machine
    Run {
        /// Further arguments for `senim demo`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run all tests: on SQLite, on PostgreSQL and in Chromium
    Test {
        /// Further arguments for `cargo test`, a `--` among them included
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        _arguments: Vec<String>,
    },
    /// Build the browser apps into target/web
    Web {
        /// Fail when an app is over its size budget
        #[arg(long)]
        release_check: bool,
    },
    /// Check formatting and lints
    Check,
}

fn main() -> ExitCode {
    match start(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn start(task: Task) -> Result<(), Failure> {
    interrupt::listen()?;
    let workspace = Workspace::find()?;
    match task {
        Task::Run { arguments } => run::run(&workspace, &arguments),
        // As typed: the parser would take away the `--` that `cargo test` needs.
        Task::Test { .. } => test::test(&workspace, &env::args().skip(2).collect::<Vec<_>>()),
        Task::Web { release_check } => {
            let budget = if release_check {
                web::Budget::Enforce
            } else {
                web::Budget::Tell
            };
            web::build(&workspace, &mut Progress::of(web::STEPS), budget).map(drop)
        }
        Task::Check => check::check(&workspace),
    }
}
