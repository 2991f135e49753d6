use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Ok(Self(Uuid::from_str(text)?)) }
        }
    )+};
}

ids! {
    /// A node of the organisation tree: ministry, region or school.
    NodeId,
    /// A class or a college group within a school.
    ClassId,
    StudentId,
    /// A staff member's log-in.
    AccountId,
    CampaignId,
    /// One pupil's sitting of one campaign.
    SessionId,
    ConsentId,
    FlagId,
    /// A frozen publication of aggregates.
    ReleaseId,
}
