//! Who is logged in, and the line to the server in their name.
//!
//! The access token lives in memory only. When the server no longer takes it, one refresh runs for
//! all requests that wait, and for all tabs one after another: a refresh cookie works once.

use crate::route::BASE;
use futures::channel::oneshot;
use futures::future::{FutureExt, LocalBoxFuture, Shared};
use gloo_net::http::{Method, Response};
use js_sys::{Function, Promise, Reflect};
use senim_api::auth::{Account, LoginRequest, LoginResponse, Role};
use senim_i18n::Language;
use senim_ui::{Client, HttpError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use yew::prelude::*;

type Flight = Shared<LocalBoxFuture<'static, Result<Rc<Account>, HttpError>>>;

#[derive(Default)]
struct Line {
    token: RefCell<Option<String>>,
    flight: RefCell<Option<Flight>>,
}

/// The line to the server. Two are equal when they speak the same language over the same log-in.
#[derive(Clone)]
pub struct Api {
    language: Language,
    line: Rc<Line>,
    /// Told when the log-in has ended.
    lost: Callback<()>,
}

impl PartialEq for Api {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && Rc::ptr_eq(&self.line, &other.line)
    }
}

impl Api {
    #[must_use]
    pub fn new(language: Language, lost: Callback<()>) -> Self {
        Self {
            language,
            line: Rc::default(),
            lost,
        }
    }

    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        Self {
            language,
            ..self.clone()
        }
    }

    fn client(&self) -> Client {
        Client::new(self.language, self.line.token.borrow().clone())
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, HttpError> {
        self.attempt(async |client| client.get(path).await).await
    }

    pub async fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, HttpError> {
        self.attempt(async |client| client.post(path, body).await)
            .await
    }

    pub async fn put<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, HttpError> {
        self.attempt(async |client| client.put(path, body).await)
            .await
    }

    /// Sends a file as it is.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        file: &web_sys::File,
    ) -> Result<T, HttpError> {
        self.attempt(async |client| {
            let request = client
                .request(Method::POST, path)
                .header("Content-Type", "application/octet-stream")
                .body(JsValue::from(file.clone()))
                .map_err(|_| HttpError::Unreadable)?;
            let response = request.send().await.map_err(|_| HttpError::Offline)?;
            let text = response.text().await.map_err(|_| HttpError::Offline)?;
            if !response.ok() {
                return Err(senim_ui::http::refusal(response.status(), &text));
            }
            serde_json::from_str(&text).map_err(|_| HttpError::Unreadable)
        })
        .await
    }

    /// Opens a stream; what comes of it is the caller's to read.
    pub async fn open(
        &self,
        path: &str,
        signal: &web_sys::AbortSignal,
    ) -> Result<Response, HttpError> {
        self.attempt(async |client| {
            let request = client
                .request(Method::GET, path)
                .header("Accept", "text/event-stream")
                .abort_signal(Some(signal))
                .build()
                .map_err(|_| HttpError::Unreadable)?;
            let response = request.send().await.map_err(|_| HttpError::Offline)?;
            if response.ok() {
                return Ok(response);
            }
            let text = response.text().await.unwrap_or_default();
            Err(senim_ui::http::refusal(response.status(), &text))
        })
        .await
    }

    /// One try, and one more with a fresh token when the first was too old.
    async fn attempt<T>(
        &self,
        send: impl AsyncFn(Client) -> Result<T, HttpError>,
    ) -> Result<T, HttpError> {
        let used = self.line.token.borrow().clone();
        match send(self.client()).await {
            Err(error) if error.status() == Some(401) => {
                if *self.line.token.borrow() == used {
                    self.refresh().await?;
                }
                send(self.client()).await
            }
            outcome => outcome,
        }
    }

    pub async fn log_in(&self, request: &LoginRequest) -> Result<Account, HttpError> {
        let answer: LoginResponse = Client::new(self.language, None)
            .post("/auth/login", request)
            .await?;
        *self.line.token.borrow_mut() = Some(answer.access_token);
        Ok(answer.account)
    }

    pub async fn log_out(&self) -> Result<(), HttpError> {
        let outcome = self.client().post("/auth/logout", &()).await;
        self.forget();
        outcome
    }

    /// The log-in has ended elsewhere; nothing need be told to the server.
    pub fn forget(&self) {
        *self.line.token.borrow_mut() = None;
        self.lost.emit(());
    }

    /// Resumes the log-in by its cookie. Whoever asks meanwhile waits for the same answer.
    pub async fn refresh(&self) -> Result<Rc<Account>, HttpError> {
        let flight = self.line.flight.borrow().clone();
        let flight = flight.unwrap_or_else(|| {
            let flight = self.clone().ask_anew().boxed_local().shared();
            *self.line.flight.borrow_mut() = Some(flight.clone());
            flight
        });
        let outcome = flight.clone().await;
        let mut slot = self.line.flight.borrow_mut();
        if slot.as_ref().is_some_and(|held| held.ptr_eq(&flight)) {
            *slot = None;
        }
        outcome
    }

    async fn ask_anew(self) -> Result<Rc<Account>, HttpError> {
        let turn = take_turn().await;
        let outcome: Result<LoginResponse, _> = Client::new(self.language, None)
            .post("/auth/refresh", &())
            .await;
        drop(turn);
        match outcome {
            Ok(answer) => {
                *self.line.token.borrow_mut() = Some(answer.access_token);
                Ok(Rc::new(answer.account))
            }
            Err(error) => {
                if !error.is_temporary() {
                    self.forget();
                }
                Err(error)
            }
        }
    }
}

/// Waits until no other tab of this browser refreshes. The turn ends when what is returned is
/// dropped; browsers without locks take no turns.
async fn take_turn() -> Option<oneshot::Sender<()>> {
    let navigator = senim_ui::dom::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into())
        .ok()
        .filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let (granted, grant) = oneshot::channel();
    let (release, released) = oneshot::channel::<()>();
    let hold = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        let _ = granted.send(());
        future_to_promise(async move {
            let _ = released.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    request
        .call2(&locks, &format!("senim{BASE}").into(), &hold)
        .ok()?;
    grant.await.ok()?;
    Some(release)
}

/// What every page knows: the reader's language, who they are, and the line to the server.
#[derive(Clone, PartialEq)]
pub struct Session {
    pub api: Api,
    pub language: Language,
    pub account: Option<Rc<Account>>,
    pub choose_language: Callback<Language>,
}

impl Default for Session {
    /// Outside of the app nobody is logged in.
    fn default() -> Self {
        let api = Api::new(Language::Kk, Callback::noop());
        Self {
            api,
            language: Language::Kk,
            account: None,
            choose_language: Callback::noop(),
        }
    }
}

impl Session {
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.account
            .as_ref()
            .is_some_and(|account| account.has(role))
    }
}

#[hook]
pub fn use_session() -> Session {
    use_context().unwrap_or_default()
}
