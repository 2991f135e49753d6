//! All campaigns of the psychologist's schools.

use crate::components::{Badge, Empty, Go, PageHead, Table, Tone};
use crate::load::use_load;
use crate::route::Route;
use crate::row;
use crate::session::use_session;
use crate::text::{messages, name_of};
use crate::time;
use senim_api::campaign::{CampaignState, CampaignView};
use senim_i18n::Language;
use yew::prelude::*;

pub fn state_badge(state: CampaignState, language: Language) -> Html {
    let tone = match state {
        CampaignState::Open => Tone::Good,
        CampaignState::Planned | CampaignState::Closed => Tone::Calm,
    };
    html! { <Badge {tone} text={name_of("campaign-state", &state, language)} /> }
}

#[component]
pub fn Campaigns() -> Html {
    let language = use_session().language;
    let loaded = use_load::<Vec<CampaignView>>(Some("/campaigns".to_owned()), 0);
    html! {
        <>
            <PageHead title={messages::NAV_CAMPAIGNS.text(language)}>
                <Go to={Route::NewCampaign} class="button button-main" test="campaign-new">{ messages::CAMPAIGN_NEW.text(language) }</Go>
            </PageHead>
            { loaded.view(|campaigns| table(campaigns, language)) }
        </>
    }
}

fn table(campaigns: &[CampaignView], language: Language) -> Html {
    if campaigns.is_empty() {
        return html! {
            <Empty title={messages::CAMPAIGNS_NONE.text(language)}>
                <p>{ messages::CAMPAIGNS_NONE_NEXT.text(language) }</p>
            </Empty>
        };
    }
    let words = [
        &messages::NAME,
        &messages::STATE,
        &messages::WINDOW,
        &messages::CLASSES,
        &messages::INSTRUMENTS,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let rows = campaigns
        .iter()
        .map(|campaign| {
            let classes: Vec<&str> = campaign.classes.iter().map(|class| &*class.name).collect();
            let codes: Vec<&str> = campaign.instruments.iter().map(|instrument| &*instrument.code).collect();
            row![
                html! { <Go to={Route::Campaign { id: campaign.id }} test="campaign">{ &campaign.name }</Go> },
                state_badge(campaign.state, language),
                format!("{} – {}", time::day(&campaign.opens_on), time::day(&campaign.closes_on)),
                classes.join(", "),
                codes.join(", "),
            ]
        })
        .collect::<Vec<_>>();
    html! { <Table caption={messages::NAV_CAMPAIGNS.text(language)} {heads} {rows} quiet=true /> }
}
