//! The whole app: who is logged in, in which language, on which page.

use crate::components::{ErrorNotice, Frame};
use crate::live::LiveProvider;
use crate::pages;
use crate::route::{BASE, Route};
use crate::session::{Api, Session};
use crate::text::messages;
use senim_api::auth::Account;
use senim_ui::{HttpError, language};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, PartialEq)]
enum Entrance {
    /// The cookie of an earlier log-in is being tried.
    Resuming,
    Unreachable(HttpError),
    LoggedOut,
    LoggedIn(Rc<Account>),
}

#[component]
pub fn App() -> Html {
    let entrance = use_state(|| Entrance::Resuming);
    let chosen = use_state(language::initial);
    let line = {
        let entrance = entrance.setter();
        use_memo((), |()| {
            let lost = Callback::from(move |()| entrance.set(Entrance::LoggedOut));
            Api::new(*chosen, lost)
        })
    };
    let api = line.speaking(*chosen);
    let resume = {
        let (entrance, api) = (entrance.setter(), api.clone());
        Callback::from(move |()| {
            let (entrance, api) = (entrance.clone(), api.clone());
            spawn_local(async move {
                match api.refresh().await {
                    Ok(account) => entrance.set(Entrance::LoggedIn(account)),
                    Err(error) if error.is_temporary() && error != HttpError::Unreadable => {
                        entrance.set(Entrance::Unreachable(error));
                    }
                    Err(_) => entrance.set(Entrance::LoggedOut),
                }
            });
        })
    };
    {
        let resume = resume.clone();
        use_effect_with((), move |()| resume.emit(()));
    }
    use_effect_with(*chosen, |chosen| language::mark(*chosen));
    let choose_language = {
        let chosen = chosen.setter();
        Callback::from(move |next| {
            language::choose(next);
            chosen.set(next);
        })
    };
    let entered = {
        let entrance = entrance.setter();
        Callback::from(move |account| entrance.set(Entrance::LoggedIn(account)))
    };
    let account = match &*entrance {
        Entrance::LoggedIn(account) => Some(Rc::clone(account)),
        _ => None,
    };
    let session = Session {
        api,
        language: *chosen,
        account,
        choose_language,
    };
    let page = match &*entrance {
        Entrance::Resuming => html! {
            <main class="boot" aria-busy="true"><h1>{ messages::BRAND.text(*chosen) }</h1></main>
        },
        Entrance::Unreachable(error) => html! {
            <main class="boot">
                <h1>{ messages::BRAND.text(*chosen) }</h1>
                <ErrorNotice error={error.clone()} retry={resume} />
            </main>
        },
        Entrance::LoggedOut => html! { <pages::LogIn {entered} /> },
        Entrance::LoggedIn(_) => html! {
            <LiveProvider>
                <Frame><Switch<Route> render={pages::of} /></Frame>
            </LiveProvider>
        },
    };
    html! {
        <ContextProvider<Session> context={session}>
            <BrowserRouter basename={BASE}>{ page }</BrowserRouter>
        </ContextProvider<Session>>
    }
}
