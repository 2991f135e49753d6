//! The files of one app: named by content, listed for the service worker, written with
//! compressed siblings.

use super::App;
use super::bindgen::Module;
use super::compress::compress;
use super::content::{Content, Sources, hashed_name};
use super::{page, style, worker};
use crate::failure::Failure;
use crate::workspace::Workspace;
use std::fs;

pub const PAGE: &str = "index.html";
const SERVICE_WORKER: &str = "sw.js";

pub fn assemble(app: &App, module: Module, sources: Sources) -> Result<Vec<Content>, Failure> {
    let mut files = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| {
        let path = format!("assets/{}", hashed_name(name, &bytes));
        let url = app.url(&path);
        files.push(Content { path, bytes });
        url
    };
    let wasm = add(&format!("{}_bg.wasm", app.name), module.wasm);
    let script = add(&format!("{}.js", app.name), module.script);
    let boot = add("boot.js", boot_script(&script, &wasm).into_bytes());
    let style = add("style.css", style::shrink(&sources.style).into_bytes());
    let addresses = [
        ("script", &*boot),
        ("wasm", &*wasm),
        ("style", &*style),
        ("module", &*script),
    ];
    let page = page::fill(&sources.page, &addresses)?;
    if !page.contains(&boot) {
        return Err(Failure::Refused(format!(
            "the {} page has no {{{{script}}}}",
            app.name
        )));
    }
    files.push(Content {
        path: PAGE.to_owned(),
        bytes: page.into_bytes(),
    });
    files.extend(module.snippets.into_iter().map(|snippet| Content {
        path: format!("assets/snippets/{}", snippet.path),
        bytes: snippet.bytes,
    }));
    let (workers, statics): (Vec<_>, Vec<_>) = sources
        .statics
        .into_iter()
        .partition(|file| file.path == SERVICE_WORKER);
    files.extend(statics);
    for worker in workers {
        let filled = worker::fill(app, &worker.bytes, &files)?;
        files.push(Content {
            path: worker.path,
            bytes: filled.into_bytes(),
        });
    }
    Ok(files)
}

/// Replaces the former bundle as a whole.
pub fn write(workspace: &Workspace, app: &App, files: &[Content]) -> Result<(), Failure> {
    let folder = workspace.web().join(app.name);
    let fresh = workspace
        .target
        .join("bindgen")
        .join(app.name)
        .join("bundle");
    for file in files {
        let path = fresh.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::file("create", parent))?;
        }
        fs::write(&path, &file.bytes).map_err(Failure::file("write", &path))?;
        if let Some(smaller) = compress(&file.path, &file.bytes)? {
            let sibling = fresh.join(format!("{}.br", file.path));
            fs::write(&sibling, smaller).map_err(Failure::file("write", &sibling))?;
        }
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("clear", &folder))?;
    }
    let web = workspace.web();
    fs::create_dir_all(&web).map_err(Failure::file("create", &web))?;
    fs::rename(&fresh, &folder).map_err(Failure::file("move into place", &folder))
}

/// The content security policy forbids scripts inside the page, so starting is a file too.
fn boot_script(script: &str, wasm: &str) -> String {
    format!("import init from \"{script}\";\ninit({{ module_or_path: \"{wasm}\" }});\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::APPS;

    fn parts(page: &str) -> (Module, Sources) {
        let snippet = Content {
            path: "x/inline0.js".into(),
            bytes: b"x".to_vec(),
        };
        let worker = b"const V='{{version}}',F={{files}};".to_vec();
        let module = Module {
            wasm: b"wasm".to_vec(),
            script: b"js".to_vec(),
            snippets: vec![snippet],
        };
        let statics = vec![
            Content {
                path: "icon.svg".into(),
                bytes: b"<svg/>".to_vec(),
            },
            Content {
                path: "sw.js".into(),
                bytes: worker,
            },
        ];
        (
            module,
            Sources {
                page: page.into(),
                style: "a { b: c }".into(),
                statics,
            },
        )
    }

    fn text(files: &[Content], start: &str) -> String {
        let file = files
            .iter()
            .find(|file| file.path.starts_with(start))
            .expect("the file");
        String::from_utf8(file.bytes.clone()).expect("text")
    }

    #[test]
    fn a_bundle_points_at_its_hashed_files() {
        let (module, sources) = parts("<script src={{script}}></script><link href={{style}}>");
        let files = assemble(&APPS[1], module, sources).expect("assembled");
        let page = text(&files, "index.html");
        assert!(
            page.starts_with("<script src=/staff/assets/boot-"),
            "{page}"
        );
        assert!(page.contains("<link href=/staff/assets/style-"), "{page}");
        let boot = text(&files, "assets/boot-");
        assert!(
            boot.contains("import init from \"/staff/assets/staff-"),
            "{boot}"
        );
        assert!(
            boot.contains("module_or_path: \"/staff/assets/staff_bg-"),
            "{boot}"
        );
        assert!(
            files
                .iter()
                .any(|file| file.path == "assets/snippets/x/inline0.js")
        );
    }

    #[test]
    fn the_service_worker_knows_all_files() {
        let (module, sources) = parts("{{script}}");
        let files = assemble(&APPS[0], module, sources).expect("assembled");
        let worker = text(&files, "sw.js");
        assert!(
            worker.contains("\"/icon.svg\"") && !worker.contains("{{"),
            "{worker}"
        );
        assert_eq!(worker.matches("/assets/").count(), 5, "{worker}");
    }

    #[test]
    fn a_page_that_starts_nothing_is_refused() {
        let (module, sources) = parts("<p>hello</p>");
        assert!(assemble(&APPS[0], module, sources).is_err());
    }
}
