//! The hand-written part of an app: page, styles and static files. Also: naming by content.

use super::App;
use crate::failure::Failure;
use crate::workspace::Workspace;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of a bundle or of the sources, by its path with forward slashes.
pub struct Content {
    pub path: String,
    pub bytes: Vec<u8>,
}

pub struct Sources {
    pub page: String,
    pub style: String,
    pub statics: Vec<Content>,
}

impl Sources {
    pub fn read(workspace: &Workspace, app: &App) -> Result<Self, Failure> {
        let folder = app.sources(workspace);
        let page = folder.join("index.html");
        let shared = workspace.root.join("frontend/shared/style");
        let mut styles: Vec<_> = files_under(&shared)?
            .into_iter()
            .filter(|path| is_css(path))
            .collect();
        styles.extend(Some(folder.join("style.css")).filter(|style| style.is_file()));
        let mut style = String::new();
        for path in styles {
            style.push_str(&text(&path)?);
            style.push('\n');
        }
        let statics = folder.join("static");
        Ok(Self {
            page: text(&page)?,
            style,
            statics: read_under(&statics)?,
        })
    }
}

/// Every file below a folder with its content, in name order; nothing when there is no folder.
pub fn read_under(folder: &Path) -> Result<Vec<Content>, Failure> {
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        Ok(Content {
            path: parts.join("/"),
            bytes,
        })
    };
    files_under(folder)?.into_iter().map(read).collect()
}

/// `student.js` becomes `student-<16 hex digits of its SHA-256>.js`.
pub fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let digest = short_hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{digest}.{extension}"),
        None => format!("{name}-{digest}"),
    }
}

pub fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)).chars().take(16).collect()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn files_under(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).map_err(Failure::file("list", folder))? {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        if path.is_dir() {
            found.extend(files_under(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn is_css(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "css")
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::file("read", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_its_content() {
        // SHA-256 of nothing is widely known.
        assert_eq!(
            hashed_name("student_bg.wasm", b""),
            "student_bg-e3b0c44298fc1c14.wasm"
        );
        assert_ne!(hashed_name("a.js", b"1"), hashed_name("a.js", b"2"));
        assert_eq!(hashed_name("LICENSE", b""), "LICENSE-e3b0c44298fc1c14");
    }

    #[test]
    fn files_are_read_in_order_with_slashes() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("icons")).expect("a folder inside");
        fs::write(folder.path().join("sw.js"), "x").expect("a file");
        fs::write(folder.path().join("icons/a.svg"), "y").expect("a file");
        let files = read_under(folder.path()).expect("both");
        let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["icons/a.svg", "sw.js"]);
        assert!(
            read_under(Path::new("no-such-folder"))
                .expect("nothing")
                .is_empty()
        );
    }
}
