//! The few things both apps do to the page outside of Yew's tree.

use web_sys::{Document, HtmlElement, Window};
use yew::NodeRef;

#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Says what page this is; kept neutral by the pupil's app, since a neighbour may read it.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the keyboard and the screen reader to an element. It needs `tabindex="-1"` when it is not
/// focusable by itself.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// False only when the browser knows that there is no network at all.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}
