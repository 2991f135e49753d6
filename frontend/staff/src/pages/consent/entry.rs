//! One pupil in the list: where consent stands, which papers there are, what can be done.

use crate::components::{Confirm, ErrorNotice, consent_badge};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::{messages, name_of};
use crate::time;
use senim_api::ConsentId;
use senim_api::consent::{ConsentDecision, ConsentEntry, ConsentRecord, ConsentState};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EntryProps {
    pub entry: ConsentEntry,
    pub is_chosen: bool,
    pub onrecord: Callback<()>,
    pub onchange: Callback<ConsentEntry>,
}

#[component]
pub fn Entry(props: &EntryProps) -> Html {
    let session = use_session();
    let language = session.language;
    let withdrawing = use_state(|| None::<ConsentId>);
    let task = use_task();
    let entry = &props.entry;
    let withdraw = {
        let (task, api, withdrawing, onchange) = (
            task.clone(),
            session.api.clone(),
            withdrawing.clone(),
            props.onchange.clone(),
        );
        Callback::from(move |()| {
            let Some(id) = *withdrawing else { return };
            withdrawing.set(None);
            let (api, onchange) = (api.clone(), onchange.clone());
            task.run(
                async move { api.post(&format!("/consents/{id}/withdraw"), &()).await },
                move |entry| onchange.emit(entry),
            );
        })
    };
    let record = |record: &ConsentRecord| {
        let (id, withdrawing) = (record.id, withdrawing.setter());
        let can_withdraw =
            record.decision == ConsentDecision::Granted && record.withdrawn_at.is_none();
        html! {
            <li>
                <p>{ describe(record, language) }</p>
                if can_withdraw {
                    <button type="button" class="button button-quiet" data-test="consent-withdraw" onclick={move |_| withdrawing.set(Some(id))}>
                        { messages::WITHDRAW.text(language) }
                        <span class="visually-hidden">{ " " }{ &entry.name }</span>
                    </button>
                }
            </li>
        }
    };
    html! {
        <li class={classes!("entry", props.is_chosen.then_some("entry-chosen"))}>
            <div class="entry-head">
                <span class="entry-name">
                    <strong>{ &entry.name }</strong>
                    <span class="soft">{ messages::AGED.format(language, &[("n", &entry.age.to_string())]) }</span>
                </span>
                { consent_badge(entry.state, language) }
                if !matches!(entry.state, ConsentState::OwnConsent | ConsentState::NotCovered) {
                    <button type="button" class="button" data-test="consent-record" aria-pressed={props.is_chosen.to_string()}
                        onclick={props.onrecord.reform(|_| ())}>
                        { messages::RECORD.text(language) }
                        <span class="visually-hidden">{ " " }{ &entry.name }</span>
                    </button>
                }
            </div>
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            if !entry.records.is_empty() { <ul class="records">{ for entry.records.iter().map(record) }</ul> }
            if withdrawing.is_some() {
                <Confirm title={messages::WITHDRAW_TITLE.format(language, &[("name", &entry.name)])} act={messages::WITHDRAW.text(language)}
                    onconfirm={withdraw} oncancel={let withdrawing = withdrawing.setter(); move |()| withdrawing.set(None)}>
                    <p>{ messages::WITHDRAW_MEANS.text(language) }</p>
                </Confirm>
            }
        </li>
    }
}

fn describe(record: &ConsentRecord, language: Language) -> String {
    let scopes: Vec<String> = record
        .scopes
        .iter()
        .map(|scope| name_of("scope", scope, language))
        .collect();
    let mut text = messages::RECORD_LINE.format(
        language,
        &[
            ("decision", &name_of("decision", &record.decision, language)),
            ("who", &record.given_by),
            ("relation", &name_of("relation", &record.relation, language)),
            ("document", &record.document),
            ("signed", &time::day(&record.signed_on)),
            ("until", &time::day(&record.valid_until)),
        ],
    );
    if !scopes.is_empty() {
        text = format!("{text} {}", scopes.join(" · "));
    }
    if let Some(at) = record.withdrawn_at {
        text = format!(
            "{text} {}",
            messages::WITHDRAWN_ON.format(language, &[("day", &time::date(at))])
        );
    }
    text
}
