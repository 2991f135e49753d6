use super::Frame;
use crate::app::{Line, Msg, Overlay};
use crate::messages;
use crate::widgets::scene::scene;
use yew::prelude::*;

/// After the last question: what was left out may stay left out.
pub fn page(frame: &Frame<'_>, left_out: usize, finishing: bool, line: Line) -> Html {
    let waiting = match (finishing, line) {
        (false, _) => "",
        (true, Line::Offline) => frame.text(&messages::REVIEW_OFFLINE),
        (true, _) => frame.text(&messages::REVIEW_SENDING),
    };
    html! {
        <>
            { scene() }
            { frame.title(frame.text(&messages::REVIEW_TITLE)) }
            if left_out == 0 {
                <p class="lead">{ frame.text(&messages::REVIEW_ALL) }</p>
            } else {
                <p class="lead">{ frame.format(&messages::REVIEW_LEFT, &[("count", &left_out.to_string())]) }</p>
            }
            <div class="actions" aria-busy={finishing.to_string()}>
                <button type="button" class="button button-main button-wide" data-test="finish" aria-disabled={finishing.to_string()}
                    onclick={frame.on(|| Msg::Finish)}>
                    { frame.text(&messages::REVIEW_FINISH) }
                </button>
                if left_out > 0 {
                    <button type="button" class="button button-wide" data-test="look" onclick={frame.on(|| Msg::LookAgain)}>
                        { frame.text(&messages::REVIEW_LOOK) }
                    </button>
                }
                <button type="button" class="button button-wide" data-test="back" onclick={frame.on(|| Msg::Back)}>
                    { frame.text(&messages::BACK) }
                </button>
                <button type="button" class="button button-quiet" data-test="stop" onclick={frame.on(|| Msg::Open(Overlay::Stop))}>
                    { frame.text(&messages::STOP) }
                </button>
            </div>
            <p role="status">{ waiting }</p>
        </>
    }
}
