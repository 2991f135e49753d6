//! One class: its pupils, who has consent, who needs attention.

use crate::components::{Empty, Go, PageHead, SeverityMark, Table, consent_badge};
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use crate::{row, time};
use senim_api::ClassId;
use senim_api::people::{ClassOverview, PupilRow};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ClassProps {
    pub id: ClassId,
}

#[component]
pub fn Class(props: &ClassProps) -> Html {
    let language = use_session().language;
    let live = use_live();
    let loaded = use_load::<ClassOverview>(Some(format!("/classes/{}", props.id)), live.flags);
    html! {
        <>
            <p class="back"><Go to={Route::Classes}>{ messages::BACK_TO_CLASSES.text(language) }</Go></p>
            { loaded.page(|overview| html! {
                <>
                    <PageHead title={messages::CLASS_TITLE.format(language, &[("name", &overview.class.name)])}>
                        <Go to={Route::Consent { class: props.id }} class="button">{ messages::NAV_CONSENT.text(language) }</Go>
                    </PageHead>
                    <p class="counts">
                        { messages::CLASS_COUNTS.format(language, &[
                            ("pupils", &overview.class.pupils.to_string()),
                            ("consents", &overview.class.consents_given.to_string()),
                            ("flags", &overview.class.open_flags.to_string()),
                        ]) }
                    </p>
                    { table(&overview.pupils, language) }
                </>
            }) }
        </>
    }
}

fn table(pupils: &[PupilRow], language: Language) -> Html {
    if pupils.is_empty() {
        return html! {
            <Empty title={messages::PUPILS_NONE.text(language)}>
                <Go to={Route::Import} class="button button-main">{ messages::TO_IMPORT.text(language) }</Go>
            </Empty>
        };
    }
    let heads: Vec<AttrValue> = [
        &messages::PUPIL,
        &messages::AGE,
        &messages::CONSENT,
        &messages::OPEN_FLAGS,
        &messages::LAST_FINISHED,
    ]
    .into_iter()
    .map(|message| message.text(language).into())
    .collect();
    let rows = pupils
        .iter()
        .map(|pupil| {
            let flags = pupil.top_severity.as_ref().map(|severity| {
                html! { <>{ pupil.open_flags }{ " " }<SeverityMark severity={severity.clone()} {language} /></> }
            });
            row![
                html! { <Go to={Route::Student { id: pupil.id }} test="pupil">{ &pupil.name }</Go> },
                pupil.age,
                consent_badge(pupil.consent, language),
                flags.unwrap_or_else(|| html! { { pupil.open_flags } }),
                pupil.last_finished_at.map_or_else(|| messages::NOT_YET.text(language).to_owned(), time::date),
            ]
        })
        .collect::<Vec<_>>();
    html! { <Table caption={messages::PUPILS.text(language)} {heads} {rows} quiet=true /> }
}
