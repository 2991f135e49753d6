//! Screening campaigns: which instruments, for whom, when; access cards; the live board.

mod board;
mod cards;
pub mod routes;
mod store;

pub(crate) use cards::issue as issue_card;
pub(crate) use store::{
    Campaign, CampaignInstrumentRow, Plan, campaign_of_code, create, find_campaign, instruments_of,
    load,
};
