//! Why a task stops. Set-up failures carry a remedy: what the person at the keyboard does next.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{what} {path}: {source}")]
    File {
        what: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("can't start `{program}`: {source}")]
    Start { program: String, source: io::Error },
    #[error("`{program}` failed ({status})")]
    Command { program: String, status: String },
    #[error("`{program}` did not end within {} s", limit.as_secs())]
    TooSlow { program: String, limit: Duration },
    #[error("{what} is missing\n  what to do: {remedy}")]
    Missing { what: String, remedy: String },
    #[error("{0}")]
    Refused(String),
    #[error("over the size budget: {0}")]
    OverBudget(String),
    #[error("interrupted")]
    Interrupted,
}

impl Failure {
    /// For `map_err` on file operations: `.map_err(Failure::file("read", path))`.
    pub fn file(what: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::File { what, path, source }
    }

    pub fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Missing {
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}
