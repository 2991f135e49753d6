//! The hash of an entry.

use crate::clock::Micros;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What stands before the first entry.
pub const GENESIS: [u8; 32] = [0; 32];

/// One act, as it is hashed and stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub node: Uuid,
    pub seq: i64,
    pub at: Micros,
    pub actor_kind: String,
    pub actor: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject: Option<Uuid>,
}

/// SHA-256 over the previous hash and every field, each prefixed with its length.
#[must_use]
pub fn hash(previous: &[u8], entry: &Entry) -> [u8; 32] {
    let mut sha = Sha256::new();
    let mut part = |bytes: &[u8]| {
        sha.update((bytes.len() as u64).to_be_bytes());
        sha.update(bytes);
    };
    part(previous);
    part(entry.node.as_bytes());
    part(&entry.seq.to_be_bytes());
    part(&entry.at.to_be_bytes());
    part(entry.actor_kind.as_bytes());
    part(entry.actor.as_ref().map_or(&[][..], |id| id.as_bytes()));
    part(entry.action.as_bytes());
    part(entry.subject_kind.as_bytes());
    part(entry.subject.as_ref().map_or(&[][..], |id| id.as_bytes()));
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            node: Uuid::from_u128(1),
            seq: 1,
            at: 5,
            actor_kind: "staff".into(),
            actor: Some(Uuid::from_u128(2)),
            action: "flag.read".into(),
            subject_kind: "flag".into(),
            subject: None,
        }
    }

    #[test]
    fn every_field_and_the_previous_hash_count() {
        let base = hash(&GENESIS, &entry());
        let others = [
            Entry {
                node: Uuid::nil(),
                ..entry()
            },
            Entry { seq: 2, ..entry() },
            Entry { at: 6, ..entry() },
            Entry {
                actor_kind: "staf".into(),
                ..entry()
            },
            Entry {
                actor: None,
                ..entry()
            },
            Entry {
                action: "flag.rea".into(),
                ..entry()
            },
            Entry {
                subject_kind: "dflag".into(),
                ..entry()
            },
            Entry {
                subject: Some(Uuid::nil()),
                ..entry()
            },
        ];
        for other in others {
            assert_ne!(hash(&GENESIS, &other), base, "{other:?}");
        }
        assert_ne!(hash(&base, &entry()), base);
    }
}
