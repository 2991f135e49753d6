//! Class lists: `POST /api/v1/roster?mode=preview|commit&school=…&file_name=…[&digest=…][&skip_faulty=true]`
//! with the file itself as the body.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterMode {
    /// Reads and compares; writes nothing.
    Preview,
    /// Writes what the preview with the same digest showed.
    Commit,
}

/// Query of the roster route.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterQuery {
    pub mode: RosterMode,
    pub school: crate::NodeId,
    #[serde(default)]
    pub file_name: Option<String>,
    /// `RosterPreview::digest`; demanded on commit so that what is written is what was seen.
    #[serde(default)]
    pub digest: Option<String>,
    /// Commit the sound rows although others are faulty.
    #[serde(default)]
    pub skip_faulty: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPreview {
    /// SHA-256 of the file, hex.
    pub digest: String,
    /// How the file was read, e.g. `utf8`, `windows1251`, `kz1048`, `xlsx`.
    pub encoding: String,
    pub header_line: u32,
    pub rows: Vec<RosterRow>,
    pub faults: Vec<RosterFault>,
    pub warnings: Vec<RosterFault>,
    pub created: u32,
    pub changed: u32,
    pub unchanged: u32,
    /// Set once the rows are written.
    pub committed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    pub line: u32,
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub birth_date: crate::Day,
    pub class_name: String,
    pub has_iin: bool,
    pub change: RosterChange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterChange {
    Created,
    Changed,
    Unchanged,
}

/// One faulty (or doubtful) place of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterFault {
    /// Line of the file, from 1.
    pub line: u32,
    /// Header of the column as it stands in the file.
    pub column: Option<String>,
    /// Stable key of the reason.
    pub key: String,
    /// The reason in the reader's language.
    pub message: String,
}
