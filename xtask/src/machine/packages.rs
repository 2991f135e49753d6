//! Programs of the system: found on the path, installed by apt-get when we are root.

use crate::failure::Failure;
use crate::process;
use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const APT_LIMIT: Duration = Duration::from_secs(15 * 60);

pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

pub fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

/// Installs Debian packages, or says what a person without root rights does.
pub fn install(what: &str, names: &[&str]) -> Result<(), Failure> {
    if find("apt-get").is_none() {
        return Err(Failure::missing(
            what,
            format!("install it ({})", names.join(", ")),
        ));
    }
    if !is_root() {
        let remedy = format!("sudo apt-get install -y {}", names.join(" "));
        return Err(Failure::missing(what, remedy));
    }
    println!(
        "      {what} is missing: installing {} with apt-get",
        names.join(", ")
    );
    process::run_quietly(apt(&["update"]), APT_LIMIT)?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(names);
    process::run_quietly(install, APT_LIMIT)
}

fn apt(arguments: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}
