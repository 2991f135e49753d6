//! The child's page. The server writes down every reading of it.

use super::results;
use crate::components::{Go, PageHead, SeverityMark, Table, consent_badge, flag_state_badge};
use crate::live::use_live;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::{label, messages, name_of};
use crate::{row, time};
use senim_api::StudentId;
use senim_api::people::StudentPage;
use senim_api::risk::FlagSummary;
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StudentProps {
    pub id: StudentId,
}

#[component]
pub fn Student(props: &StudentProps) -> Html {
    let language = use_session().language;
    let live = use_live();
    let loaded = use_load::<StudentPage>(Some(format!("/students/{}", props.id)), live.flags);
    loaded.page(|student| {
        html! {
            <>
                if let (Some(id), Some(name)) = (student.class_id, &student.class_name) {
                    <p class="back">
                        <Go to={Route::Class { id }}>{ messages::BACK_TO_CLASS.format(language, &[("name", name)]) }</Go>
                    </p>
                }
                <PageHead title={student.name.clone()}>
                    <button type="button" class="button" onclick={|_| print()}>{ messages::PRINT.text(language) }</button>
                </PageHead>
                { facts(student, language) }
                <p class="soft no-print">{ messages::AUDITED.text(language) }</p>
                if !student.flags.is_empty() { { flags(&student.flags, language) } }
                { results::section(&student.results, language) }
            </>
        }
    })
}

fn print() {
    if let Some(window) = senim_ui::dom::window() {
        let _ = window.print();
    }
}

fn facts(student: &StudentPage, language: Language) -> Html {
    html! {
        <dl class="pairs">
            <dt>{ messages::CLASS.text(language) }</dt>
            <dd>{ student.class_name.clone().unwrap_or_else(|| messages::NO_CLASS.text(language).to_owned()) }</dd>
            <dt>{ messages::BIRTH_DATE.text(language) }</dt>
            <dd>{ messages::BIRTH_AND_AGE.format(language, &[("day", &time::day(&student.birth_date)), ("age", &student.age.to_string())]) }</dd>
            if let Some(sex) = &student.sex {
                <dt>{ messages::SEX.text(language) }</dt><dd>{ name_of("sex", sex, language) }</dd>
            }
            if let Some(spoken) = student.language {
                <dt>{ messages::LANGUAGE.text(language) }</dt><dd>{ senim_ui::language::own_name(spoken) }</dd>
            }
            <dt>{ messages::CONSENT.text(language) }</dt>
            <dd>
                { consent_badge(student.consent, language) }
                if let Some(class) = student.class_id {
                    { " " }<Go to={Route::Consent { class }}>{ messages::TO_CONSENT.text(language) }</Go>
                }
            </dd>
        </dl>
    }
}

fn flags(flags: &[FlagSummary], language: Language) -> Html {
    let words = [
        &messages::KIND,
        &messages::SEVERITY,
        &messages::INSTRUMENT,
        &messages::RAISED_AT,
        &messages::STATE,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let rows = flags
        .iter()
        .map(|flag| {
            row![
                html! { <Go to={Route::Flag { id: flag.id }}>{ label("kind", &flag.kind, language) }</Go> },
                html! { <SeverityMark severity={flag.severity.clone()} {language} /> },
                &flag.instrument,
                time::moment(flag.raised_at),
                flag_state_badge(flag.state, language),
            ]
        })
        .collect::<Vec<_>>();
    html! {
        <section>
            <h2>{ messages::STUDENT_FLAGS.text(language) }</h2>
            <Table caption={messages::STUDENT_FLAGS.text(language)} {heads} {rows} quiet=true />
        </section>
    }
}
