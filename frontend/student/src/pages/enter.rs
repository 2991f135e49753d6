use super::Frame;
use crate::app::{Msg, Notice};
use crate::messages;
use crate::widgets::scene::scene;
use senim_student::code::Fault;
use web_sys::HtmlInputElement;
use yew::prelude::*;

fn words(frame: &Frame<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Own(message) => frame.text(message).to_owned(),
        Notice::Theirs(title) => title.clone(),
        Notice::Fault(Fault::Empty) => frame.text(&messages::CODE_FAULT_EMPTY).to_owned(),
        Notice::Fault(Fault::Length(count)) => frame.format(
            &messages::CODE_FAULT_LENGTH,
            &[("count", &count.to_string())],
        ),
        Notice::Fault(Fault::Strange(sign)) => frame.format(
            &messages::CODE_FAULT_STRANGE,
            &[("sign", &sign.to_string())],
        ),
    }
}

/// Where a child types the code of their card.
pub fn page(
    frame: &Frame<'_>,
    field: &NodeRef,
    typed: &str,
    notice: Option<&Notice>,
    entering: bool,
) -> Html {
    let submit = frame.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Enter
    });
    let input = frame.link.callback(|event: InputEvent| {
        Msg::Typed(
            event
                .target_dyn_into::<HtmlInputElement>()
                .map(|input| input.value())
                .unwrap_or_default(),
        )
    });
    let about = if notice.is_some() {
        "code-error code-hint"
    } else {
        "code-hint"
    };
    html! {
        <>
            { scene() }
            { frame.title(frame.text(&messages::CODE_TITLE)) }
            <p class="lead">{ frame.text(&messages::CODE_LEAD) }</p>
            <form onsubmit={submit} novalidate=true>
                <div class="field">
                    <label for="code">{ frame.text(&messages::CODE_LABEL) }</label>
                    <p class="field-hint" id="code-hint">{ frame.text(&messages::CODE_HINT) }</p>
                    <input ref={field} id="code" class="input code-input" type="text" name="code" value={typed.to_owned()}
                        oninput={input} autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="go"
                        aria-describedby={about} aria-invalid={notice.is_some().to_string()} />
                    if let Some(notice) = notice {
                        <p class="field-error" id="code-error" role="alert">{ words(frame, notice) }</p>
                    }
                </div>
                <button type="submit" class="button button-main button-wide" data-test="enter" aria-disabled={entering.to_string()}>
                    { frame.text(if entering { &messages::WAITING } else { &messages::CODE_ENTER }) }
                </button>
            </form>
        </>
    }
}
