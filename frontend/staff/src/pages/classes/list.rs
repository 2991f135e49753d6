//! All classes of the psychologist's schools.

use crate::components::{Empty, Go, PageHead, Table};
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::row;
use crate::session::use_session;
use crate::text::messages;
use senim_api::people::ClassSummary;
use senim_i18n::Language;
use yew::prelude::*;

#[component]
pub fn Classes() -> Html {
    let language = use_session().language;
    let live = use_live();
    let loaded = use_load::<Vec<ClassSummary>>(Some("/classes".to_owned()), live.flags);
    html! {
        <>
            <PageHead title={messages::NAV_CLASSES.text(language)}>
                <Go to={Route::Import} class="button">{ messages::TO_IMPORT.text(language) }</Go>
            </PageHead>
            { loaded.view(|classes| table(classes, language)) }
        </>
    }
}

fn table(classes: &[ClassSummary], language: Language) -> Html {
    if classes.is_empty() {
        return html! {
            <Empty title={messages::CLASSES_NONE.text(language)}>
                <p>{ messages::CLASSES_NONE_NEXT.text(language) }</p>
                <Go to={Route::Import} class="button button-main">{ messages::TO_IMPORT.text(language) }</Go>
            </Empty>
        };
    }
    let heads: Vec<AttrValue> = [
        &messages::CLASS,
        &messages::PUPILS,
        &messages::CONSENTS_GIVEN,
        &messages::OPEN_FLAGS,
    ]
    .into_iter()
    .map(|message| message.text(language).into())
    .collect();
    let rows = classes
        .iter()
        .map(|class| {
            row![
                html! { <Go to={Route::Class { id: class.id }} test="class">{ &class.name }</Go> },
                class.pupils,
                html! {
                    <Go to={Route::Consent { class: class.id }}>
                        { messages::N_OF_M.format(language, &[("n", &class.consents_given.to_string()), ("m", &class.pupils.to_string())]) }
                    </Go>
                },
                class.open_flags,
            ]
        })
        .collect::<Vec<_>>();
    html! { <Table caption={messages::NAV_CLASSES.text(language)} {heads} {rows} quiet=true /> }
}
