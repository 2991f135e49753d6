//! Argon2id. Parameters are OWASP's floor: 19 MiB, two passes, one lane.

use crate::random;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

/// NIST SP 800-63B-4: a password that stands alone has at least 15 characters.
pub const MIN_LENGTH: usize = 15;
/// Longer input is refused before it costs anything.
pub const MAX_LENGTH: usize = 256;

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("a password needs at least {MIN_LENGTH} characters")]
    TooShort,
    #[error("a password has at most {MAX_LENGTH} characters")]
    TooLong,
    #[error("this password is too easy to guess")]
    Common,
    #[error("hashing failed")]
    Hashing,
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

/// Refuses passwords that are short, or long but trivial (one character or a run repeated, or the
/// log-in itself).
///
/// # Errors
/// [`PasswordError`] for the person who chooses it.
pub fn check_choice(password: &str, login: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Err(PasswordError::TooShort);
    }
    if length > MAX_LENGTH {
        return Err(PasswordError::TooLong);
    }
    let lower = password.to_lowercase();
    let distinct: std::collections::BTreeSet<char> = lower.chars().collect();
    let without_login = lower.replace(&login.to_lowercase(), "");
    if distinct.len() < 5 || without_login.chars().count() < 8 {
        return Err(PasswordError::Common);
    }
    Ok(())
}

/// The PHC string to store.
///
/// # Errors
/// Hashing or randomness fails.
pub fn hash_password(password: &str) -> Result<String, PasswordError> {
    let salt = random::bytes::<16>()?;
    let hash = argon2()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|_| PasswordError::Hashing)?;
    Ok(hash.to_string())
}

/// Whether the password is the one behind the stored PHC string.
#[must_use]
pub fn verify_password(password: &str, stored: &str) -> bool {
    let (Ok(argon2), Ok(hash)) = (argon2(), PasswordHash::new(stored)) else {
        return false;
    };
    argon2.verify_password(password.as_bytes(), &hash).is_ok()
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| PasswordError::Hashing)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_only() {
        let stored = hash_password("құлыншақ жайлауда").unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(verify_password("құлыншақ жайлауда", &stored));
        assert!(!verify_password("құлыншақ жайлауда ", &stored));
        assert!(!verify_password("x", "not a hash"));
    }

    #[test]
    fn weak_choices_are_refused() {
        assert!(matches!(
            check_choice("fourteen chars", "a"),
            Err(PasswordError::TooShort)
        ));
        assert!(matches!(
            check_choice("aaaaaaaaaaaaaaaaaaaa", "a"),
            Err(PasswordError::Common)
        ));
        assert!(matches!(
            check_choice("psychologist@school1", "psychologist@school"),
            Err(PasswordError::Common)
        ));
        assert!(matches!(
            check_choice(&"abcdefg ".repeat(40), "x"),
            Err(PasswordError::TooLong)
        ));
        assert!(check_choice("жеті ағайынды қыз", "aigul").is_ok());
    }
}
