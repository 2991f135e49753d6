use super::Frame;
use crate::app::Msg;
use crate::messages;
use yew::prelude::*;

/// A page that tells a passer-by nothing; a tap anywhere brings the old one back.
pub fn page(frame: &Frame<'_>) -> Html {
    html! {
        <main class="veil">
            <h1 class="visually-hidden">{ frame.text(&messages::HIDE_TITLE) }</h1>
            <button type="button" ref={frame.heading} data-test="veil" onclick={frame.on(|| Msg::Veil(false))}>
                { frame.text(&messages::HIDE_BACK) }
            </button>
        </main>
    }
}
