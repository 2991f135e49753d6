use diesel::prelude::*;
use senim_backend::db::DatabaseUrl;
use std::path::PathBuf;
use tempfile::TempDir;

/// Both databases run the same suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A fresh, empty database, removed with its folder.
pub struct Storage {
    pub url: DatabaseUrl,
    folder: TempDir,
}

impl Storage {
    /// # Panics
    /// When the machine has no place for it, or PostgreSQL is not there: `cargo xtask test` starts
    /// one.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test can't go on")]
    pub fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match engine {
            Engine::Sqlite => DatabaseUrl::Sqlite(folder.path().join("senim.db")),
            Engine::Postgres => {
                let server = std::env::var("SENIM_TEST_POSTGRES_URL")
                    .expect("SENIM_TEST_POSTGRES_URL: run the suite by `cargo xtask test`");
                DatabaseUrl::Postgres(fresh_database(&server))
            }
        };
        Self { url, folder }
    }

    /// A path in the storage's folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

#[expect(clippy::expect_used, reason = "a test can't go on")]
fn fresh_database(server: &str) -> String {
    let name = format!("senim_{}", uuid::Uuid::now_v7().simple());
    let mut conn = PgConnection::establish(server).expect("PostgreSQL of the tests");
    diesel::sql_query(format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
    ))
    .execute(&mut conn)
    .expect("a fresh database");
    let (before, query) = server
        .split_once('?')
        .map_or((server, None), |(a, b)| (a, Some(b)));
    let at = before
        .rfind('/')
        .filter(|at| before.get(..*at).is_some_and(|s| !s.ends_with('/')));
    let base = at.map_or(before, |at| before.get(..at).unwrap_or(before));
    match query {
        Some(query) => format!("{base}/{name}?{query}"),
        None => format!("{base}/{name}"),
    }
}
