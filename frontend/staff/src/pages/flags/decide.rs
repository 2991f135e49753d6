//! What the psychologist decides about a signal: taken, confirmed, or a false alarm.

use crate::components::{ErrorNotice, TextField, on_submit};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::{known, messages};
use senim_api::FlagId;
use senim_api::risk::{FlagDecision, FlagState, FlagView};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DecideProps {
    pub id: FlagId,
    pub state: FlagState,
    pub severity: AttrValue,
    pub decided: Callback<FlagView>,
    /// Somebody else was first: what they decided must be seen.
    pub reload: Callback<()>,
}

#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let session = use_session();
    let language = session.language;
    let reason = use_state(String::new);
    let task = use_task();
    let send = {
        let (task, api, id) = (task.clone(), session.api.clone(), props.id);
        let (decided, reload, reason) =
            (props.decided.clone(), props.reload.clone(), reason.clone());
        Callback::from(move |act: &'static str| {
            let text = Some(reason.trim().to_owned()).filter(|text| !text.is_empty());
            if act != "acknowledge" && text.is_none() {
                return task.refuse(
                    language,
                    vec![("reason", messages::REASON_MISSING.text(language).to_owned())],
                );
            }
            let (api, decided, reload, reason) =
                (api.clone(), decided.clone(), reload.clone(), reason.clone());
            let decision = FlagDecision { reason: text };
            task.run_or(
                async move { api.post(&format!("/flags/{id}/{act}"), &decision).await },
                move |flag| {
                    reason.set(String::new());
                    decided.emit(flag);
                },
                move |error| {
                    if error.status() == Some(409) {
                        reload.emit(());
                    }
                },
            );
        })
    };
    let is_closed = matches!(props.state, FlagState::Confirmed | FlagState::Dismissed);
    let error = task.error().map(|error| html! { <ErrorNotice {error} /> });
    if is_closed {
        return html! {
            <section class="panel">
                <h2>{ messages::DECISION.text(language) }</h2>
                { error }
                <p>{ messages::DECIDED.text(language) }</p>
            </section>
        };
    }
    let button = |act: &'static str,
                  test: &'static str,
                  class: &'static str,
                  words: &'static str| {
        html! {
            <button type="button" {class} data-test={test} aria-disabled={task.is_busy().to_string()}
                onclick={send.reform(move |_: MouseEvent| act)}>
                { words }
            </button>
        }
    };
    html! {
        <section class="panel">
            <h2>{ messages::DECISION.text(language) }</h2>
            if let Some(next) = known("next", &props.severity, language) { <p>{ next }</p> }
            { error }
            <form onsubmit={on_submit(|| {})} novalidate=true>
                if props.state == FlagState::Open {
                    <p class="soft">{ messages::ACKNOWLEDGE_MEANS.text(language) }</p>
                    <div class="actions">
                        { button("acknowledge", "acknowledge", "button button-main", messages::ACKNOWLEDGE.text(language)) }
                    </div>
                }
                <TextField id="reason" kind="textarea" label={messages::REASON.text(language)} hint={messages::REASON_HINT.text(language)}
                    value={(*reason).clone()} error={task.fault("reason")}
                    oninput={let reason = reason.setter(); move |text| reason.set(text)} />
                <div class="actions">
                    { button("confirm", "confirm-flag", "button", messages::CONFIRM_FLAG.text(language)) }
                    { button("dismiss", "dismiss", "button", messages::DISMISS_FLAG.text(language)) }
                </div>
            </form>
        </section>
    }
}
