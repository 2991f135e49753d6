//! *Today*: who needs the psychologist now. Sorted by the server, most severe first, then oldest.

use super::keys::move_focus;
use crate::components::{Empty, Go, PageHead, SeverityMark, flag_state_badge};
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::{label, messages};
use crate::time::{self, Age};
use senim_api::risk::{FlagPage, FlagSummary};
use senim_i18n::{Language, Message};
use yew::prelude::*;

const FILTERS: [(&str, &Message); 3] = [
    ("pending", &messages::FILTER_PENDING),
    ("closed", &messages::FILTER_CLOSED),
    ("all", &messages::FILTER_ALL),
];

#[component]
pub fn Flags() -> Html {
    let language = use_session().language;
    let live = use_live();
    let filter = use_state(|| "pending");
    let list = use_node_ref();
    let loaded = use_load::<FlagPage>(Some(format!("/flags?state={}", *filter)), live.flags);
    let choices = FILTERS.iter().map(|(value, word)| {
        let choose = filter.setter();
        html! {
            <button type="button" aria-pressed={(*filter == *value).to_string()} onclick={move |_| choose.set(value)}>
                { word.text(language) }
            </button>
        }
    });
    let onkeydown = {
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| move_focus(&event, &list))
    };
    html! {
        <div {onkeydown}>
            <PageHead title={messages::FLAGS_TITLE.text(language)} />
            <div class="toolbar">
                <div class="choices" role="group" aria-label={messages::FILTER_LABEL.text(language)}>{ for choices }</div>
                <p class="soft keys-hint">{ messages::FLAGS_KEYS.text(language) }</p>
            </div>
            { loaded.view(|page| html! {
                <>
                    { counts(page, language) }
                    if page.flags.is_empty() {
                        { empty(&filter, language) }
                    } else {
                        <ol class="flags" ref={list.clone()} aria-label={messages::FLAGS_LIST.text(language)}>
                            { for page.flags.iter().map(|flag| row(flag, language)) }
                        </ol>
                    }
                </>
            }) }
        </div>
    }
}

fn counts(page: &FlagPage, language: Language) -> Html {
    let pending = page.pending.to_string();
    html! {
        <p class="counts">
            { messages::FLAGS_PENDING.format(language, &[("n", &pending)]) }
            if page.critical_open > 0 {
                { " · " }
                <strong>{ messages::FLAGS_CRITICAL.format(language, &[("n", &page.critical_open.to_string())]) }</strong>
            }
        </p>
    }
}

fn empty(filter: &str, language: Language) -> Html {
    let (title, text) = match filter {
        "pending" => (&messages::FLAGS_CALM, &messages::FLAGS_CALM_NEXT),
        _ => (&messages::FLAGS_NONE, &messages::FLAGS_NONE_NEXT),
    };
    html! {
        <Empty title={title.text(language)}>
            <p>{ text.text(language) }</p>
            <Go to={Route::Campaigns} class="button">{ messages::TO_CAMPAIGNS.text(language) }</Go>
        </Empty>
    }
}

fn row(flag: &FlagSummary, language: Language) -> Html {
    let age = Age::between(flag.raised_at, time::now()).text(language);
    html! {
        <li key={flag.id.to_string()}>
            <Go to={Route::Flag { id: flag.id }} class="flag-row" test="flag-row" severity={flag.severity.clone()}>
                <SeverityMark severity={flag.severity.clone()} {language} />
                <span class="flag-child">
                    <strong>{ &flag.student_name }</strong>
                    <span class="soft">{ &flag.class_name }</span>
                </span>
                <span class="flag-kind">
                    { label("kind", &flag.kind, language) }
                    <span class="soft">
                        { &flag.instrument }
                        if flag.unfinished { { " · " }{ messages::FLAG_UNFINISHED.text(language) } }
                    </span>
                </span>
                <span class="flag-state">{ flag_state_badge(flag.state, language) }</span>
                <span class="flag-age">{ age }</span>
            </Go>
        </li>
    }
}
