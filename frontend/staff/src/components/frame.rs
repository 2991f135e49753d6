//! What stands around every page: where to go, in which language, and the way out.

use super::Go;
use crate::live::use_live;
use crate::nav;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use senim_api::auth::Role;
use senim_ui::LanguageSwitch;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    pub children: Html,
}

#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let session = use_session();
    let live = use_live();
    let navigator = use_navigator();
    let route = use_route::<Route>();
    let is_open = use_state(|| false);
    {
        let is_open = is_open.setter();
        use_effect_with(route.clone(), move |_| is_open.set(false));
    }
    let Some(account) = session.account.clone() else {
        return Html::default();
    };
    let language = session.language;
    let section = route.as_ref().and_then(nav::section);
    let links = nav::entries(&account).into_iter().map(|entry| {
        let current = (section == Some(entry.name)).then_some("page");
        html! {
            <li>
                <Go to={entry.route} class="nav-link" test={format!("nav-{}", entry.name)} {current}>
                    { entry.label.text(language) }
                </Go>
            </li>
        }
    });
    let log_out = {
        let api = session.api.clone();
        Callback::from(move |_: MouseEvent| {
            let api = api.clone();
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Home);
            }
            spawn_local(async move {
                let _ = api.log_out().await;
            });
        })
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let connection = session.has(Role::Psychologist).then(|| {
        let (class, message) = match live.connected {
            true => ("connection connection-on", &messages::LIVE_ON),
            false => ("connection", &messages::LIVE_OFF),
        };
        html! { <p {class}>{ message.text(language) }</p> }
    });
    html! {
        <div class="frame">
            <a class="skip-link" href="#content">{ messages::SKIP.text(language) }</a>
            <header class="frame-head">
                <div class="frame-bar">
                    <Go to={Route::Home} class="brand">{ messages::BRAND.text(language) }</Go>
                    <button type="button" class="button menu-button" aria-expanded={is_open.to_string()} aria-controls="menu" onclick={toggle}>
                        { messages::MENU.text(language) }
                    </button>
                </div>
                <div id="menu" class={classes!("menu", is_open.then_some("menu-open"))}>
                    <nav aria-label={messages::NAV_LABEL.text(language)}><ul class="nav">{ for links }</ul></nav>
                    <div class="menu-foot">
                        { connection }
                        <LanguageSwitch current={language} onchoose={session.choose_language.clone()} />
                        <Go to={Route::Account} class="nav-link" test="nav-account"
                            current={(route == Some(Route::Account)).then_some("page")}>
                            { &account.display_name }
                        </Go>
                        <button type="button" class="button button-quiet" data-test="log-out" onclick={log_out}>
                            { messages::LOG_OUT.text(language) }
                        </button>
                    </div>
                </div>
            </header>
            <main id="content" class="content" tabindex="-1">{ props.children.clone() }</main>
        </div>
    }
}
