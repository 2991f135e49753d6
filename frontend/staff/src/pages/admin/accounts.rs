//! Who has a log-in, for what, and ending one.

use super::new_account::NewAccountForm;
use crate::components::{Badge, Confirm, ErrorNotice, Note, PageHead, Table, Tone};
use crate::form::use_task;
use crate::load::use_load;
use crate::row;
use crate::session::use_session;
use crate::text::{messages, name_of};
use senim_api::auth::Grant;
use senim_api::operation::AccountRow;
use senim_i18n::Language;
use yew::prelude::*;

#[component]
pub fn Accounts() -> Html {
    let session = use_session();
    let language = session.language;
    let loaded = use_load::<Vec<AccountRow>>(Some("/accounts".to_owned()), 0);
    let disabling = use_state(|| None::<AccountRow>);
    let created = use_state(|| None::<String>);
    let task = use_task();
    let disable = {
        let (task, api, disabling, reload) = (
            task.clone(),
            session.api.clone(),
            disabling.clone(),
            loaded.reload.clone(),
        );
        Callback::from(move |()| {
            let Some(account) = (*disabling).clone() else {
                return;
            };
            disabling.set(None);
            let (api, reload) = (api.clone(), reload.clone());
            task.run(
                async move {
                    api.post::<_, AccountRow>(&format!("/accounts/{}/disable", account.id), &())
                        .await
                },
                move |_| reload.emit(()),
            );
        })
    };
    let oncreated = {
        let (created, reload) = (created.setter(), loaded.reload.clone());
        Callback::from(move |account: AccountRow| {
            created.set(Some(
                messages::ACCOUNT_CREATED.format(language, &[("login", &account.login)]),
            ));
            reload.emit(());
        })
    };
    let row = |account: &AccountRow| {
        let (ask, own) = (
            disabling.setter(),
            session
                .account
                .as_ref()
                .is_some_and(|own| own.id == account.id),
        );
        let asked = account.clone();
        row![
            html! { <><strong>{ &account.display_name }</strong><br /><span class="soft">{ &account.login }</span></> },
            html! { <ul class="plain">{ for account.grants.iter().map(|one| html! { <li>{ grant(one, language) }</li> }) }</ul> },
            account.sessions,
            if account.disabled {
                html! { <Badge tone={Tone::Calm} text={messages::DISABLED.text(language)} /> }
            } else if own {
                html! { <span class="soft">{ messages::YOURSELF.text(language) }</span> }
            } else {
                html! {
                    <button type="button" class="button button-quiet" data-test="account-disable" onclick={move |_| ask.set(Some(asked.clone()))}>
                        { messages::DISABLE.text(language) }
                        <span class="visually-hidden">{ " " }{ &account.login }</span>
                    </button>
                }
            },
        ]
    };
    let words = [
        &messages::NAME,
        &messages::ROLES,
        &messages::SESSIONS,
        &messages::STATE,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    html! {
        <>
            <PageHead title={messages::NAV_ACCOUNTS.text(language)} />
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            if let Some(created) = &*created { <Note outcome=true>{ created }</Note> }
            { loaded.view(|accounts| html! {
                <Table caption={messages::NAV_ACCOUNTS.text(language)} heads={heads.clone()} quiet=true row_test="account-row"
                    rows={accounts.iter().map(row).collect::<Vec<_>>()} />
            }) }
            <NewAccountForm {oncreated} />
            if let Some(account) = &*disabling {
                <Confirm title={messages::DISABLE_TITLE.format(language, &[("name", &account.display_name), ("login", &account.login)])}
                    act={messages::DISABLE.text(language)} onconfirm={disable}
                    oncancel={let disabling = disabling.setter(); move |()| disabling.set(None)}>
                    <p>{ messages::DISABLE_MEANS.text(language) }</p>
                </Confirm>
            }
        </>
    }
}

fn grant(grant: &Grant, language: Language) -> String {
    format!(
        "{}: {}",
        name_of("role", &grant.role, language),
        grant.node_name
    )
}
