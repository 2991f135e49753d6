//! The overview of one node: its participation now, its releases for good.

use super::participation::Participation;
use super::releases::Releases;
use crate::components::{NodeSelect, PageHead};
use crate::session::use_session;
use crate::text::messages;
use senim_api::NodeId;
use yew::prelude::*;

#[component]
pub fn Overview() -> Html {
    let language = use_session().language;
    let node = use_state(|| None::<NodeId>);
    let onchange = {
        let node = node.setter();
        Callback::from(move |id| node.set(Some(id)))
    };
    html! {
        <>
            <PageHead title={messages::NAV_OVERVIEW.text(language)} />
            <div class="narrow"><NodeSelect value={*node} {onchange} /></div>
            if let Some(node) = *node {
                <Participation key={format!("participation-{node}")} {node} />
                <Releases key={format!("releases-{node}")} {node} />
            }
            <details class="definitions">
                <summary>{ messages::DEFINITIONS.text(language) }</summary>
                <dl class="pairs">
                    { for [
                        (&messages::DEF_SUPPRESSED, &messages::SUPPRESSED_WHY),
                        (&messages::DEF_SHARE, &messages::DEF_SHARE_TEXT),
                        (&messages::DEF_RELEASE, &messages::DEF_RELEASE_TEXT),
                        (&messages::DEF_BAND, &messages::DEF_BAND_TEXT),
                    ].into_iter().map(|(word, text)| html! {
                        <><dt>{ word.text(language) }</dt><dd>{ text.text(language) }</dd></>
                    }) }
                </dl>
            </details>
        </>
    }
}
