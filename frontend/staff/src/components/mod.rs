//! Pieces that several pages are made of.

mod badge;
mod bar;
mod confirm;
mod field;
mod frame;
mod link;
mod node_select;
mod notice;
mod page_head;
mod skeleton;
mod table;
mod trend;

pub use badge::{Badge, SeverityMark, Tone, consent_badge, flag_state_badge, participation_badge};
pub use bar::{SharedBar, StackedBar, SuppressedCell};
pub use confirm::Confirm;
pub use field::{Check, SelectField, TextField, on_submit};
pub use frame::Frame;
pub use link::Go;
pub use node_select::NodeSelect;
pub use notice::{Empty, ErrorNotice, Note};
pub use page_head::PageHead;
pub use skeleton::Skeleton;
pub use table::Table;
pub use trend::{Reading, Trend};
