//! Sending something to the server: busy while it is on the way, faults beside their fields after.

use crate::fault;
use senim_i18n::Language;
use senim_ui::HttpError;
use std::future::Future;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Default)]
struct State {
    busy: bool,
    error: Option<HttpError>,
    /// Counts refusals, so that the same refusal twice moves the focus twice.
    refusals: u32,
}

/// One thing a page can send.
#[derive(Clone, PartialEq)]
pub struct Task {
    state: UseStateHandle<State>,
}

impl Task {
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.state.busy
    }

    #[must_use]
    pub fn error(&self) -> Option<HttpError> {
        self.state.error.clone()
    }

    /// What is wrong with a field, in words for its reader.
    #[must_use]
    pub fn fault(&self, field: &str) -> Option<AttrValue> {
        match &self.state.error {
            Some(HttpError::Problem(problem)) => problem
                .faults
                .iter()
                .find(|fault| fault.field == field)
                .map(|fault| AttrValue::from(fault.message.clone())),
            _ => None,
        }
    }

    /// Does the work unless the former is still on its way, and hands on what came of it.
    pub fn run<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, HttpError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.run_or(work, done, |_| {});
    }

    /// The same, with a last word when it is refused.
    pub fn run_or<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, HttpError>> + 'static,
        done: impl FnOnce(T) + 'static,
        refused: impl FnOnce(&HttpError) + 'static,
    ) {
        if self.state.busy {
            return;
        }
        let state = self.state.clone();
        let refusals = state.refusals;
        state.set(State {
            busy: true,
            error: None,
            refusals,
        });
        spawn_local(async move {
            match work.await {
                Ok(value) => {
                    state.set(State {
                        busy: false,
                        error: None,
                        refusals,
                    });
                    done(value);
                }
                Err(error) => {
                    refused(&error);
                    state.set(State {
                        busy: false,
                        error: Some(error),
                        refusals: refusals + 1,
                    });
                }
            }
        });
    }

    /// Refuses what is plainly incomplete before anything is sent: pairs of field and sentence.
    pub fn refuse(&self, language: Language, faults: Vec<(&str, String)>) {
        let error = Some(fault::incomplete(language, faults));
        self.state.set(State {
            busy: false,
            error,
            refusals: self.state.refusals + 1,
        });
    }
}

/// A task whose refusal moves the focus to the first faulty field, or to what is said about it.
#[hook]
pub fn use_task() -> Task {
    let state = use_state(State::default);
    use_effect_with(state.refusals, |refusals| {
        if *refusals > 0 {
            focus_first_fault();
        }
    });
    Task { state }
}

fn focus_first_fault() {
    let Some(document) = senim_ui::dom::document() else {
        return;
    };
    let found = ["[aria-invalid='true']", ".notice-error"]
        .iter()
        .find_map(|selector| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
