//! The two apps and where they live.

use crate::workspace::Workspace;
use std::path::PathBuf;

pub struct App {
    pub name: &'static str,
    pub package: &'static str,
    /// The URL of its first page, with a slash at the end.
    pub base: &'static str,
    /// What a browser may have to load, compressed.
    pub budget: u64,
}

pub const APPS: [App; 2] = [
    App {
        name: "student",
        package: "senim-student",
        base: "/",
        budget: 150 * 1024,
    },
    App {
        name: "staff",
        package: "senim-staff",
        base: "/staff/",
        budget: 400 * 1024,
    },
];

impl App {
    pub fn sources(&self, workspace: &Workspace) -> PathBuf {
        workspace.root.join("frontend").join(self.name)
    }

    /// The URL of a file, given its path inside the bundle.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_start_at_the_base_of_the_app() {
        let urls = APPS.map(|app| app.url("assets/a.js"));
        assert_eq!(urls, ["/assets/a.js", "/staff/assets/a.js"]);
    }
}
