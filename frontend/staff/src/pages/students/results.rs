//! Scores of a child with their reasons: value, band, where the band comes from, and what it is not.

use super::history::{self, History};
use crate::components::{Badge, Empty, Go, Note, Table, Tone, Trend};
use crate::route::Route;
use crate::text::{label, messages};
use crate::{row, time};
use senim_api::people::{ClassificationView, ResultView, ScoreView};
use senim_i18n::Language;
use yew::prelude::*;

pub fn section(results: &[ResultView], language: Language) -> Html {
    if results.is_empty() {
        return html! {
            <Empty title={messages::RESULTS_NONE.text(language)}>
                <p>{ messages::RESULTS_NONE_NEXT.text(language) }</p>
                <Go to={Route::Campaigns} class="button">{ messages::TO_CAMPAIGNS.text(language) }</Go>
            </Empty>
        };
    }
    let histories = history::by_instrument(results);
    html! {
        <section>
            <h2>{ messages::RESULTS.text(language) }</h2>
            <Note><strong>{ messages::NOT_A_DIAGNOSIS.text(language) }</strong>{ " " }{ messages::NOT_A_DIAGNOSIS_MORE.text(language) }</Note>
            { for histories.iter().map(|history| instrument(history, language)) }
        </section>
    }
}

fn instrument(history: &History<'_>, language: Language) -> Html {
    let Some(latest) = history.sittings.first() else {
        return Html::default();
    };
    let earlier = history.sittings.iter().skip(1).map(|result| {
        html! {
            <details>
                <summary>{ taken(result, language) }</summary>
                { scores(result, language) }
            </details>
        }
    });
    let trends = latest.scores.iter().filter_map(|score| {
        let readings = history.readings(&score.id);
        (readings.len() > 1).then(|| {
            html! {
                <Trend name={label("score", &score.id, language)} {readings} min={score.min} max={score.max}
                    higher_is={score.higher_is.clone()} />
            }
        })
    });
    html! {
        <article class="panel result">
            <h3>{ format!("{} · {}", latest.instrument, latest.instrument_name) }</h3>
            <p class="soft">{ taken(latest, language) }</p>
            if latest.wording_status == "working" { <Note>{ messages::WORKING_WORDING.text(language) }</Note> }
            { scores(latest, language) }
            <div class="trends">{ for trends }</div>
            if history.sittings.len() > 1 {
                <h4>{ messages::EARLIER.text(language) }</h4>
                { for earlier }
            }
        </article>
    }
}

fn taken(result: &ResultView, language: Language) -> String {
    messages::TAKEN.format(
        language,
        &[
            ("day", &time::date(result.taken_at)),
            ("campaign", &result.campaign_name),
            ("answered", &result.answered.to_string()),
            ("items", &result.visible_items.to_string()),
            ("language", senim_ui::language::own_name(result.language)),
            ("version", &result.version),
        ],
    )
}

fn scores(result: &ResultView, language: Language) -> Html {
    let words = [
        &messages::SCALE,
        &messages::VALUE,
        &messages::BAND,
        &messages::WHY,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let scores = result.scores.iter().map(|score| {
        row![
            label("score", &score.id, language),
            value(score, language),
            band(score, language),
            why(score, language)
        ]
    });
    let classes = result.classes.iter().map(|class: &ClassificationView| {
        row![
            label("class", &class.id, language),
            "",
            label("band", &class.label, language),
            html! { <p>{ label("basis-long", &class.basis, language) }</p> },
        ]
    });
    let rows = scores.chain(classes).collect::<Vec<_>>();
    html! { <Table caption={messages::SCORES.text(language)} {heads} {rows} quiet=true /> }
}

fn value(score: &ScoreView, language: Language) -> Html {
    let status = (score.status != "ok").then(|| {
        html! { <span class="soft">{ label("status", &score.status, language) }</span> }
    });
    let number = score.value.map(|value| {
        let range = messages::RANGE.format(language, &[("min", &score.min.to_string()), ("max", &score.max.to_string())]);
        html! { <><strong class="value">{ value }</strong>{ " " }<span class="soft range">{ range }</span></> }
    });
    html! { <>{ number }{ " " }{ status }</> }
}

fn band(score: &ScoreView, language: Language) -> Html {
    let Some(band) = &score.band else {
        return html! { <span class="soft">{ messages::NO_BANDS.text(language) }</span> };
    };
    let tone = match score.severity {
        None | Some(0) => Tone::Calm,
        Some(1 | 2) => Tone::Attention,
        Some(_) => Tone::Serious,
    };
    html! { <Badge {tone} text={label("band", band, language)} /> }
}

fn why(score: &ScoreView, language: Language) -> Html {
    let Some(basis) = &score.basis else {
        return html! { <span class="soft">{ messages::NO_BANDS_WHY.text(language) }</span> };
    };
    html! {
        <details class="why">
            <summary>{ label("basis", basis, language) }</summary>
            <p>{ label("basis-long", basis, language) }</p>
            if let Some(citation) = &score.citation { <p class="soft">{ citation }</p> }
        </details>
    }
}
