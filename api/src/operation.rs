//! What the administrator sees: accounts, the audit trail, health. No clinical content.

use crate::auth::{Grant, Role};
use crate::{AccountId, Language, NodeId, UnixMillis};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/accounts`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    pub grants: Vec<Grant>,
    pub disabled: bool,
    pub sessions: u32,
}

/// `POST /api/v1/accounts`
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    pub login: String,
    pub display_name: String,
    /// At least 15 characters; no composition rules.
    pub password: String,
    pub role: Role,
    pub node: NodeId,
    pub language: Language,
}

/// `GET /api/v1/nodes`: the organisation tree below the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    /// `ministry`, `region` or `school`.
    pub kind: String,
    pub kato: Option<String>,
    pub name: String,
}

/// `GET /api/v1/audit?node=…&before=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    pub entries: Vec<AuditEntry>,
    /// Whether the chain was checked just now and holds.
    pub chain_intact: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    pub seq: i64,
    pub at: UnixMillis,
    /// Log-in of the staff member, or `pupil`, `system`.
    pub actor: String,
    pub action: String,
    pub subject: String,
}

/// `GET /api/v1/health`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// `ok`, or `degraded` when alerts wait too long.
    pub status: String,
    pub version: String,
}
