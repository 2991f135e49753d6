//! A new log-in for a member of staff.

use crate::components::{ErrorNotice, NodeSelect, SelectField, TextField, on_submit};
use crate::form::use_task;
use crate::session::use_session;
use crate::text::{messages, name_of, wire};
use senim_api::auth::Role;
use senim_api::operation::{AccountRow, NewAccount};
use senim_api::{Language, NodeId};
use yew::prelude::*;

/// Characters, as the server demands them.
pub const PASSWORD_LENGTH: usize = 15;

/// Pupils come with a card and guardians have no log-in yet.
const ROLES: [Role; 6] = [
    Role::Psychologist,
    Role::SchoolHead,
    Role::RegionalCentre,
    Role::Ministry,
    Role::Methodologist,
    Role::Administrator,
];

#[derive(Clone, PartialEq)]
struct Draft {
    login: String,
    display_name: String,
    password: String,
    role: Role,
    language: Language,
}

const EMPTY: Draft = Draft {
    login: String::new(),
    display_name: String::new(),
    password: String::new(),
    role: Role::Psychologist,
    language: Language::Kk,
};

impl Draft {
    fn missing(&self, language: Language) -> Vec<(&'static str, String)> {
        let is_short = self.password.chars().count() < PASSWORD_LENGTH;
        let checks = [
            (
                "display_name",
                self.display_name.trim().is_empty(),
                &messages::FILL_IN,
            ),
            ("login", self.login.trim().is_empty(), &messages::FILL_IN),
            ("password", is_short, &messages::PASSWORD_SHORT),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong, _)| *wrong);
        wrong
            .map(|(field, _, message)| (field, message.text(language).to_owned()))
            .collect()
    }
}

#[derive(Properties, PartialEq)]
pub struct NewAccountFormProps {
    pub oncreated: Callback<AccountRow>,
}

#[component]
pub fn NewAccountForm(props: &NewAccountFormProps) -> Html {
    let session = use_session();
    let language = session.language;
    let draft = use_state(|| EMPTY);
    let node = use_state(|| None::<NodeId>);
    let task = use_task();
    let edit = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
        })
    };
    let onsubmit = {
        let (task, api, draft, node, oncreated) = (
            task.clone(),
            session.api.clone(),
            draft.clone(),
            *node,
            props.oncreated.clone(),
        );
        on_submit(move || {
            let missing = draft.missing(language);
            let Some(node) = node.filter(|_| missing.is_empty()) else {
                return task.refuse(language, missing);
            };
            let request = NewAccount {
                login: draft.login.trim().to_owned(),
                display_name: draft.display_name.trim().to_owned(),
                password: draft.password.clone(),
                role: draft.role,
                node,
                language: draft.language,
            };
            let (api, draft, oncreated) = (api.clone(), draft.clone(), oncreated.clone());
            task.run(
                async move { api.post("/accounts", &request).await },
                move |account| {
                    draft.set(EMPTY);
                    oncreated.emit(account);
                },
            );
        })
    };
    let roles = ROLES
        .iter()
        .map(|role| (wire(role), name_of("role", role, language)))
        .collect::<Vec<_>>();
    let languages: Vec<_> = Language::ALL
        .into_iter()
        .map(|one| {
            (
                one.as_str().to_owned(),
                senim_ui::language::own_name(one).to_owned(),
            )
        })
        .collect();
    html! {
        <form class="panel narrow" {onsubmit} novalidate=true aria-labelledby="new-account">
            <h2 id="new-account">{ messages::ACCOUNT_NEW.text(language) }</h2>
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            <TextField id="display-name" label={messages::DISPLAY_NAME.text(language)} value={draft.display_name.clone()}
                error={task.fault("display_name")} oninput={edit(|draft, text| draft.display_name = text)} />
            <TextField id="new-login" label={messages::LOGIN.text(language)} value={draft.login.clone()}
                error={task.fault("login")} oninput={edit(|draft, text| draft.login = text)} />
            <TextField id="new-password" kind="password" label={messages::PASSWORD.text(language)} hint={messages::PASSWORD_HINT.text(language)}
                autocomplete="new-password" value={draft.password.clone()} error={task.fault("password")}
                oninput={edit(|draft, text| draft.password = text)} />
            <SelectField id="role" label={messages::ROLE.text(language)} options={roles} value={wire(&draft.role)} error={task.fault("role")}
                onchange={edit(|draft, text| if let Some(role) = Role::parse(&text) { draft.role = role; })} />
            <NodeSelect value={*node} onchange={let node = node.setter(); move |id| node.set(Some(id))} />
            <SelectField id="account-language" label={messages::LANGUAGE.text(language)} options={languages} value={draft.language.as_str()}
                error={task.fault("language")}
                onchange={edit(|draft, text| if let Ok(language) = text.parse() { draft.language = language; })} />
            <button type="submit" class="button button-main" data-test="account-create" aria-disabled={task.is_busy().to_string()}>
                { messages::ACCOUNT_CREATE.text(language) }
            </button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_counts_in_characters_not_bytes() {
        let draft = Draft {
            login: "a".into(),
            display_name: "A".into(),
            password: "ә".repeat(14),
            ..EMPTY
        };
        assert_eq!(draft.missing(Language::En).len(), 1);
        let draft = Draft {
            password: "ә".repeat(15),
            ..draft
        };
        assert!(draft.missing(Language::En).is_empty());
    }
}
