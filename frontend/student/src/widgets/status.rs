use crate::app::Line;
use crate::messages;
use crate::pages::Frame;
use yew::prelude::*;

/// How far the answers are: in words, and read out when it changes.
pub fn saved(frame: &Frame<'_>, line: Line) -> Html {
    let (state, words) = match line {
        Line::Saved => ("saved", &messages::SAVED),
        Line::Saving => ("saving", &messages::SAVING),
        Line::Offline => ("offline", &messages::KEPT),
    };
    html! { <p class="saved" role="status" data-test="saved" data-state={state}>{ frame.text(words) }</p> }
}
