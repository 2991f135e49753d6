//! The one place that draws random numbers: ids, tokens, codes, nonces and keys.

use crate::clock::Micros;
use rand::TryRng;
use rand::rngs::SysRng;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Crockford's base32: no I, L, O or U, so that a code can be read aloud.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in an access code: 50 bits.
pub const CODE_LENGTH: usize = 10;

/// The operating system has no randomness to give; nothing secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random numbers")]
pub struct NoRandomness;

/// `N` bytes from the operating system.
///
/// # Errors
/// [`NoRandomness`]; callers must stop, never fall back.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut out = [0u8; N];
    SysRng.try_fill_bytes(&mut out).map_err(|_| NoRandomness)?;
    Ok(out)
}

/// A UUIDv7: 48 bits of `now` in milliseconds, the rest random.
///
/// # Errors
/// [`NoRandomness`].
pub fn id(now: Micros) -> Result<Uuid, NoRandomness> {
    let millis = u64::try_from(now / 1000).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &bytes::<10>()?).into_uuid())
}

/// An access code of [`CODE_LENGTH`] Crockford letters.
///
/// # Errors
/// [`NoRandomness`].
pub fn access_code() -> Result<Zeroizing<String>, NoRandomness> {
    let raw = bytes::<CODE_LENGTH>()?;
    let letters = raw
        .iter()
        .map(|byte| char::from(CROCKFORD[usize::from(byte & 31)]))
        .collect();
    Ok(Zeroizing::new(letters))
}

/// 256 random bits as base64url, for bearer tokens.
///
/// # Errors
/// [`NoRandomness`].
pub fn token() -> Result<Zeroizing<String>, NoRandomness> {
    Ok(Zeroizing::new(
        data_encoding::BASE64URL_NOPAD.encode(&bytes::<32>()?),
    ))
}

/// Reads what a child typed: any case, spaces and hyphens, O for 0, I and L for 1.
#[must_use]
pub fn normalise_code(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(CODE_LENGTH);
    for letter in typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'))
    {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !letter.is_ascii() || !CROCKFORD.contains(&(letter as u8)) || code.len() == CODE_LENGTH {
            return None;
        }
        code.push(letter);
    }
    (code.len() == CODE_LENGTH).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_children_type_them() {
        assert_eq!(normalise_code("k7q2m-9abcd").as_deref(), Some("K7Q2M9ABCD"));
        assert_eq!(normalise_code("oil0000000").as_deref(), Some("0110000000"));
        assert_eq!(normalise_code("K7Q2M9ABC"), None);
        assert_eq!(normalise_code("K7Q2M9ABCDE"), None);
        assert_eq!(
            normalise_code("К7Q2M9ABCD"),
            None,
            "a Cyrillic letter is not a Latin one"
        );
    }

    #[test]
    fn a_fresh_code_reads_back_as_itself() {
        let code = access_code().unwrap();
        assert_eq!(normalise_code(&code).as_deref(), Some(code.as_str()));
    }
}
