//! Pages that only say something: help, and the several ways in which a sitting ends or does not
//! begin. All of them say where help is.

use super::Frame;
use crate::app::Msg;
use crate::messages;
use crate::widgets::scene::scene;
use senim_i18n::Message;
use senim_ui::HelpContacts;
use yew::prelude::*;

fn page(
    frame: &Frame<'_>,
    test: &'static str,
    title: &Message,
    paragraphs: &[&Message],
    before_help: &Message,
) -> Html {
    html! {
        <div data-test={test}>
            { scene() }
            { frame.title(frame.text(title)) }
            { for paragraphs.iter().map(|words| html! { <p>{ frame.text(words) }</p> }) }
            <p class="before-help">{ frame.text(before_help) }</p>
            <HelpContacts language={frame.language} />
        </div>
    }
}

fn start_over(frame: &Frame<'_>) -> Html {
    html! {
        <p>
            <button type="button" class="button" data-test="start-over" onclick={frame.on(|| Msg::StartOver)}>
                { frame.text(&messages::START_OVER) }
            </button>
        </p>
    }
}

pub fn blocked(frame: &Frame<'_>) -> Html {
    let words = [
        &messages::BLOCKED_WHY,
        &messages::BLOCKED_FINE,
        &messages::BLOCKED_NEXT,
    ];
    let page = page(
        frame,
        "blocked",
        &messages::BLOCKED_TITLE,
        &words,
        &messages::BLOCKED_HELP,
    );
    html! { <>{ page }{ start_over(frame) }</> }
}

pub fn thanks(frame: &Frame<'_>) -> Html {
    let words = [
        &messages::THANKS_WORDS,
        &messages::THANKS_WHO,
        &messages::THANKS_GONE,
    ];
    let page = page(
        frame,
        "thanks",
        &messages::THANKS_TITLE,
        &words,
        &messages::ANY_TIME,
    );
    html! { <>{ page }{ start_over(frame) }</> }
}

/// The way to the next child's code opens when the server knows that this one has stopped.
pub fn declined(frame: &Frame<'_>, known: bool) -> Html {
    let words = [&messages::DECLINED_WORDS, &messages::DECLINED_ADULT];
    let page = page(
        frame,
        "declined",
        &messages::DECLINED_TITLE,
        &words,
        &messages::ANY_TIME,
    );
    html! { <>{ page }if known { { start_over(frame) } }</> }
}

pub fn moved(frame: &Frame<'_>) -> Html {
    let words = [&messages::MOVED_WORDS, &messages::MOVED_ADULT];
    let page = page(
        frame,
        "moved",
        &messages::MOVED_TITLE,
        &words,
        &messages::ANY_TIME,
    );
    html! { <>{ page }{ start_over(frame) }</> }
}

/// It is over for a reason only the server knows; its sentence is shown as it came.
pub fn ended(frame: &Frame<'_>, reason: &str) -> Html {
    html! {
        <div data-test="ended">
            { scene() }
            { frame.title(frame.text(&messages::ENDED_TITLE)) }
            <p>{ reason.to_owned() }</p>
            <p class="before-help">{ frame.text(&messages::ANY_TIME) }</p>
            <HelpContacts language={frame.language} />
            { start_over(frame) }
        </div>
    }
}

pub fn loading(frame: &Frame<'_>, offline: bool) -> Html {
    html! {
        <div data-test="loading">
            { scene() }
            { frame.title(frame.text(&messages::WAITING)) }
            if offline {
                <p role="status">{ frame.text(&messages::OFFLINE_RETRY) }</p>
            }
        </div>
    }
}

/// `/help`: needs neither a code nor a network.
pub fn help(frame: &Frame<'_>) -> Html {
    html! {
        <div data-test="help-page">
            { scene() }
            { frame.title(frame.text(&messages::HELP_TITLE)) }
            <p>{ frame.text(&messages::HELP_WORDS) }</p>
            <HelpContacts language={frame.language} />
            <p>{ frame.text(&messages::HELP_ADULT) }</p>
            <p><a class="button" href="/">{ frame.text(&messages::START_OVER) }</a></p>
        </div>
    }
}
