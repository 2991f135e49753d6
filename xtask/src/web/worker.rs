//! What a service worker is told: the addresses to keep for use without a network, and a version
//! that changes with any of them.

use super::App;
use super::bundle::PAGE;
use super::content::{Content, short_hash};
use super::page;
use crate::failure::Failure;

/// `files` are all but the worker itself.
pub fn fill(app: &App, worker: &[u8], files: &[Content]) -> Result<String, Failure> {
    let address = |file: &Content| match file.path.as_str() {
        PAGE => app.base.to_owned(),
        path => app.url(path),
    };
    let addresses: Vec<_> = files.iter().map(address).collect();
    let list = serde_json::Value::from(addresses).to_string();
    let contents: String = files.iter().map(|file| short_hash(&file.bytes)).collect();
    let version = short_hash(format!("{list}{contents}").as_bytes());
    let worker = String::from_utf8_lossy(worker);
    page::fill(&worker, &[("files", &list), ("version", &version)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::APPS;

    fn worker(content: &str) -> String {
        let file = |path: &str| Content {
            path: path.into(),
            bytes: content.into(),
        };
        let files = [file("assets/a.js"), file(PAGE)];
        fill(&APPS[1], b"{{version}} {{files}}", &files).expect("filled")
    }

    #[test]
    fn the_page_is_listed_by_the_address_of_the_app() {
        let filled = worker("x");
        assert!(
            filled.ends_with(r#"["/staff/assets/a.js","/staff/"]"#),
            "{filled}"
        );
    }

    #[test]
    fn the_version_follows_the_content() {
        assert_ne!(worker("x"), worker("y"));
        assert_eq!(worker("x"), worker("x"));
    }
}
