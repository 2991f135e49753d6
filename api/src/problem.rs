//! RFC 9457 problem details: the one shape of every refusal.

use serde::{Deserialize, Serialize};

/// Prefix of every problem's `type`; what follows it is the stable key.
pub const TYPE_PREFIX: &str = "urn:senim:problem:";

/// A refusal, in the reader's language. Never carries a name, an answer or an internal cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:senim:problem:<key>`; the key is stable, the sentence is not.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence: what is wrong and what to do.
    pub title: String,
    pub status: u16,
    /// Quoted to support, found in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Faults of single fields, for forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FieldFault>,
}

impl Problem {
    /// The stable key, without its prefix.
    #[must_use]
    pub fn key(&self) -> &str {
        self.kind.strip_prefix(TYPE_PREFIX).unwrap_or(&self.kind)
    }
}

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// Name of the field as it stands in the request.
    pub field: String,
    /// Stable key of the fault.
    pub key: String,
    /// One sentence saying how to mend it.
    pub message: String,
}
