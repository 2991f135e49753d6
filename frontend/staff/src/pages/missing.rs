//! An address that leads nowhere.

use crate::components::{Empty, Go, PageHead};
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use yew::prelude::*;

#[component]
pub fn Missing() -> Html {
    let language = use_session().language;
    html! {
        <>
            <PageHead title={messages::MISSING_TITLE.text(language)} />
            <Empty title={messages::MISSING_TEXT.text(language)}>
                <Go to={Route::Home} class="button">{ messages::MISSING_HOME.text(language) }</Go>
            </Empty>
        </>
    }
}
