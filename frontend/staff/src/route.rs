//! Addresses of the app, below `/staff`.

use senim_api::{CampaignId, ClassId, FlagId, StudentId};
use yew_router::prelude::*;

pub const BASE: &str = "/staff";

#[derive(Clone, PartialEq, Eq, Debug, Routable)]
pub enum Route {
    /// The psychologist's *Today*; for everybody else the first page of their own.
    #[at("/")]
    Home,
    #[at("/flags/:id")]
    Flag { id: FlagId },
    #[at("/classes")]
    Classes,
    #[at("/classes/:id")]
    Class { id: ClassId },
    #[at("/import")]
    Import,
    #[at("/students/:id")]
    Student { id: StudentId },
    #[at("/consent")]
    Consents,
    #[at("/consent/:class")]
    Consent { class: ClassId },
    #[at("/campaigns")]
    Campaigns,
    #[at("/campaigns/new")]
    NewCampaign,
    #[at("/campaigns/:id")]
    Campaign { id: CampaignId },
    #[at("/overview")]
    Overview,
    #[at("/library")]
    Library,
    #[at("/accounts")]
    Accounts,
    #[at("/audit")]
    Audit,
    #[at("/account")]
    Account,
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// The address as it stands in a link.
    #[must_use]
    pub fn href(&self) -> String {
        format!("{BASE}{}", self.to_path())
    }
}
