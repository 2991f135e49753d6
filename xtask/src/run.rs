//! `cargo xtask run`: from a fresh clone to a running demonstration school.

use crate::failure::Failure;
use crate::machine::{libpq, port};
use crate::process;
use crate::progress::Progress;
use crate::web::{self, Budget};
use crate::workspace::Workspace;
use std::env;
use std::os::unix::process::CommandExt;

const DEFAULT_ADDRESS: &str = "127.0.0.1:8080";

pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<(), Failure> {
    // Checked first: nobody should wait for a build that can't be started.
    port::expect_free(&address(arguments, env::var("SENIM_LISTEN").ok()))?;
    let mut progress = Progress::of(web::STEPS + 2);
    progress.step("Looking for the PostgreSQL client library", || {
        libpq::ensure(workspace)
    })?;
    web::build(workspace, &mut progress, Budget::Tell)?;
    progress.step("Compiling the server", || build_server(workspace))?;
    println!("Starting the demonstration school (Ctrl-C ends it)");
    let server = workspace.server();
    let mut demo = workspace.command(&server.to_string_lossy());
    demo.arg("demo").args(arguments);
    // Replaces this program; returns only when that fails.
    let source = demo.exec();
    Err(Failure::Start {
        program: server.display().to_string(),
        source,
    })
}

/// Where the server is going to listen: by argument, by environment, or by default.
fn address(arguments: &[String], environment: Option<String>) -> String {
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.strip_prefix("--listen") {
            Some("") => return words.next().cloned().unwrap_or_default(),
            Some(rest) if rest.starts_with('=') => return rest.replacen('=', "", 1),
            _ => {}
        }
    }
    environment.unwrap_or_else(|| DEFAULT_ADDRESS.to_owned())
}

pub fn build_server(workspace: &Workspace) -> Result<(), Failure> {
    let mut cargo = workspace.cargo("build");
    cargo.args(["-p", "senim-backend", "--bin", "senim"]);
    process::run(cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_wins_over_the_environment() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let given = || Some("[::1]:1".to_owned());
        assert_eq!(
            address(&words("--x --listen localhost:3"), given()),
            "localhost:3"
        );
        assert_eq!(
            address(&words("--listen=localhost:3"), given()),
            "localhost:3"
        );
        assert_eq!(address(&words("--listener no"), given()), "[::1]:1");
        assert_eq!(address(&[], None), DEFAULT_ADDRESS);
    }
}
