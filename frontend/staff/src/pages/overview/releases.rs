//! Releases: results of closed campaigns, frozen. Publishing can't be taken back, so it asks.

use super::table::AggregateTable;
use crate::components::{Confirm, Empty, ErrorNotice, Note};
use crate::form::use_task;
use crate::load::use_load;
use crate::session::use_session;
use crate::text::{label, messages};
use crate::time;
use senim_api::NodeId;
use senim_api::aggregate::{Breakdown, Distribution, MakeRelease, Release, Unreleased};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ReleasesProps {
    pub node: NodeId,
}

#[component]
pub fn Releases(props: &ReleasesProps) -> Html {
    let session = use_session();
    let (node, language) = (props.node, session.language);
    let made = use_state(|| 0_u32);
    let asking = use_state(|| false);
    let waiting =
        use_load::<Unreleased>(Some(format!("/aggregates/unreleased?node={node}")), *made);
    let releases =
        use_load::<Vec<Release>>(Some(format!("/aggregates/releases?node={node}")), *made);
    let task = use_task();
    let publish = {
        let (task, api, made, asking) = (
            task.clone(),
            session.api.clone(),
            made.clone(),
            asking.setter(),
        );
        Callback::from(move |()| {
            asking.set(false);
            let (api, made) = (api.clone(), made.clone());
            task.run(
                async move {
                    api.post::<_, Release>("/aggregates/releases", &MakeRelease { node })
                        .await
                },
                move |_| made.set(*made + 1),
            );
        })
    };
    let ask = asking.setter();
    let cancel = asking.setter();
    html! {
        <>
            <section>
                <h2>{ messages::UNRELEASED.text(language) }</h2>
                if let Some(error) = task.error() { <ErrorNotice {error} /> }
                if *made > 0 { <Note outcome=true>{ messages::PUBLISHED.text(language) }</Note> }
                { waiting.view(|waiting| if waiting.campaigns.is_empty() {
                    html! { <p class="soft">{ messages::UNRELEASED_NONE.text(language) }</p> }
                } else {
                    html! {
                        <>
                            <ul>{ for waiting.campaigns.iter().map(|one| html! { <li>{ format!("{}: {}", one.school_name, one.name) }</li> }) }</ul>
                            <p>{ messages::PUBLISH_MEANS.text(language) }</p>
                            <button type="button" class="button button-main" data-test="publish" aria-disabled={task.is_busy().to_string()}
                                onclick={move |_| ask.set(true)}>
                                { messages::PUBLISH.text(language) }
                            </button>
                            if *asking {
                                <Confirm act={messages::PUBLISH.text(language)} onconfirm={publish} oncancel={move |()| cancel.set(false)}
                                    title={messages::PUBLISH_TITLE.format(language, &[("n", &waiting.campaigns.len().to_string())])}>
                                    <p>{ messages::PUBLISH_MEANS.text(language) }</p>
                                </Confirm>
                            }
                        </>
                    }
                }) }
            </section>
            <section>
                <h2>{ messages::RELEASES.text(language) }</h2>
                { releases.view(|releases| if releases.is_empty() {
                    html! { <Empty title={messages::RELEASES_NONE.text(language)}><p>{ messages::RELEASES_NONE_NEXT.text(language) }</p></Empty> }
                } else {
                    html! { { for releases.iter().enumerate().map(|(at, one)| release(one, at == 0, language)) } }
                }) }
            </section>
        </>
    }
}

fn release(release: &Release, open: bool, language: Language) -> Html {
    let title = messages::RELEASE_TITLE.format(
        language,
        &[
            ("day", &time::date(release.made_at)),
            ("n", &release.campaigns.to_string()),
        ],
    );
    html! {
        <details class="panel" open={open} key={release.id.to_string()}>
            <summary>{ title }</summary>
            <p class="soft">
                { messages::THRESHOLD.format(language, &[("n", &release.threshold.to_string())]) }
                { " " }
                { messages::POLICY.format(language, &[("version", &release.policy_version)]) }
            </p>
            { for release.distributions.iter().map(|one| distribution(one, language)) }
        </details>
    }
}

fn distribution(one: &Distribution, language: Language) -> Html {
    let by = match one.by {
        Breakdown::School => &messages::BY_SCHOOL,
        Breakdown::Grade => &messages::BY_GRADE,
    };
    let measure = crate::text::known("class", &one.measure, language)
        .map_or_else(|| label("score", &one.measure, language), str::to_owned);
    let caption = format!(
        "{} ({}): {measure}, {}",
        one.instrument_name,
        one.instrument,
        by.text(language).to_lowercase()
    );
    match &one.table {
        Some(table) => html! {
            <AggregateTable table={table.clone()} by={one.by} words="band" {caption} test="release-table" />
        },
        None => html! {
            <>
                <h3>{ caption }</h3>
                <Note>{ messages::TABLE_HIDDEN.text(language) }</Note>
            </>
        },
    }
}
