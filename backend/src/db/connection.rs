use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool};
use std::path::PathBuf;

/// One of the two databases; queries that both understand run on the enum itself.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the database URL must begin with sqlite:// or postgres://")]
    Scheme,
    #[error("can't connect to the database: {0}")]
    Connect(#[from] diesel::ConnectionError),
    #[error("the database refused: {0}")]
    Query(#[from] diesel::result::Error),
    #[error("no free database connection: {0}")]
    Pool(String),
    #[error("can't migrate the database: {0}")]
    Migration(String),
    #[error(
        "the database was made by a newer Senim (migration {0}); install that version or newer"
    )]
    Newer(String),
}

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

impl DatabaseUrl {
    /// `sqlite://path/to/file` or a `postgres://` URL.
    ///
    /// # Errors
    /// [`DbError::Scheme`].
    pub fn parse(url: &str) -> Result<Self, DbError> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(DbError::Scheme)
    }

    /// A new connection, set up.
    ///
    /// # Errors
    /// The database can't be reached or opened.
    pub fn connect(&self) -> Result<AnyConnection, DbError> {
        match self {
            Self::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
                // FULL: what a child was told is saved survives a power cut.
                conn.batch_execute(
                    "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
                     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;",
                )?;
                Ok(AnyConnection::Sqlite(conn))
            }
            Self::Postgres(url) => {
                let mut conn = PgConnection::establish(url)?;
                conn.batch_execute("SET synchronous_commit = on; SET statement_timeout = '30s';")?;
                Ok(AnyConnection::Postgres(conn))
            }
        }
    }
}

/// Hands connections to the pool.
pub struct Manager(pub DatabaseUrl);

impl ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = DbError;

    fn connect(&self) -> Result<AnyConnection, DbError> {
        self.0.connect()
    }

    fn is_valid(&self, conn: &mut AnyConnection) -> Result<(), DbError> {
        diesel::sql_query("SELECT 1").execute(conn)?;
        Ok(())
    }

    fn has_broken(&self, _: &mut AnyConnection) -> bool {
        false
    }
}

/// Connections for reading.
pub type ReadPool = Pool<Manager>;
