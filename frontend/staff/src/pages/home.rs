//! `/staff/`: the psychologist's *Today*; for others the first page of their own.

use super::{admin, flags, library, overview};
use crate::components::{Empty, PageHead};
use crate::session::use_session;
use crate::text::messages;
use senim_api::auth::Role;
use yew::prelude::*;

#[component]
pub fn Home() -> Html {
    let session = use_session();
    let language = session.language;
    if session.has(Role::Psychologist) {
        return html! { <flags::Flags /> };
    }
    if [Role::SchoolHead, Role::RegionalCentre, Role::Ministry]
        .into_iter()
        .any(|role| session.has(role))
    {
        return html! { <overview::Overview /> };
    }
    if session.has(Role::Administrator) {
        return html! { <admin::Accounts /> };
    }
    if session.has(Role::Methodologist) {
        return html! { <library::Library /> };
    }
    html! {
        <>
            <PageHead title={messages::NOTHING_TITLE.text(language)} />
            <Empty title={messages::NOTHING_TEXT.text(language)}>
                <p>{ messages::NOTHING_NEXT.text(language) }</p>
            </Empty>
        </>
    }
}
