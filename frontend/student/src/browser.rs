//! What the app needs from the browser besides its page: the address, randomness, the network's
//! return, the worker that keeps the app for offline.

use js_sys::Reflect;
use senim_ui::dom::{document, window};
use uuid::{Builder, Uuid};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

const WORKER: &str = "/sw.js";

#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// A new page begins at its top.
pub fn scroll_up() {
    if let Some(main) = document().and_then(|document| document.get_element_by_id("main")) {
        main.set_scroll_top(0);
    }
    // In a low window the whole page scrolls instead.
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

#[must_use]
pub fn is_help_page() -> bool {
    window()
        .and_then(|window| window.location().pathname().ok())
        .is_some_and(|path| path.trim_end_matches('/') == "/help")
}

/// Takes the code of a card out of the address, so that it stays neither in sight nor in history.
#[must_use]
pub fn take_code() -> Option<String> {
    let window = window()?;
    let hash = window.location().hash().ok()?;
    let code = senim_student::code::from_hash(&hash)?;
    let path = window.location().pathname().ok()?;
    let _ = window
        .history()
        .ok()?
        .replace_state_with_url(&JsValue::NULL, "", Some(&path));
    Some(code)
}

/// A key nobody else makes.
#[must_use]
pub fn random_key() -> Option<Uuid> {
    let mut bytes = [0_u8; 16];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(Builder::from_random_bytes(bytes).into_uuid())
}

/// Calls back on an event of the window, for as long as the page lives.
pub fn listen(event: &str, call: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(call);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// From the second visit on the app opens without network. Insecure origins have no workers.
pub fn register_worker() {
    let Some(navigator) = window().map(|window| window.navigator()) else {
        return;
    };
    if Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        let promise = navigator.service_worker().register(WORKER);
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
