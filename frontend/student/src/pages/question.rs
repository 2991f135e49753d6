//! One question: its words, its answers, and the ways on, back and out.

use super::Frame;
use crate::app::{Msg, Overlay};
use crate::{messages, speech};
use senim_student::journey::Question;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What a key means here: a digit chooses, Enter and → go on, ← goes back.
pub fn meaning(event: &KeyboardEvent, codes: &[i64]) -> Option<Msg> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" => Some(Msg::Next),
        "ArrowLeft" => Some(Msg::Back),
        "Enter" if !is_on_button(event) => Some(Msg::Next),
        key => {
            let place = key.parse::<usize>().ok()?.checked_sub(1)?;
            match codes.get(place) {
                Some(code) => Some(Msg::Choose(Some(*code))),
                None => (place == codes.len()).then_some(Msg::Choose(None)),
            }
        }
    }
}

fn is_on_button(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A"))
}

pub fn page(frame: &Frame<'_>, question: &Question<'_>) -> Html {
    let Question {
        form,
        item,
        answer,
        number,
        total,
        opens_form,
    } = *question;
    let language = form.language.as_str();
    let count = [
        ("number", &*number.to_string()),
        ("total", &*total.to_string()),
    ];
    let option = |code: Option<i64>, text: &str, test: Option<&'static str>| {
        html! {
            <label class={classes!("option", code.is_none().then_some("option-quiet"))}>
                <input type="radio" name="answer" value={code.map(|code| code.to_string()).unwrap_or_default()} data-test={test}
                    checked={answer == Some(code)} onchange={frame.link.callback(move |_: Event| Msg::Choose(code))} />
                <span>{ text.to_owned() }</span>
            </label>
        }
    };
    html! {
        <div key={format!("{} {}", form.code, item.id)} class="asking">
            <div class="progress">
                <p class="soft">{ frame.format(&messages::PROGRESS, &count) }</p>
                <progress max={total.to_string()} value={number.to_string()} aria-label={frame.text(&messages::PROGRESS_LABEL)} />
            </div>
            if opens_form {
                <p class="aside" id="about" lang={language}>{ &form.instruction }<br /><strong>{ &form.recall }</strong></p>
            } else {
                <p class="soft recall" id="about" lang={language} hidden={form.recall.is_empty()}>{ &form.recall }</p>
            }
            <fieldset lang={language} aria-describedby="about">
                <legend><h1 ref={frame.heading} tabindex="-1">{ &item.text }</h1></legend>
                { for item.options.iter().map(|each| option(Some(each.code), &each.text, None)) }
                <div lang={frame.language.as_str()}>{ option(None, frame.text(&messages::NOT_SAY), Some("skip")) }</div>
            </fieldset>
            <div class="actions actions-walk">
                if number > 1 {
                    <button type="button" class="button" data-test="back" onclick={frame.on(|| Msg::Back)}>
                        { frame.text(&messages::BACK) }
                    </button>
                }
                <button type="button" class="button button-main" data-test="next" onclick={frame.on(|| Msg::Next)}>
                    { frame.text(&messages::NEXT) }
                </button>
            </div>
            <div class="actions actions-side">
                if speech::can_speak(form.language) {
                    <button type="button" class="button button-quiet" data-test="listen" onclick={frame.on(|| Msg::Listen)}>
                        { frame.text(&messages::LISTEN) }
                    </button>
                }
                <button type="button" class="button button-quiet" data-test="stop" onclick={frame.on(|| Msg::Open(Overlay::Stop))}>
                    { frame.text(&messages::STOP) }
                </button>
            </div>
            <p class="soft keys">{ frame.text(&messages::KEYS) }</p>
        </div>
    }
}
