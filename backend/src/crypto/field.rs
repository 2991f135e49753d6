//! Encryption of one field.

use crate::random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEADER: usize = 1 + 16 + NONCE;

/// Where a ciphertext stands: it opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

/// Nothing of the content or the key is told.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("a field can't be encrypted")]
    Seal,
    #[error("an encrypted field is damaged, moved or of another key")]
    Open,
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    #[error("the data key of this school is missing or erased")]
    NoKey,
    #[error("the key ring can't be read")]
    Ring(#[from] diesel::result::Error),
}

pub(super) struct DataKey {
    pub id: Uuid,
    pub key: Zeroizing<[u8; 32]>,
}

impl DataKey {
    /// `version ‖ key id ‖ nonce ‖ ciphertext and tag`
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let nonce = random::bytes::<NONCE>()?;
        let body = self
            .cipher()
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: &self.binding(place),
                },
            )
            .map_err(|_| SealError::Seal)?;
        let mut sealed = Vec::with_capacity(HEADER + body.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(self.id.as_bytes());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (header, body) = sealed.split_at_checked(HEADER).ok_or(SealError::Open)?;
        let nonce: [u8; NONCE] = header
            .get(17..)
            .and_then(|n| n.try_into().ok())
            .ok_or(SealError::Open)?;
        if key_id(sealed)? != self.id {
            return Err(SealError::Open);
        }
        self.cipher()
            .decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: body,
                    aad: &self.binding(place),
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| SealError::Open)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.key).into())
    }

    fn binding(&self, place: Place) -> Vec<u8> {
        let mut aad = Vec::with_capacity(64);
        for part in [place.table, place.column] {
            aad.extend_from_slice(part.as_bytes());
            aad.push(0);
        }
        aad.extend_from_slice(place.row.as_bytes());
        aad.extend_from_slice(self.id.as_bytes());
        aad
    }
}

/// Which data key a sealed field was made with.
pub(super) fn key_id(sealed: &[u8]) -> Result<Uuid, SealError> {
    if sealed.first() != Some(&VERSION) {
        return Err(SealError::Open);
    }
    sealed
        .get(1..17)
        .and_then(|id| Uuid::from_slice(id).ok())
        .ok_or(SealError::Open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> DataKey {
        DataKey {
            id: Uuid::from_u128(7),
            key: Zeroizing::new([9; 32]),
        }
    }

    const PLACE: Place = Place {
        table: "student",
        column: "surname",
        row: Uuid::from_u128(1),
    };

    #[test]
    fn a_field_opens_where_it_was_sealed() {
        let sealed = key().seal(PLACE, "Әлия".as_bytes()).unwrap();
        assert_eq!(&**key().open(PLACE, &sealed).unwrap(), "Әлия".as_bytes());
    }

    #[test]
    fn a_moved_or_damaged_field_does_not_open() {
        let sealed = key().seal(PLACE, b"x").unwrap();
        let elsewhere = [
            Place {
                column: "given_name",
                ..PLACE
            },
            Place {
                table: "guardian",
                ..PLACE
            },
            Place {
                row: Uuid::from_u128(2),
                ..PLACE
            },
        ];
        for place in elsewhere {
            assert!(key().open(place, &sealed).is_err());
        }
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert!(key().open(PLACE, &damaged).is_err(), "byte {at}");
        }
        assert!(key().open(PLACE, &sealed[..10]).is_err());
    }

    #[test]
    fn the_same_text_never_looks_the_same() {
        assert_ne!(
            key().seal(PLACE, b"x").unwrap(),
            key().seal(PLACE, b"x").unwrap()
        );
    }
}
