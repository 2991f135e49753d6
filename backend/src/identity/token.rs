//! Access tokens: short-lived JWT that hold ids and nothing else.

use crate::clock::{Micros, SECOND};
use crate::db::Key;
use crate::problem::Refusal;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ten minutes.
pub const LIFETIME: u32 = 600;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    /// Account.
    sub: Uuid,
    /// Log-in session; the token dies with it.
    sid: Uuid,
    /// Seconds since 1970.
    exp: i64,
}

pub fn issue(key: &[u8; 32], account: Key, family: Key, now: Micros) -> Result<String, Refusal> {
    let claims = Claims {
        sub: account.0,
        sid: family.0,
        exp: now / SECOND + i64::from(LIFETIME),
    };
    encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(key),
    )
    .map_err(|_| Refusal::Internal)
}

/// Account and log-in session of a token that is genuine and not expired.
pub fn read(key: &[u8; 32], token: &str, now: Micros) -> Result<(Key, Key), Refusal> {
    let mut validation = Validation::new(Algorithm::HS256);
    // Expiry is judged by our own clock, below.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(key), &validation)
        .map_err(|_| Refusal::NotLoggedIn)?
        .claims;
    if claims.exp <= now / SECOND {
        return Err(Refusal::NotLoggedIn);
    }
    Ok((Key(claims.sub), Key(claims.sid)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [3; 32];

    #[test]
    fn a_token_is_read_until_it_expires_and_under_its_key_only() {
        let (account, family) = (Key(Uuid::from_u128(1)), Key(Uuid::from_u128(2)));
        let token = issue(&KEY, account, family, 0).unwrap();
        let last = (i64::from(LIFETIME) - 1) * SECOND;
        assert_eq!(read(&KEY, &token, last), Ok((account, family)));
        assert_eq!(read(&KEY, &token, last + SECOND), Err(Refusal::NotLoggedIn));
        assert_eq!(read(&[4; 32], &token, 0), Err(Refusal::NotLoggedIn));
    }

    #[test]
    fn a_token_without_signature_is_refused() {
        let head = data_encoding::BASE64URL_NOPAD.encode(br#"{"alg":"none","typ":"JWT"}"#);
        let body = data_encoding::BASE64URL_NOPAD.encode(
            br#"{"sub":"00000000-0000-0000-0000-000000000001","sid":"00000000-0000-0000-0000-000000000002","exp":9999999999}"#,
        );
        assert_eq!(
            read(&KEY, &format!("{head}.{body}."), 0),
            Err(Refusal::NotLoggedIn)
        );
    }
}
