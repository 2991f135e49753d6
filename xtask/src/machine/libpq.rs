//! The client library of PostgreSQL, which the server is linked with.

use crate::failure::Failure;
use crate::machine::packages;
use crate::process;
use crate::workspace::Workspace;
use std::env;

pub fn ensure(workspace: &Workspace) -> Result<(), Failure> {
    if env::var_os("PQ_LIB_DIR").is_some() || is_known(workspace) {
        return Ok(());
    }
    packages::install(
        "the PostgreSQL client library",
        &["libpq-dev", "pkg-config"],
    )
}

/// Asks the same two programs that the build of `pq-sys` asks.
fn is_known(workspace: &Workspace) -> bool {
    let mut pkg_config = workspace.command("pkg-config");
    let mut pg_config = workspace.command("pg_config");
    process::ask(pkg_config.args(["--exists", "libpq"])).is_some()
        || process::ask(pg_config.arg("--libdir")).is_some()
}
