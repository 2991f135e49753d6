//! A Rust that compiles for the browser: rustup's target, or else Debian's standard library source.

use super::App;
use crate::failure::Failure;
use crate::machine::packages;
use crate::process;
use crate::workspace::Workspace;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

pub const TARGET: &str = "wasm32-unknown-unknown";
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);
const DEBIAN_PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld",
];
/// Where Debian's packages put their programs; rustup's come first on the PATH.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_STD_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

pub enum Toolchain {
    /// The workspace's own toolchain with the target installed.
    Installed,
    /// Debian's compiler, building the standard library itself.
    Debian { linker: PathBuf },
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Installed => write!(f, "the toolchain's own {TARGET} target"),
            Self::Debian { .. } => write!(f, "Debian's rustc-web and standard library source"),
        }
    }
}

impl Toolchain {
    pub fn prepare(workspace: &Workspace) -> Result<Self, Failure> {
        let sysroot = sysroot(workspace)?;
        let has_target = || {
            sysroot
                .join("lib/rustlib")
                .join(TARGET)
                .join("lib")
                .is_dir()
        };
        if has_target() {
            return Ok(Self::Installed);
        }
        let mut rustup = workspace.command("rustup");
        rustup.args(["target", "add", TARGET]);
        match process::run_quietly(rustup, RUSTUP_LIMIT) {
            Ok(()) if has_target() => return Ok(Self::Installed),
            Err(Failure::Interrupted) => return Err(Failure::Interrupted),
            Ok(()) => println!("      rustup added the target to another toolchain"),
            Err(failure) => println!("      {failure}: trying Debian's packages"),
        }
        Self::debian(workspace, &sysroot)
    }

    fn debian(workspace: &Workspace, sysroot: &Path) -> Result<Self, Failure> {
        if !(Path::new(DEBIAN_STD_SOURCE).is_dir() && Path::new(DEBIAN_CARGO).is_file()) {
            packages::install("Rust for WebAssembly", &DEBIAN_PACKAGES)?;
        }
        // The rust-lld of Debian's packages is a dangling link: take the one of our toolchain.
        let host = process::ask(workspace.command("rustc").args(["--print", "host-tuple"]))
            .unwrap_or_default();
        let own = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
        let linker = Some(own)
            .filter(|lld| lld.is_file())
            .or_else(|| packages::find("wasm-ld"));
        let linker = linker.ok_or_else(|| {
            Failure::missing(
                "a linker for WebAssembly",
                format!("rustup target add {TARGET}"),
            )
        })?;
        Ok(Self::Debian { linker })
    }

    /// A cargo command for the browser target.
    pub fn cargo(&self, workspace: &Workspace, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::Installed => workspace.cargo(subcommand),
            Self::Debian { linker } => {
                let mut cargo = workspace.command(DEBIAN_CARGO);
                cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                cargo.arg(subcommand).arg("-Zbuild-std=std,panic_abort");
                cargo.arg("--target-dir").arg(self.target(workspace));
                cargo
            }
        };
        cargo.args(["--target", TARGET]);
        cargo
    }

    /// Clippy comes with rustup only.
    pub fn has_clippy(&self) -> bool {
        matches!(self, Self::Installed)
    }

    pub fn compiled(&self, workspace: &Workspace, app: &App) -> PathBuf {
        let folder = self.target(workspace).join(TARGET).join("wasm");
        folder.join(app.package).with_extension("wasm")
    }

    /// Two compilers must not share a folder: each would throw away the other's work.
    fn target(&self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Installed => workspace.target.clone(),
            Self::Debian { .. } => workspace.target.join("debian"),
        }
    }
}

fn sysroot(workspace: &Workspace) -> Result<PathBuf, Failure> {
    process::ask(workspace.command("rustc").args(["--print", "sysroot"]))
        .map(PathBuf::from)
        .ok_or_else(|| Failure::missing("rustc", "install Rust with rustup"))
}
