//! Migrations, embedded, forward only; the same versions for both databases.

use super::{AnyConnection, DbError};
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Brings the database to this program's schema; returns how many migrations ran.
///
/// # Errors
/// [`DbError::Newer`] when the database is ahead of the program; nothing is changed then.
pub fn migrate(conn: &mut AnyConnection) -> Result<usize, DbError> {
    match conn {
        AnyConnection::Sqlite(conn) => run(conn, SQLITE),
        AnyConnection::Postgres(conn) => run(conn, POSTGRES),
    }
}

/// The newest migration this program knows.
#[must_use]
pub fn latest_version() -> Option<String> {
    let migrations: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = SQLITE.migrations().ok()?;
    migrations
        .iter()
        .map(|m| m.name().version().to_string())
        .max()
}

fn run<DB, C>(conn: &mut C, known: EmbeddedMigrations) -> Result<usize, DbError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let failed = |e: Box<dyn std::error::Error + Send + Sync>| DbError::Migration(e.to_string());
    let applied = conn.applied_migrations().map_err(failed)?;
    let names = MigrationSource::<DB>::migrations(&known).map_err(failed)?;
    let known_versions: Vec<MigrationVersion<'static>> = names
        .iter()
        .map(|m| m.name().version().as_owned())
        .collect();
    if let Some(unknown) = applied
        .iter()
        .find(|version| !known_versions.contains(version))
    {
        return Err(DbError::Newer(unknown.to_string()));
    }
    Ok(conn.run_pending_migrations(known).map_err(failed)?.len())
}
