//! The instruments: what they measure, for whom, under which licence, and which signals they raise.

use crate::components::{Badge, PageHead, SeverityMark, Table, Tone};
use crate::load::use_load;
use crate::row;
use crate::session::use_session;
use crate::text::{label, messages};
use senim_api::library::{InstrumentSummary, WordingStatus};
use senim_i18n::Language;
use yew::prelude::*;

#[component]
pub fn Library() -> Html {
    let language = use_session().language;
    let loaded = use_load::<Vec<InstrumentSummary>>(Some("/instruments".to_owned()), 0);
    html! {
        <>
            <PageHead title={messages::NAV_LIBRARY.text(language)} />
            <p>{ messages::LIBRARY_LEAD.text(language) }</p>
            { loaded.view(|library| html! { { for library.iter().map(|one| instrument(one, language)) } }) }
        </>
    }
}

fn wording(status: &WordingStatus, language: Language) -> Html {
    let tone = if status.status == "official" {
        Tone::Good
    } else {
        Tone::Attention
    };
    let text = format!(
        "{}: {}",
        senim_ui::language::own_name(status.language),
        label("wording", &status.status, language)
    );
    html! { <li><Badge {tone} {text} /></li> }
}

fn instrument(one: &InstrumentSummary, language: Language) -> Html {
    let facts = messages::INSTRUMENT_FACTS.format(
        language,
        &[
            ("minutes", &one.minutes.to_string()),
            ("from", &one.age_min.to_string()),
            ("to", &one.age_max.to_string()),
            ("items", &one.items.to_string()),
        ],
    );
    let hash = one.sha256.get(..12).unwrap_or(&one.sha256);
    html! {
        <article class="panel" data-test="instrument" key={one.code.clone()}>
            <h2>{ format!("{} · {}", one.code, one.name) }</h2>
            <p class="facts">
                <span>{ label("construct", &one.construct, language) }</span>
                <span>{ facts }</span>
                <span>{ label("licence", &one.licence, language) }</span>
            </p>
            <ul class="plain badges">{ for one.wording.iter().map(|status| wording(status, language)) }</ul>
            <p class="soft">{ &one.citation }</p>
            <p class="soft">{ messages::INSTRUMENT_VERSION.format(language, &[("version", &one.version), ("hash", hash)]) }</p>
            { flags(one, language) }
        </article>
    }
}

fn flags(one: &InstrumentSummary, language: Language) -> Html {
    if one.flags.is_empty() {
        return html! { <p>{ messages::INSTRUMENT_NO_FLAGS.text(language) }</p> };
    }
    let words = [
        &messages::RULE,
        &messages::KIND,
        &messages::SEVERITY,
        &messages::BASIS,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let rows = one
        .flags
        .iter()
        .map(|flag| {
            row![
                html! { <code>{ &flag.id }</code> },
                label("kind", &flag.kind, language),
                html! { <SeverityMark severity={flag.severity.clone()} {language} /> },
                label("basis", &flag.basis, language),
            ]
        })
        .collect::<Vec<_>>();
    let summary =
        messages::INSTRUMENT_FLAGS.format(language, &[("n", &one.flags.len().to_string())]);
    html! {
        <details>
            <summary>{ summary.clone() }</summary>
            <Table caption={summary} {heads} {rows} quiet=true />
        </details>
    }
}
