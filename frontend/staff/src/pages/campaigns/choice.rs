//! Choosing what is asked, and of whom.

use super::draft::Draft;
use crate::components::{Badge, Check, Tone};
use crate::text::{label, messages};
use senim_api::library::InstrumentSummary;
use senim_api::people::ClassSummary;
use senim_api::{ClassId, Language};
use yew::prelude::*;

/// The library as boxes to tick, with what must be known before choosing.
pub fn instruments(
    library: &[InstrumentSummary],
    draft: &Draft,
    onchange: &Callback<(String, bool)>,
    error: Option<AttrValue>,
    language: Language,
) -> Html {
    let choice = |one: &InstrumentSummary| {
        let code = one.code.clone();
        let facts = messages::INSTRUMENT_FACTS.format(
            language,
            &[
                ("minutes", &one.minutes.to_string()),
                ("from", &one.age_min.to_string()),
                ("to", &one.age_max.to_string()),
                ("items", &one.items.to_string()),
            ],
        );
        let working = one.wording.iter().any(|wording| {
            draft.languages.contains(&wording.language) && wording.status == "working"
        });
        html! {
            <Check name="instrument" value={one.code.clone()} checked={draft.instruments.contains(&one.code)}
                onchange={onchange.reform(move |on| (code.clone(), on))}>
                <strong>{ &one.code }</strong>{ " " }{ &one.name }{ " " }
                if working { <Badge tone={Tone::Attention} text={messages::WORKING_SHORT.text(language)} /> }
                <span class="soft">
                    { label("construct", &one.construct, language) }{ " · " }{ facts }{ " · " }{ label("licence", &one.licence, language) }
                </span>
            </Check>
        }
    };
    let minutes = draft.minutes(library).to_string();
    html! {
        <fieldset class="group" aria-describedby="campaign-minutes">
            <legend>{ messages::INSTRUMENTS.text(language) }</legend>
            if let Some(error) = error { <p class="field-error" tabindex="-1" aria-invalid="true">{ error }</p> }
            <div class="choice-list">{ for library.iter().map(choice) }</div>
            <p id="campaign-minutes" class="total" role="status">
                { messages::MINUTES_TOTAL.format(language, &[("n", &minutes), ("count", &draft.instruments.len().to_string())]) }
            </p>
        </fieldset>
    }
}

pub fn classes(
    classes: &[ClassSummary],
    draft: &Draft,
    onchange: &Callback<(ClassId, bool)>,
    error: Option<AttrValue>,
    language: Language,
) -> Html {
    let choice = |class: &ClassSummary| {
        let id = class.id;
        let facts = [
            ("consents", &*class.consents_given.to_string()),
            ("pupils", &*class.pupils.to_string()),
        ];
        html! {
            <Check name="class" value={id.to_string()} checked={draft.classes.contains(&id)} onchange={onchange.reform(move |on| (id, on))}>
                <strong>{ &class.name }</strong>
                <span class="soft">{ messages::CLASS_FACTS.format(language, &facts) }</span>
            </Check>
        }
    };
    html! {
        <fieldset class="group">
            <legend>{ messages::CLASSES.text(language) }</legend>
            if let Some(error) = error { <p class="field-error" tabindex="-1" aria-invalid="true">{ error }</p> }
            <div class="choice-grid">{ for classes.iter().map(choice) }</div>
        </fieldset>
    }
}
