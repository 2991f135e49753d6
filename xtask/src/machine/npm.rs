//! Two tools that are distributed through npm, kept in the target folder at a fixed version.

use crate::failure::Failure;
use crate::machine::packages;
use crate::process;
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(5 * 60);

pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// The file we use, inside the package.
    pub file: &'static str,
}

pub const WASM_OPT: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    file: "bin/wasm-opt",
};
pub const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    file: "axe.min.js",
};

pub fn is_present() -> bool {
    packages::find("npm").is_some()
}

/// The package's file; fetches the package when it isn't there in this version.
pub fn fetch(workspace: &Workspace, package: &Package) -> Result<PathBuf, Failure> {
    // A prefix for each package: npm removes what it isn't told about.
    let prefix = workspace.tools().join(package.name);
    let folder = prefix.join("node_modules").join(package.name);
    let file = folder.join(package.file);
    if !(file.is_file() && version_in(&folder).as_deref() == Some(package.version)) {
        fs::create_dir_all(&prefix).map_err(Failure::file("create", &prefix))?;
        let mut npm = workspace.command("npm");
        npm.args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--no-save",
        ]);
        npm.arg("--prefix")
            .arg(&prefix)
            .arg(format!("{}@{}", package.name, package.version));
        process::run_quietly(npm, LIMIT)?;
    }
    if file.is_file() {
        Ok(file)
    } else {
        Err(Failure::missing(
            file.display().to_string(),
            "remove target/tools and try again",
        ))
    }
}

fn version_in(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join("package.json")).ok()?;
    let description: serde_json::Value = serde_json::from_str(&text).ok()?;
    description.get("version")?.as_str().map(str::to_owned)
}
