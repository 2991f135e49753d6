//! Words to the reader outside of the page's data: what went wrong, what to know, what to do next.

use crate::fault;
use crate::session::use_session;
use crate::text::messages;
use senim_ui::HttpError;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ErrorNoticeProps {
    pub error: HttpError,
    /// Where trying again makes sense.
    #[prop_or_default]
    pub retry: Option<Callback<()>>,
}

#[component]
pub fn ErrorNotice(props: &ErrorNoticeProps) -> Html {
    let language = use_session().language;
    let id = fault::request_id(&props.error)
        .map(|id| messages::ERROR_REQUEST.format(language, &[("id", id)]));
    html! {
        <div class="notice notice-error" role="alert" tabindex="-1">
            <p><strong>{ fault::sentence(&props.error, language) }</strong></p>
            if let Some(id) = id { <p class="notice-id">{ id }</p> }
            if let Some(retry) = &props.retry {
                <button type="button" class="button" onclick={retry.reform(|_| ())}>{ messages::TRY_AGAIN.text(language) }</button>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct NoteProps {
    pub children: Html,
    /// Said aloud when it appears: the outcome of what was just done.
    #[prop_or_default]
    pub outcome: bool,
}

#[component]
pub fn Note(props: &NoteProps) -> Html {
    html! {
        <div class={classes!("notice", props.outcome.then_some("notice-good"))} role={props.outcome.then_some("status")}>
            { props.children.clone() }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    pub title: AttrValue,
    /// What to do next.
    pub children: Html,
}

#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <svg viewBox="0 0 120 64" width="120" height="64" aria-hidden="true">
                <circle class="empty-sun" cx="84" cy="26" r="13" />
                <path class="empty-far" d="M0 50c24-22 44-20 62-4 16-14 38-14 58 2v16h-120z" />
                <path class="empty-near" d="M0 60c30-16 62-12 120-4v8h-120z" />
            </svg>
            <p class="empty-title">{ props.title.clone() }</p>
            <div>{ props.children.clone() }</div>
        </div>
    }
}
