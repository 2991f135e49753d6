//! Counts without names. Small cells are suppressed on the server, before anything is sent.

use crate::{CampaignId, NodeId, ReleaseId, UnixMillis};
use serde::{Deserialize, Serialize};

/// A count, or nothing where showing it could expose a child.
pub type Cell = Option<u32>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    School,
    Grade,
}

/// `GET /api/v1/aggregates/participation?node=…&by=school|grade`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipationTable {
    pub node: NodeId,
    pub node_name: String,
    pub by: Breakdown,
    /// Groups smaller than this are suppressed.
    pub threshold: u32,
    pub table: Option<Table>,
    pub as_of: UnixMillis,
}

/// A table of counts; `columns` are keys (`finished`, or a band's label), `None` cells are suppressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
    pub column_totals: Vec<Cell>,
    pub grand_total: Cell,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Name of the school, or the grade.
    pub label: String,
    pub total: Cell,
    pub cells: Vec<Cell>,
}

/// Closed campaigns whose results no release holds yet: `GET /api/v1/aggregates/unreleased?node=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreleased {
    pub campaigns: Vec<UnreleasedCampaign>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreleasedCampaign {
    pub id: CampaignId,
    pub school_name: String,
    pub name: String,
}

/// `POST /api/v1/aggregates/releases`: freeze what is closed. A release never changes afterwards,
/// and no response is in two releases of a node, so that two of them can't be subtracted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeRelease {
    pub node: NodeId,
}

/// `GET /api/v1/aggregates/releases?node=…`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub id: ReleaseId,
    pub node: NodeId,
    pub node_name: String,
    pub made_at: UnixMillis,
    pub threshold: u32,
    pub policy_version: String,
    pub campaigns: u32,
    pub distributions: Vec<Distribution>,
}

/// Bands of one score of one instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    pub instrument: String,
    pub instrument_name: String,
    /// Id of the score, or of the class.
    pub measure: String,
    pub by: Breakdown,
    /// Absent: the table can't be shown without exposing somebody.
    pub table: Option<Table>,
}
