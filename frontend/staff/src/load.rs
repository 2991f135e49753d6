//! Reading from the server into a page.

use crate::components::{ErrorNotice, PageHead, Skeleton};
use crate::session::use_session;
use crate::text::messages;
use senim_ui::HttpError;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What has come so far. What was there before stays while it is read anew.
pub struct Loaded<T> {
    pub data: Option<Rc<T>>,
    pub error: Option<HttpError>,
    pub reload: Callback<()>,
    replace: Callback<T>,
}

impl<T> Loaded<T> {
    /// The page of the data; until then a skeleton, or what went wrong and a button to try again.
    pub fn view(&self, render: impl FnOnce(&T) -> Html) -> Html {
        let failed = self.error.as_ref().map(|error| {
            html! { <ErrorNotice error={error.clone()} retry={self.reload.clone()} /> }
        });
        let page = match (&self.data, &failed) {
            (Some(data), _) => render(data),
            (None, Some(_)) => Html::default(),
            (None, None) => html! { <Skeleton /> },
        };
        html! { <>{ failed }{ page }</> }
    }

    /// The same for a page whose heading is part of its data: one that fails still has a heading.
    pub fn page(&self, render: impl FnOnce(&T) -> Html) -> Html {
        if self.data.is_none() && self.error.is_some() {
            return html! { <><FailedHead />{ self.view(render) }</> };
        }
        self.view(render)
    }

    /// Shows what an act has answered, without asking again.
    pub fn replacer(&self) -> Callback<T> {
        self.replace.clone()
    }
}

#[component]
fn FailedHead() -> Html {
    let language = use_session().language;
    html! { <PageHead title={messages::NOT_OPENED.text(language)} /> }
}

struct State<T> {
    path: Option<String>,
    data: Option<Rc<T>>,
    error: Option<HttpError>,
}

/// Reads a path, and again whenever it, the language or `version` changes. Nothing without a path.
#[hook]
pub fn use_load<T: DeserializeOwned + 'static>(path: Option<String>, version: u32) -> Loaded<T> {
    let session = use_session();
    let state = use_state(|| State::<T> {
        path: None,
        data: None,
        error: None,
    });
    let again = use_state(|| 0_u32);
    {
        let state = state.clone();
        use_effect_with(
            (path.clone(), session.api, version, *again),
            move |(path, api, ..)| {
                let current = Rc::new(Cell::new(true));
                if let Some(path) = path.clone() {
                    let (api, current) = (api.clone(), Rc::clone(&current));
                    spawn_local(async move {
                        let outcome = api.get::<T>(&path).await;
                        if !current.get() {
                            return;
                        }
                        let kept = state
                            .data
                            .clone()
                            .filter(|_| state.path.as_deref() == Some(&*path));
                        let (data, error) = match outcome {
                            Ok(data) => (Some(Rc::new(data)), None),
                            Err(error) => (kept, Some(error)),
                        };
                        state.set(State {
                            path: Some(path),
                            data,
                            error,
                        });
                    });
                }
                move || current.set(false)
            },
        );
    }
    let is_current = state.path == path;
    let reload = {
        let again = again.clone();
        Callback::from(move |()| again.set(again.wrapping_add(1)))
    };
    let replace = {
        let (state, path) = (state.clone(), path.clone());
        Callback::from(move |data| {
            state.set(State {
                path: path.clone(),
                data: Some(Rc::new(data)),
                error: None,
            });
        })
    };
    Loaded {
        data: state.data.clone().filter(|_| is_current),
        error: state.error.clone().filter(|_| is_current),
        reload,
        replace,
    }
}
