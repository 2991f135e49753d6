//! Staff log-in. The refresh token never appears here: it lives in an `HttpOnly` cookie.

use crate::{AccountId, Language, NodeId};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/auth/login`
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    pub login: String,
    pub password: String,
}

/// Answer to log-in and to refresh.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoginResponse {
    /// Bearer token for `Authorization`.
    pub access_token: String,
    /// Seconds until the access token stops working; refresh before that.
    pub expires_in: u32,
    pub account: Account,
}

/// `GET /api/v1/me`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    pub language: Language,
    pub grants: Vec<Grant>,
}

impl Account {
    /// Whether any of the account's grants carries this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

/// A role held over one node of the organisation tree and all below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub node: NodeId,
    pub node_name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Student,
    Guardian,
    Psychologist,
    SchoolHead,
    RegionalCentre,
    Ministry,
    Methodologist,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Student,
        Self::Guardian,
        Self::Psychologist,
        Self::SchoolHead,
        Self::RegionalCentre,
        Self::Ministry,
        Self::Methodologist,
        Self::Administrator,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Guardian => "guardian",
            Self::Psychologist => "psychologist",
            Self::SchoolHead => "school_head",
            Self::RegionalCentre => "regional_centre",
            Self::Ministry => "ministry",
            Self::Methodologist => "methodologist",
            Self::Administrator => "administrator",
        }
    }

    /// The inverse of [`Role::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// `PUT /api/v1/me/password`
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub current: String,
    pub new: String,
}
