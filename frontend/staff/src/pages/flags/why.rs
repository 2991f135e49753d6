//! Why a signal was raised: answers as the child saw them, scores, the rule and where it comes from.

use crate::components::Table;
use crate::components::{Badge, Note, Tone};
use crate::row;
use crate::text::{known, label, messages};
use senim_api::risk::{Evidence, FlagView};
use senim_i18n::Language;
use yew::prelude::*;

pub fn evidence(flag: &FlagView, language: Language) -> Html {
    let answer = |evidence: &Evidence| {
        let given = match &evidence.answer {
            Some(answer) => html! { <strong>{ answer }</strong> },
            None => html! { <em>{ messages::UNANSWERED.text(language) }</em> },
        };
        html! {
            <div class="evidence" data-test="flag-evidence">
                <dt>{ &evidence.question }</dt>
                <dd>
                    { given }
                    if let Some(later) = &evidence.changed_to {
                        <p class="soft">{ messages::CHANGED_TO.text(language) }{ " " }<strong>{ later }</strong></p>
                    }
                </dd>
            </div>
        }
    };
    let rows = flag
        .scores
        .iter()
        .map(|score| {
            let band = score
                .band
                .as_ref()
                .map(|band| label("band", band, language));
            row![label("score", &score.score, language), score.value, band]
        })
        .collect::<Vec<_>>();
    let heads: Vec<AttrValue> = [&messages::SCALE, &messages::VALUE, &messages::BAND]
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    html! {
        <section>
            <h2>{ messages::EVIDENCE.text(language) }</h2>
            if flag.wording_status == "working" { <Note>{ messages::WORKING_WORDING.text(language) }</Note> }
            if !flag.evidence.is_empty() { <dl class="answers">{ for flag.evidence.iter().map(answer) }</dl> }
            if !rows.is_empty() {
                <div data-test={flag.evidence.is_empty().then_some("flag-evidence")}>
                    <Table caption={messages::SCORES.text(language)} {heads} {rows} />
                </div>
            }
        </section>
    }
}

pub fn rule(flag: &FlagView, language: Language) -> Html {
    let note = known("note", &flag.note, language).map_or_else(|| flag.note.clone(), str::to_owned);
    html! {
        <section>
            <h2>{ messages::WHY.text(language) }</h2>
            <dl class="pairs">
                if !note.is_empty() {
                    <dt>{ messages::RULE_NOTE.text(language) }</dt><dd>{ note }</dd>
                }
                <dt>{ messages::BASIS.text(language) }</dt>
                <dd>
                    <Badge tone={Tone::Calm} text={label("basis", &flag.basis, language)} />
                    <p class="soft">{ label("basis-long", &flag.basis, language) }</p>
                </dd>
                <dt>{ messages::RULE.text(language) }</dt>
                <dd><code>{ &flag.rule }</code></dd>
                <dt>{ messages::VERSION.text(language) }</dt>
                <dd>{ format!("{} {}", flag.summary.instrument, flag.version) }</dd>
            </dl>
        </section>
    }
}
