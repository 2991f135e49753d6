//! A note of what a bundle was made from, so that an unchanged app is not bundled again.

use super::App;
use super::content::{Content, Sources, hex};
use crate::failure::Failure;
use crate::workspace::Workspace;
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::PathBuf;

pub fn fingerprint(wasm: &[u8], sources: &Sources, optimised: bool) -> String {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        // Lengths keep neighbouring parts apart.
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    add(&[u8::from(optimised)]);
    add(wasm);
    add(sources.page.as_bytes());
    add(sources.style.as_bytes());
    for Content { path, bytes } in &sources.statics {
        add(path.as_bytes());
        add(bytes);
    }
    add(own_build().as_bytes());
    hex(&hash.finalize())
}

pub fn is_current(workspace: &Workspace, app: &App, fingerprint: &str) -> bool {
    let page = workspace.web().join(app.name).join("index.html");
    let left = fs::read_to_string(place(workspace, app)).unwrap_or_default();
    page.is_file() && left == fingerprint
}

pub fn leave(workspace: &Workspace, app: &App, fingerprint: &str) -> Result<(), Failure> {
    let path = place(workspace, app);
    fs::write(&path, fingerprint).map_err(Failure::file("write", &path))
}

fn place(workspace: &Workspace, app: &App) -> PathBuf {
    workspace
        .target
        .join("bindgen")
        .join(app.name)
        .join("stamp")
}

/// Size and age of this program: another xtask may bundle differently.
fn own_build() -> String {
    let metadata = env::current_exe().and_then(fs::metadata);
    metadata
        .map(|own| format!("{}{:?}", own.len(), own.modified().ok()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(page: &str, path: &str, bytes: &[u8]) -> Sources {
        let statics = vec![Content {
            path: path.into(),
            bytes: bytes.to_vec(),
        }];
        Sources {
            page: page.into(),
            style: String::new(),
            statics,
        }
    }

    #[test]
    fn every_input_counts() {
        let base = fingerprint(b"w", &sources("p", "ab", b"c"), true);
        assert_eq!(base, fingerprint(b"w", &sources("p", "ab", b"c"), true));
        assert_ne!(base, fingerprint(b"w", &sources("p", "ab", b"c"), false));
        assert_ne!(base, fingerprint(b"v", &sources("p", "ab", b"c"), true));
        assert_ne!(base, fingerprint(b"w", &sources("q", "ab", b"c"), true));
        assert_ne!(base, fingerprint(b"w", &sources("p", "a", b"bc"), true));
    }
}
