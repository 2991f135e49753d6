//! The file of root keys. Whoever holds it and the database can read everything: it is kept apart
//! from the database and from its backups.

use crate::random;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("can't read the key file {0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error("can't write the key file {0}: {1}")]
    Write(PathBuf, std::io::Error),
    #[error("the key file {0} is damaged: {1}")]
    Damaged(PathBuf, &'static str),
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    wrapping: String,
    index: String,
    code: String,
    token: String,
}

/// Four independent 256-bit keys; their `Debug` shows nothing.
pub struct KeyFile {
    /// Wraps the data keys.
    pub wrapping: Zeroizing<[u8; 32]>,
    /// Blind indexes of IIN and person.
    pub index: Zeroizing<[u8; 32]>,
    /// Hashes of access codes and of sitting and refresh tokens.
    pub code: Zeroizing<[u8; 32]>,
    /// Signs access tokens.
    pub token: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyFile")
    }
}

impl KeyFile {
    /// Fresh keys, not stored anywhere.
    ///
    /// # Errors
    /// No randomness.
    pub fn generate() -> Result<Self, KeyFileError> {
        let key = || Ok::<_, random::NoRandomness>(Zeroizing::new(random::bytes::<32>()?));
        Ok(Self {
            wrapping: key()?,
            index: key()?,
            code: key()?,
            token: key()?,
        })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Unreadable or damaged; nothing is ever replaced.
    pub fn load(path: &Path) -> Result<Self, KeyFileError> {
        let text = Zeroizing::new(
            fs::read_to_string(path).map_err(|e| KeyFileError::Read(path.to_owned(), e))?,
        );
        let damaged = |what| KeyFileError::Damaged(path.to_owned(), what);
        let stored: Stored = toml::from_str(&text).map_err(|_| damaged("not a key file"))?;
        if stored.version != 1 {
            return Err(damaged("made by a newer Senim"));
        }
        let key = |text: &str| {
            let bytes = BASE64
                .decode(text.as_bytes())
                .map_err(|_| damaged("a key is not base64"))?;
            let key: [u8; 32] = bytes
                .try_into()
                .map_err(|_| damaged("a key is not 32 bytes"))?;
            Ok::<_, KeyFileError>(Zeroizing::new(key))
        };
        Ok(Self {
            wrapping: key(&stored.wrapping)?,
            index: key(&stored.index)?,
            code: key(&stored.code)?,
            token: key(&stored.token)?,
        })
    }

    /// Reads the file, or makes it when the database is new as well.
    ///
    /// # Errors
    /// As [`KeyFile::load`], or the file can't be written.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyFileError> {
        if path.exists() {
            return Self::load(path);
        }
        let keys = Self::generate()?;
        let stored = Stored {
            version: 1,
            wrapping: BASE64.encode(&*keys.wrapping),
            index: BASE64.encode(&*keys.index),
            code: BASE64.encode(&*keys.code),
            token: BASE64.encode(&*keys.token),
        };
        let text = toml::to_string(&stored)
            .map_err(|_| KeyFileError::Damaged(path.to_owned(), "can't be written as TOML"))?;
        write_private(path, text.as_bytes())
            .map_err(|e| KeyFileError::Write(path.to_owned(), e))?;
        Ok(keys)
    }
}

/// Creates the file readable by its owner alone, durably, and never over an existing one.
fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
