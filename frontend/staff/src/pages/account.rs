//! The reader's own account: roles, password, and ending all log-ins.

use super::admin::PASSWORD_LENGTH;
use crate::components::{Confirm, ErrorNotice, Note, PageHead, TextField, on_submit};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::{messages, name_of};
use senim_api::auth::ChangePassword;
use yew::prelude::*;

#[component]
pub fn AccountPage() -> Html {
    let session = use_session();
    let language = session.language;
    let Some(account) = session.account.clone() else {
        return Html::default();
    };
    let grants = account.grants.iter().map(|grant| {
        html! { <li>{ format!("{}: {}", name_of("role", &grant.role, language), grant.node_name) }</li> }
    });
    html! {
        <>
            <PageHead title={messages::ACCOUNT_TITLE.text(language)} />
            <dl class="pairs">
                <dt>{ messages::DISPLAY_NAME.text(language) }</dt><dd>{ &account.display_name }</dd>
                <dt>{ messages::LOGIN.text(language) }</dt><dd>{ &account.login }</dd>
                <dt>{ messages::ROLES.text(language) }</dt><dd><ul class="plain">{ for grants }</ul></dd>
            </dl>
            <PasswordForm />
            <EndSessions />
        </>
    }
}

#[component]
fn PasswordForm() -> Html {
    let session = use_session();
    let language = session.language;
    let current = use_state(String::new);
    let new = use_state(String::new);
    let changed = use_state(|| false);
    let task = use_task();
    let onsubmit = {
        let (task, api, current, new, changed) = (
            task.clone(),
            session.api.clone(),
            current.clone(),
            new.clone(),
            changed.setter(),
        );
        on_submit(move || {
            let mut missing = Vec::new();
            if current.is_empty() {
                missing.push(("current", messages::FILL_IN.text(language).to_owned()));
            }
            if new.chars().count() < PASSWORD_LENGTH {
                missing.push(("new", messages::PASSWORD_SHORT.text(language).to_owned()));
            }
            changed.set(false);
            if !missing.is_empty() {
                return task.refuse(language, missing);
            }
            let request = ChangePassword {
                current: (*current).clone(),
                new: (*new).clone(),
            };
            let (api, current, new, changed) =
                (api.clone(), current.setter(), new.setter(), changed.clone());
            task.run(
                async move { api.put::<_, ()>("/me/password", &request).await },
                move |()| {
                    current.set(String::new());
                    new.set(String::new());
                    changed.set(true);
                },
            );
        })
    };
    html! {
        <form class="panel narrow" {onsubmit} novalidate=true aria-labelledby="password-title">
            <h2 id="password-title">{ messages::PASSWORD_CHANGE.text(language) }</h2>
            if *changed { <Note outcome=true>{ messages::PASSWORD_CHANGED.text(language) }</Note> }
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            <TextField id="current-password" kind="password" autocomplete="current-password" label={messages::PASSWORD_CURRENT.text(language)}
                value={(*current).clone()} error={task.fault("current")} oninput={let current = current.setter(); move |text| current.set(text)} />
            <TextField id="new-password" kind="password" autocomplete="new-password" label={messages::PASSWORD_NEW.text(language)}
                hint={messages::PASSWORD_HINT.text(language)} value={(*new).clone()} error={task.fault("new")}
                oninput={let new = new.setter(); move |text| new.set(text)} />
            <button type="submit" class="button button-main" data-test="password-save" aria-disabled={task.is_busy().to_string()}>
                { messages::PASSWORD_SAVE.text(language) }
            </button>
        </form>
    }
}

#[component]
fn EndSessions() -> Html {
    let session = use_session();
    let language = session.language;
    let asking = use_state(|| false);
    let task = use_task();
    let end = {
        let (task, api, asking) = (task.clone(), session.api.clone(), asking.setter());
        Callback::from(move |()| {
            asking.set(false);
            let (caller, api) = (api.clone(), api.clone());
            task.run(
                async move { caller.post::<_, ()>("/me/sessions/revoke", &()).await },
                move |()| api.forget(),
            );
        })
    };
    let ask = asking.setter();
    let cancel = asking.setter();
    html! {
        <section class="panel narrow">
            <h2>{ messages::SESSIONS_TITLE.text(language) }</h2>
            <p>{ messages::SESSIONS_MEANS.text(language) }</p>
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            <button type="button" class="button" data-test="sessions-end" onclick={move |_| ask.set(true)}>
                { messages::SESSIONS_END.text(language) }
            </button>
            if *asking {
                <Confirm title={messages::SESSIONS_END.text(language)} act={messages::SESSIONS_END.text(language)}
                    onconfirm={end} oncancel={move |()| cancel.set(false)}>
                    <p>{ messages::SESSIONS_MEANS.text(language) }</p>
                </Confirm>
            }
        </section>
    }
}
