//! The narrow gate before hashing and guessing: how many at once, how many tries.

use super::password::{PasswordError, hash_password, verify_password};
use crate::clock::{MINUTE, Micros};
use crate::problem::Refusal;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Each Argon2 run takes 19 MiB and a core: two at once, a short queue, then 503.
const AT_ONCE: usize = 2;
const QUEUE: usize = 64;

/// Bounds on log-in attempts. Limits are kept per name that is tried, not per address: a class of
/// thirty shares one.
pub struct Gate {
    hashing: Semaphore,
    waiting: Semaphore,
    tries: Mutex<HashMap<String, Tries>>,
    /// Verified against for unknown log-ins, so that they take as long as known ones.
    decoy: String,
}

struct Tries {
    since: Micros,
    failed: u32,
}

impl Gate {
    /// # Errors
    /// The decoy can't be hashed.
    pub fn new() -> Result<Self, PasswordError> {
        Ok(Self {
            hashing: Semaphore::new(AT_ONCE),
            waiting: Semaphore::new(QUEUE),
            tries: Mutex::new(HashMap::new()),
            decoy: hash_password("nobody has this password")?,
        })
    }

    /// Verifies a password in the background; an unknown account costs the same.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when the queue is full.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, Refusal> {
        let _place = self.waiting.try_acquire().map_err(|_| Refusal::Busy)?;
        let _turn = self.hashing.acquire().await.map_err(|_| Refusal::Busy)?;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.decoy.clone());
        let right = actix_web::web::block(move || verify_password(&password, &stored))
            .await
            .map_err(|_| Refusal::Busy)?;
        Ok(right && known)
    }

    /// Hashes a new password in the background.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when the queue is full, [`Refusal::Internal`] when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, Refusal> {
        let _place = self.waiting.try_acquire().map_err(|_| Refusal::Busy)?;
        let _turn = self.hashing.acquire().await.map_err(|_| Refusal::Busy)?;
        actix_web::web::block(move || hash_password(&password))
            .await
            .map_err(|_| Refusal::Busy)?
            .map_err(|_| Refusal::Internal)
    }

    /// Refuses when `name` has failed `limit` times within the last quarter of an hour.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`].
    pub fn admit(&self, name: &str, limit: u32, now: Micros) -> Result<(), Refusal> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        tries.retain(|_, tries| now - tries.since < 15 * MINUTE);
        match tries.get(name) {
            Some(tries) if tries.failed >= limit => Err(Refusal::TooManyAttempts),
            _ => Ok(()),
        }
    }

    /// Remembers a failed try.
    pub fn failed(&self, name: &str, now: Micros) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        tries
            .entry(name.to_owned())
            .or_insert(Tries {
                since: now,
                failed: 0,
            })
            .failed += 1;
    }

    /// Forgets failed tries after a right one.
    pub fn passed(&self, name: &str) {
        self.tries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shut_after_its_limit_and_opens_again() {
        let gate = Gate::new().unwrap();
        for _ in 0..3 {
            gate.admit("a", 3, 0).unwrap();
            gate.failed("a", 0);
        }
        assert_eq!(gate.admit("a", 3, 0), Err(Refusal::TooManyAttempts));
        assert_eq!(gate.admit("b", 3, 0), Ok(()));
        assert_eq!(gate.admit("a", 3, 15 * MINUTE), Ok(()));
    }
}
