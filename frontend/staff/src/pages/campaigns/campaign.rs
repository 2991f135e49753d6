//! One campaign while it runs: the board of every class, its cards, its end.

use super::board::BoardOfClass;
use super::cards::Cards;
use super::list::state_badge;
use crate::components::{Confirm, ErrorNotice, Go, PageHead};
use crate::form::use_task;
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use crate::time;
use senim_api::CampaignId;
use senim_api::campaign::{Board, CampaignState, CampaignView, CardSheet, IssueCards};
use senim_i18n::Language;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CampaignProps {
    pub id: CampaignId,
}

#[component]
pub fn Campaign(props: &CampaignProps) -> Html {
    let session = use_session();
    let (id, language) = (props.id, session.language);
    let live = use_live();
    let loaded = use_load::<Board>(Some(format!("/campaigns/{id}/board")), live.boards);
    let sheet = use_state(|| None::<Rc<CardSheet>>);
    let closing = use_state(|| false);
    let task = use_task();
    let issue = {
        let (task, api, sheet) = (task.clone(), session.api.clone(), sheet.setter());
        Callback::from(move |request: IssueCards| {
            let (api, sheet) = (api.clone(), sheet.clone());
            task.run(
                async move { api.post(&format!("/campaigns/{id}/cards"), &request).await },
                move |cards| sheet.set(Some(Rc::new(cards))),
            );
        })
    };
    let close = {
        let (task, api, closing, reload) = (
            task.clone(),
            session.api.clone(),
            closing.setter(),
            loaded.reload.clone(),
        );
        Callback::from(move |()| {
            closing.set(false);
            let (api, reload) = (api.clone(), reload.clone());
            task.run(
                async move {
                    api.post::<_, CampaignView>(&format!("/campaigns/{id}/close"), &())
                        .await
                },
                move |_| reload.emit(()),
            );
        })
    };
    if let Some(cards) = &*sheet {
        let sheet = sheet.setter();
        return html! { <Cards sheet={Rc::clone(cards)} onback={move |()| sheet.set(None)} /> };
    }
    let ask = closing.setter();
    let cancel = closing.setter();
    html! {
        <>
            <p class="back"><Go to={Route::Campaigns}>{ messages::BACK_TO_CAMPAIGNS.text(language) }</Go></p>
            { loaded.page(|board| html! {
                <>
                    <PageHead title={board.campaign.name.clone()}>
                        if board.campaign.state != CampaignState::Closed {
                            <button type="button" class="button" data-test="campaign-close" onclick={move |_| ask.set(true)}>
                                { messages::CAMPAIGN_CLOSE.text(language) }
                            </button>
                        }
                    </PageHead>
                    if let Some(error) = task.error() { <ErrorNotice {error} /> }
                    { facts(board, language) }
                    { for board.classes.iter().map(|class| html! {
                        <BoardOfClass key={class.id.to_string()} class={class.clone()} can_issue={board.campaign.state != CampaignState::Closed}
                            is_busy={task.is_busy()} issue={issue.clone()} />
                    }) }
                    if *closing {
                        <Confirm title={messages::CAMPAIGN_CLOSE_TITLE.format(language, &[("name", &board.campaign.name)])}
                            act={messages::CAMPAIGN_CLOSE.text(language)} onconfirm={close} oncancel={move |()| cancel.set(false)}>
                            <p>{ messages::CAMPAIGN_CLOSE_MEANS.text(language) }</p>
                        </Confirm>
                    }
                </>
            }) }
        </>
    }
}

fn facts(board: &Board, language: Language) -> Html {
    let campaign = &board.campaign;
    let instruments: Vec<String> = campaign
        .instruments
        .iter()
        .map(|one| format!("{} {}", one.code, one.version))
        .collect();
    let languages: Vec<&str> = campaign
        .languages
        .iter()
        .map(|one| senim_ui::language::own_name(*one))
        .collect();
    html! {
        <>
            <p class="facts">
                { state_badge(campaign.state, language) }
                <span>{ format!("{} – {}", time::day(&campaign.opens_on), time::day(&campaign.closes_on)) }</span>
                <span>{ instruments.join(", ") }</span>
                <span>{ messages::MINUTES.format(language, &[("n", &campaign.minutes.to_string())]) }</span>
                <span>{ languages.join(", ") }</span>
            </p>
            <p class="soft">{ messages::BOARD_AS_OF.format(language, &[("time", &time::clock(board.as_of))]) }</p>
        </>
    }
}
