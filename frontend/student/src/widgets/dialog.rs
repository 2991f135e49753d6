//! Panels over the page. The browser's own dialog keeps the focus inside, closes on Escape and
//! gives the focus back; the answers underneath stay as they are.

use crate::app::Msg;
use crate::messages;
use crate::pages::Frame;
use senim_ui::HelpContacts;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct DialogProps {
    title: AttrValue,
    onclose: Callback<()>,
    children: Html,
}

#[component]
fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    let shown = node.clone();
    use_effect_with((), move |()| {
        if let Some(dialog) = shown.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = shown.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    });
    let close = props.onclose.clone();
    html! {
        <dialog ref={node} class="panel" aria-labelledby="panel-title" onclose={Callback::from(move |_: Event| close.emit(()))}>
            <h2 id="panel-title" tabindex="-1" autofocus=true>{ &props.title }</h2>
            { props.children.clone() }
        </dialog>
    }
}

/// The numbers, and a way back.
pub fn help(frame: &Frame<'_>) -> Html {
    html! {
        <Dialog key="help" title={frame.text(&messages::HELP_TITLE)} onclose={frame.link.callback(|()| Msg::Close)}>
            <p>{ frame.text(&messages::HELP_WORDS) }</p>
            <HelpContacts language={frame.language} />
            <p>{ frame.text(&messages::HELP_ADULT) }</p>
            <p class="soft">{ frame.text(&messages::HELP_KEPT) }</p>
            <div class="actions">
                <button type="button" class="button" data-test="help-close" onclick={frame.on(|| Msg::Close)}>
                    { frame.text(&messages::HELP_CLOSE) }
                </button>
            </div>
        </Dialog>
    }
}

/// Asks once, kindly; both answers look alike.
pub fn stop(frame: &Frame<'_>) -> Html {
    html! {
        <Dialog key="stop" title={frame.text(&messages::STOP_TITLE)} onclose={frame.link.callback(|()| Msg::Close)}>
            <p>{ frame.text(&messages::STOP_WORDS) }</p>
            <div class="actions">
                <button type="button" class="button button-choice" data-test="stop-confirm" onclick={frame.on(|| Msg::Stop)}>
                    { frame.text(&messages::STOP_YES) }
                </button>
                <button type="button" class="button button-choice" data-test="stop-cancel" onclick={frame.on(|| Msg::Close)}>
                    { frame.text(&messages::STOP_NO) }
                </button>
            </div>
        </Dialog>
    }
}
