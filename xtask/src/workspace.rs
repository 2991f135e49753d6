//! Where things are, and cargo as this workspace calls it.

use crate::failure::Failure;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Built for the browser only.
pub const BROWSER_CRATES: [&str; 3] = ["senim-student", "senim-staff", "senim-ui"];

pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Workspace {
    pub fn find() -> Result<Self, Failure> {
        let own = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = own
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_owned)
            .ok_or_else(|| {
                Failure::missing(
                    "the place of the workspace",
                    "start this program as `cargo xtask …`",
                )
            })?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        Ok(Self {
            target: root.join(target),
            root,
        })
    }

    /// The finished browser apps, one folder each. Always here: the server embeds them by path.
    pub fn web(&self) -> PathBuf {
        self.root.join("target").join("web")
    }

    /// Tools fetched for this workspace only.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The server as the development profile builds it.
    pub fn server(&self) -> PathBuf {
        self.target.join("debug").join("senim")
    }

    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = self.command("cargo");
        cargo.arg(subcommand);
        cargo
    }

    /// A command in the root folder, without what `cargo run` told about xtask itself.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }
}
