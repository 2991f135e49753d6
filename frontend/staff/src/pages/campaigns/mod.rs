//! Campaigns: planning, watching, printing the cards.

mod board;
mod campaign;
mod cards;
mod choice;
mod draft;
mod list;
mod new;

pub use campaign::Campaign;
pub use list::Campaigns;
pub use new::NewCampaign;
