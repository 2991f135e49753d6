//! Envelope encryption and blind indexes.
//!
//! The key file (never in the database) holds four keys. The wrapping key wraps one data key per
//! school and purpose; data keys encrypt fields with XChaCha20-Poly1305 under associated data that
//! names the table, column and row, so that a ciphertext can't be moved. Deleting a data key makes
//! everything under it unreadable for good.

mod field;
mod keyfile;
mod keyring;

pub use field::{Place, SealError};
pub use keyfile::{KeyFile, KeyFileError};
pub use keyring::{KeyRing, Purpose};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// HMAC-SHA-256 of the parts, each prefixed with its length so that they can't run together.
#[must_use]
pub fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> Vec<u8> {
    // HMAC takes a key of any length, so that this can't fail for 32 bytes.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return Vec::new();
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}
