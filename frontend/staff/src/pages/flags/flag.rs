//! One signal: what the child said, why the rule spoke, what has been done, and what to do.

use super::decide::Decide;
use super::why;
use crate::components::{Go, Note, PageHead, SeverityMark, flag_state_badge};
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::{label, messages};
use crate::time;
use senim_api::FlagId;
use senim_api::risk::{FlagEvent, FlagView};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FlagProps {
    pub id: FlagId,
}

#[component]
pub fn Flag(props: &FlagProps) -> Html {
    let language = use_session().language;
    let live = use_live();
    let loaded = use_load::<FlagView>(Some(format!("/flags/{}", props.id)), live.flags);
    html! {
        <>
            <p class="back"><Go to={Route::Home}>{ messages::BACK_TO_FLAGS.text(language) }</Go></p>
            { loaded.page(|flag| html! {
                <>
                    { head(flag, language) }
                    <div class="columns">
                        <div>
                            { why::evidence(flag, language) }
                            { why::rule(flag, language) }
                        </div>
                        <div>
                            <Decide id={props.id} state={flag.summary.state} severity={flag.summary.severity.clone()}
                                decided={loaded.replacer()} reload={loaded.reload.clone()} />
                            { timeline(&flag.events, language) }
                        </div>
                    </div>
                </>
            }) }
        </>
    }
}

fn head(flag: &FlagView, language: Language) -> Html {
    let summary = &flag.summary;
    html! {
        <>
            <PageHead title={format!("{}: {}", label("kind", &summary.kind, language), summary.student_name)}>
                <Go to={Route::Student { id: summary.student }} class="button" test="to-student">
                    { messages::TO_STUDENT.text(language) }
                </Go>
            </PageHead>
            <p class="facts">
                <SeverityMark severity={summary.severity.clone()} {language} />
                { flag_state_badge(summary.state, language) }
                <span>{ &summary.class_name }</span>
                <span>{ format!("{} · {}", summary.instrument, flag.campaign_name) }</span>
                <span>{ time::moment(summary.raised_at) }</span>
            </p>
            if summary.unfinished { <Note>{ messages::FLAG_UNFINISHED_LONG.text(language) }</Note> }
            <Note><strong>{ messages::NOT_A_DIAGNOSIS.text(language) }</strong>{ " " }{ messages::NOT_A_DIAGNOSIS_MORE.text(language) }</Note>
        </>
    }
}

fn timeline(events: &[FlagEvent], language: Language) -> Html {
    let entry = |event: &FlagEvent| {
        html! {
            <li>
                <strong>{ label("flag-event", &event.action, language) }</strong>
                <span class="soft">
                    { time::moment(event.at) }
                    if let Some(by) = &event.by { { " · " }{ by } }
                </span>
                if let Some(reason) = &event.reason { <p class="quote">{ reason }</p> }
            </li>
        }
    };
    html! {
        <section>
            <h2>{ messages::TIMELINE.text(language) }</h2>
            <ol class="timeline">{ for events.iter().map(entry) }</ol>
        </section>
    }
}
