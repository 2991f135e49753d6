//! The way in. The address stays as it was, so that whoever was sent here returns to their page.

use crate::components::{ErrorNotice, PageHead, TextField, on_submit};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::messages;
use senim_api::auth::{Account, LoginRequest};
use senim_ui::LanguageSwitch;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LogInProps {
    pub entered: Callback<Rc<Account>>,
}

#[component]
pub fn LogIn(props: &LogInProps) -> Html {
    let session = use_session();
    let language = session.language;
    let login = use_state(String::new);
    let password = use_state(String::new);
    let task = use_task();
    let onsubmit = {
        let (task, api, entered) = (task.clone(), session.api.clone(), props.entered.clone());
        let (login, password) = (login.clone(), password.clone());
        on_submit(move || {
            let empty = [("login", &login), ("password", &password)];
            let missing: Vec<_> = empty
                .iter()
                .filter(|(_, value)| value.trim().is_empty())
                .map(|(field, _)| (*field, messages::FILL_IN.text(language).to_owned()))
                .collect();
            if !missing.is_empty() {
                return task.refuse(language, missing);
            }
            let request = LoginRequest {
                login: login.trim().to_owned(),
                password: (*password).clone(),
            };
            let (api, entered) = (api.clone(), entered.clone());
            task.run(async move { api.log_in(&request).await }, move |account| {
                entered.emit(Rc::new(account))
            });
        })
    };
    html! {
        <div class="entrance">
            <header class="entrance-top">
                <span class="brand">{ messages::BRAND.text(language) }</span>
                <LanguageSwitch current={language} onchoose={session.choose_language.clone()} />
            </header>
            <main class="card entrance-card">
                <PageHead title={messages::LOG_IN_TITLE.text(language)} />
                <p class="soft">{ messages::LOG_IN_LEAD.text(language) }</p>
                <form {onsubmit} novalidate=true>
                    if let Some(error) = task.error() { <ErrorNotice {error} /> }
                    <TextField id="login" label={messages::LOGIN.text(language)} value={(*login).clone()} autocomplete="username"
                        oninput={let login = login.setter(); move |text| login.set(text)} error={task.fault("login")} />
                    <TextField id="password" kind="password" label={messages::PASSWORD.text(language)} value={(*password).clone()}
                        autocomplete="current-password" error={task.fault("password")}
                        oninput={let password = password.setter(); move |text| password.set(text)} />
                    <button type="submit" class="button button-main" data-test="log-in" aria-disabled={task.is_busy().to_string()}>
                        { messages::LOG_IN.text(language) }
                    </button>
                </form>
            </main>
            <footer class="soft entrance-foot">{ messages::LOG_IN_FOOT.text(language) }</footer>
        </div>
    }
}
