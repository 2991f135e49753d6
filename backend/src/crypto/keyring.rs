//! Data keys of the schools, unwrapped once and kept in memory.

use super::field::{DataKey, Place, SealError, key_id};
use super::{KeyFile, keyed_hash};
use crate::clock::Micros;
use crate::db::{AnyConnection, Key, schema::key_ring};
use crate::random;
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Identity and answers are under different keys, so that one can be erased without the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Names, birth dates, IIN, consent papers.
    Identity,
    /// Answers, evidence and free text of the school year that began in this calendar year.
    Answers(i32),
}

impl Purpose {
    fn name(self) -> String {
        match self {
            Self::Identity => "identity".to_owned(),
            Self::Answers(year) => format!("answers-{year}"),
        }
    }
}

/// Encrypts and decrypts fields, and makes blind indexes.
pub struct KeyRing {
    file: KeyFile,
    by_id: Mutex<HashMap<Uuid, Arc<DataKey>>>,
}

impl KeyRing {
    #[must_use]
    pub fn new(file: KeyFile) -> Self {
        Self {
            file,
            by_id: Mutex::new(HashMap::new()),
        }
    }

    /// Encrypts a field under the school's key for this purpose, making the key at first use.
    ///
    /// # Errors
    /// [`SealError`]; must run inside the write lane, since it may insert the key.
    pub fn seal(
        &self,
        conn: &mut AnyConnection,
        school: Key,
        purpose: Purpose,
        place: Place,
        plain: &[u8],
        now: Micros,
    ) -> Result<Vec<u8>, SealError> {
        self.data_key(conn, school, purpose, now)?
            .seal(place, plain)
    }

    /// Decrypts a field of this school.
    ///
    /// # Errors
    /// [`SealError::NoKey`] after crypto-erasure, [`SealError::Open`] when damaged or moved.
    pub fn open(
        &self,
        conn: &mut AnyConnection,
        school: Key,
        place: Place,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let id = key_id(sealed)?;
        let cached = self
            .by_id
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned();
        let key = match cached {
            Some(key) => key,
            None => {
                let wrapped: Vec<u8> = key_ring::table
                    .find((school, Key(id)))
                    .select(key_ring::wrapped)
                    .first(conn)
                    .optional()?
                    .ok_or(SealError::NoKey)?;
                self.keep(school, id, &wrapped)?
            }
        };
        key.open(place, sealed)
    }

    /// Blind index for exact look-up within a school.
    #[must_use]
    pub fn index(&self, what: &str, school: Key, value: &str) -> Vec<u8> {
        keyed_hash(
            &self.file.index,
            &[what.as_bytes(), school.0.as_bytes(), value.as_bytes()],
        )
    }

    /// Keyed hash of a bearer secret (access code, sitting or refresh token).
    #[must_use]
    pub fn secret_hash(&self, what: &str, secret: &str) -> Vec<u8> {
        keyed_hash(&self.file.code, &[what.as_bytes(), secret.as_bytes()])
    }

    /// Key that signs access tokens.
    #[must_use]
    pub fn token_key(&self) -> &[u8; 32] {
        &self.file.token
    }

    fn data_key(
        &self,
        conn: &mut AnyConnection,
        school: Key,
        purpose: Purpose,
        now: Micros,
    ) -> Result<Arc<DataKey>, SealError> {
        let name = purpose.name();
        let stored: Option<(Key, Vec<u8>)> = key_ring::table
            .filter(key_ring::school_id.eq(school))
            .filter(key_ring::purpose.eq(&name))
            .select((key_ring::id, key_ring::wrapped))
            .first(conn)
            .optional()?;
        if let Some((id, wrapped)) = stored {
            return self.keep(school, id.0, &wrapped);
        }
        let id = random::id(now)?;
        let key = DataKey {
            id,
            key: Zeroizing::new(random::bytes::<32>()?),
        };
        let wrapped = self.wrapper().seal(wrapping_place(school, id), &*key.key)?;
        diesel::insert_into(key_ring::table)
            .values((
                key_ring::school_id.eq(school),
                key_ring::id.eq(Key(id)),
                key_ring::purpose.eq(name),
                key_ring::wrapped.eq(wrapped),
                key_ring::created_at.eq(now),
            ))
            .execute(conn)?;
        // Not kept in memory yet: the transaction may still fail, and then the key never was.
        Ok(Arc::new(key))
    }

    fn keep(&self, school: Key, id: Uuid, wrapped: &[u8]) -> Result<Arc<DataKey>, SealError> {
        let mut by_id = self.by_id.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = by_id.get(&id) {
            return Ok(Arc::clone(key));
        }
        let raw = self.wrapper().open(wrapping_place(school, id), wrapped)?;
        let key: [u8; 32] = raw.as_slice().try_into().map_err(|_| SealError::Open)?;
        let key = Arc::new(DataKey {
            id,
            key: Zeroizing::new(key),
        });
        by_id.insert(id, Arc::clone(&key));
        Ok(key)
    }

    fn wrapper(&self) -> DataKey {
        DataKey {
            id: Uuid::nil(),
            key: self.file.wrapping.clone(),
        }
    }
}

/// A wrapped key is bound to its school as well: it can't be handed to another one.
fn wrapping_place(school: Key, id: Uuid) -> Place {
    let row = Uuid::from_u128(school.0.as_u128() ^ id.as_u128().rotate_left(64));
    Place {
        table: "key_ring",
        column: "wrapped",
        row,
    }
}
