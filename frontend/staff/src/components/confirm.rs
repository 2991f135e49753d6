//! Asks before what can't be undone, naming the thing.

use crate::session::use_session;
use crate::text::messages;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    pub title: AttrValue,
    /// What the button says: the act, not "yes".
    pub act: AttrValue,
    pub children: Html,
    pub onconfirm: Callback<()>,
    pub oncancel: Callback<()>,
}

#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let language = use_session().language;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let cancel = props.oncancel.clone();
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        cancel.emit(());
    });
    html! {
        <dialog class="dialog" ref={dialog} aria-labelledby="confirm-title" {oncancel}>
            <h2 id="confirm-title">{ props.title.clone() }</h2>
            <div>{ props.children.clone() }</div>
            <div class="actions">
                <button type="button" class="button" onclick={props.oncancel.reform(|_| ())}>
                    { messages::CANCEL.text(language) }
                </button>
                <button type="button" class="button button-main" data-test="confirm" onclick={props.onconfirm.reform(|_| ())}>
                    { props.act.clone() }
                </button>
            </div>
        </dialog>
    }
}
