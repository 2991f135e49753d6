//! A signed paper becomes a record. What most papers of a class share is kept for the next one.

use super::document;
use crate::components::{Check, ErrorNotice, SelectField, TextField, on_submit};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::{messages, name_of, wire};
use crate::time;
use senim_api::consent::{ConsentDecision, ConsentEntry, ConsentScope, RecordConsent, Relation};
use senim_i18n::Language;
use yew::prelude::*;

/// What has been typed.
#[derive(Clone, PartialEq)]
pub struct Draft {
    decision: ConsentDecision,
    given_by: String,
    relation: Relation,
    document: String,
    scopes: Vec<ConsentScope>,
    signed_on: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            decision: ConsentDecision::Granted,
            given_by: String::new(),
            relation: Relation::Mother,
            document: String::new(),
            scopes: vec![ConsentScope::Diagnostics],
            signed_on: String::new(),
        }
    }
}

impl Draft {
    /// The draft of the next paper of the pile: same day, same scopes, next sheet, another person.
    #[must_use]
    pub fn following(self) -> Self {
        Self {
            decision: ConsentDecision::Granted,
            given_by: String::new(),
            document: document::following(&self.document),
            ..self
        }
    }

    fn request(&self) -> RecordConsent {
        let granted = self.decision == ConsentDecision::Granted;
        RecordConsent {
            decision: self.decision,
            given_by: self.given_by.trim().to_owned(),
            relation: self.relation,
            document: self.document.trim().to_owned(),
            scopes: if granted {
                self.scopes.clone()
            } else {
                Vec::new()
            },
            signed_on: self.signed_on.clone(),
        }
    }

    fn missing(&self, language: Language) -> Vec<(&'static str, String)> {
        let fields = [
            ("given_by", &self.given_by),
            ("document", &self.document),
            ("signed_on", &self.signed_on),
        ];
        let mut missing: Vec<_> = fields
            .into_iter()
            .filter(|(_, value)| value.trim().is_empty())
            .map(|(field, _)| (field, messages::FILL_IN.text(language).to_owned()))
            .collect();
        if self.decision == ConsentDecision::Granted && self.scopes.is_empty() {
            missing.push(("scopes", messages::SCOPES_MISSING.text(language).to_owned()));
        }
        missing
    }
}

#[derive(Properties, PartialEq)]
pub struct RecordProps {
    pub entry: ConsentEntry,
    pub draft: Draft,
    pub onsaved: Callback<(ConsentEntry, Draft)>,
    pub oncancel: Callback<()>,
}

#[component]
pub fn Record(props: &RecordProps) -> Html {
    let session = use_session();
    let language = session.language;
    let draft = use_state(|| props.draft.clone());
    let task = use_task();
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with((), move |()| senim_ui::dom::focus(&heading));
    }
    let edit = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
        })
    };
    let onsubmit = {
        let (task, api, draft) = (task.clone(), session.api.clone(), draft.clone());
        let (onsaved, student) = (props.onsaved.clone(), props.entry.student);
        on_submit(move || {
            let missing = draft.missing(language);
            if !missing.is_empty() {
                return task.refuse(language, missing);
            }
            let (api, onsaved, used, request) = (
                api.clone(),
                onsaved.clone(),
                (*draft).clone(),
                draft.request(),
            );
            task.run(
                async move {
                    api.post(&format!("/students/{student}/consents"), &request)
                        .await
                },
                move |entry| onsaved.emit((entry, used)),
            );
        })
    };
    let decisions = [ConsentDecision::Granted, ConsentDecision::Refused].map(|decision| {
        let draft = draft.clone();
        html! {
            <Check kind="radio" name="decision" value={wire(&decision)} checked={draft.decision == decision}
                onchange={move |_| draft.set(Draft { decision, ..(*draft).clone() })}>
                { name_of("decision", &decision, language) }
            </Check>
        }
    });
    let scopes = ConsentScope::ALL.map(|scope| {
        let draft = draft.clone();
        html! {
            <Check name="scope" value={wire(&scope)} checked={draft.scopes.contains(&scope)} onchange={move |on| {
                let scopes = ConsentScope::ALL.into_iter().filter(|one| if *one == scope { on } else { draft.scopes.contains(one) });
                draft.set(Draft { scopes: scopes.collect(), ..(*draft).clone() });
            }}>
                { name_of("scope", &scope, language) }
            </Check>
        }
    });
    let relations = Relation::ALL
        .iter()
        .map(|one| (wire(one), name_of("relation", one, language)))
        .collect::<Vec<_>>();
    html! {
        <form class="panel record" {onsubmit} novalidate=true aria-labelledby="record-title">
            <h2 id="record-title" ref={heading} tabindex="-1">
                { messages::RECORD_TITLE.format(language, &[("name", &props.entry.name)]) }
            </h2>
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            <fieldset class="group"><legend>{ messages::DECISION.text(language) }</legend>{ for decisions }</fieldset>
            <TextField id="given-by" label={messages::GIVEN_BY.text(language)} value={draft.given_by.clone()}
                error={task.fault("given_by")} oninput={edit(|draft, text| draft.given_by = text)} />
            <SelectField id="relation" label={messages::RELATION.text(language)} options={relations} value={wire(&draft.relation)}
                error={task.fault("relation")}
                onchange={edit(|draft, text| if let Some(found) = Relation::ALL.into_iter().find(|one| wire(one) == text) { draft.relation = found; })} />
            <TextField id="document" label={messages::DOCUMENT.text(language)} hint={messages::DOCUMENT_HINT.text(language)}
                value={draft.document.clone()} error={task.fault("document")} oninput={edit(|draft, text| draft.document = text)} />
            <TextField id="signed-on" kind="date" label={messages::SIGNED_ON.text(language)} value={draft.signed_on.clone()}
                max={time::today()} error={task.fault("signed_on")} oninput={edit(|draft, text| draft.signed_on = text)} />
            if draft.decision == ConsentDecision::Granted {
                <fieldset class="group">
                    <legend>{ messages::SCOPES.text(language) }</legend>
                    { for scopes }
                    if let Some(error) = task.fault("scopes") { <p class="field-error">{ error }</p> }
                </fieldset>
            }
            <div class="actions">
                <button type="submit" class="button button-main" data-test="consent-save" aria-disabled={task.is_busy().to_string()}>
                    { messages::SAVE.text(language) }
                </button>
                <button type="button" class="button" onclick={props.oncancel.reform(|_| ())}>{ messages::CANCEL.text(language) }</button>
            </div>
        </form>
    }
}
