//! The pupils of a class and their consent, beside the paper being recorded.

use super::entry::Entry;
use super::record::{Draft, Record};
use crate::components::{Empty, Go, Note, PageHead, SelectField};
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use senim_api::consent::{ConsentEntry, ConsentList, ConsentState};
use senim_api::people::ClassSummary;
use senim_api::{ClassId, StudentId};
use yew::prelude::*;
use yew_router::prelude::*;

/// `/consent`: goes on to the first class.
#[component]
pub fn ConsentClasses() -> Html {
    let language = use_session().language;
    let navigator = use_navigator();
    let classes = use_load::<Vec<ClassSummary>>(Some("/classes".to_owned()), 0);
    let first = classes
        .data
        .as_ref()
        .and_then(|classes| classes.first().map(|class| class.id));
    use_effect_with(first, move |first| {
        if let (Some(class), Some(navigator)) = (first, navigator) {
            navigator.replace(&Route::Consent { class: *class });
        }
    });
    html! {
        <>
            <PageHead title={messages::NAV_CONSENT.text(language)} />
            { classes.view(|classes| match classes.is_empty() {
                true => html! {
                    <Empty title={messages::CLASSES_NONE.text(language)}>
                        <p>{ messages::CLASSES_NONE_NEXT.text(language) }</p>
                        <Go to={Route::Import} class="button button-main">{ messages::TO_IMPORT.text(language) }</Go>
                    </Empty>
                },
                false => Html::default(),
            }) }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct ConsentOfClassProps {
    pub class: ClassId,
}

#[component]
pub fn ConsentOfClass(props: &ConsentOfClassProps) -> Html {
    let language = use_session().language;
    let navigator = use_navigator();
    let classes = use_load::<Vec<ClassSummary>>(Some("/classes".to_owned()), 0);
    let loaded = use_load::<ConsentList>(Some(format!("/consents?class={}", props.class)), 0);
    let chosen = use_state(|| None::<StudentId>);
    let draft = use_state(Draft::default);
    let saved = use_state(|| None::<String>);
    let replace = loaded.replacer();
    let update = {
        let data = loaded.data.clone();
        Callback::from(move |entry: ConsentEntry| {
            if let Some(list) = &data {
                replace.emit(with(list, entry));
            }
        })
    };
    let onsaved = {
        let (update, chosen, saved, draft) = (
            update.clone(),
            chosen.setter(),
            saved.setter(),
            draft.setter(),
        );
        let data = loaded.data.clone();
        Callback::from(move |(entry, used): (ConsentEntry, Draft)| {
            saved.set(Some(
                messages::CONSENT_SAVED.format(language, &[("name", &entry.name)]),
            ));
            chosen.set(
                data.as_ref()
                    .and_then(|list| next_missing(&list.entries, entry.student)),
            );
            draft.set(used.following());
            update.emit(entry);
        })
    };
    let choices = classes.data.iter().flat_map(|classes| classes.iter());
    let options: Vec<_> = choices
        .map(|class| (class.id.to_string(), class.name.clone()))
        .collect();
    let onchange = {
        let (chosen, saved) = (chosen.setter(), saved.setter());
        Callback::from(move |text: String| {
            chosen.set(None);
            saved.set(None);
            if let (Ok(class), Some(navigator)) = (text.parse(), &navigator) {
                navigator.push(&Route::Consent { class });
            }
        })
    };
    html! {
        <>
            <PageHead title={messages::NAV_CONSENT.text(language)} />
            <div class="narrow">
                <SelectField id="consent-class" label={messages::CLASS.text(language)} {options} value={props.class.to_string()} {onchange} />
            </div>
            if let Some(saved) = &*saved { <Note outcome=true>{ saved }</Note> }
            { loaded.view(|list| {
                let entry = |entry: &ConsentEntry| {
                    let choose = chosen.setter();
                    let student = entry.student;
                    html! {
                        <Entry key={student.to_string()} entry={entry.clone()} is_chosen={*chosen == Some(student)}
                            onrecord={move |()| choose.set(Some(student))} onchange={update.clone()} />
                    }
                };
                let current = chosen.and_then(|id| list.entries.iter().find(|entry| entry.student == id));
                let cancel = chosen.setter();
                html! {
                    <>
                        <p class="soft">
                            { messages::CONSENT_BASIS.format(language, &[
                                ("reference", &list.legal_reference), ("text", &list.text_version), ("policy", &list.policy_version),
                            ]) }
                        </p>
                        <div class={classes!("columns", "columns-consent", current.is_some().then_some("is-recording"))}>
                            <ul class="entries">{ for list.entries.iter().map(entry) }</ul>
                            if let Some(entry) = current {
                                <Record key={entry.student.to_string()} entry={entry.clone()} draft={(*draft).clone()}
                                    onsaved={onsaved.clone()} oncancel={move |()| cancel.set(None)} />
                            }
                        </div>
                    </>
                }
            }) }
        </>
    }
}

/// The list with one entry renewed.
fn with(list: &ConsentList, entry: ConsentEntry) -> ConsentList {
    let mut list = list.clone();
    for old in &mut list.entries {
        if old.student == entry.student {
            old.clone_from(&entry);
        }
    }
    list
}

/// Who comes after this pupil and has no answer yet; from the top once the end is reached.
fn next_missing(entries: &[ConsentEntry], after: StudentId) -> Option<StudentId> {
    let at = entries.iter().position(|entry| entry.student == after)?;
    let (before, behind) = entries.split_at(at);
    behind
        .iter()
        .skip(1)
        .chain(before)
        .find(|entry| matches!(entry.state, ConsentState::Missing | ConsentState::Expired))
        .map(|entry| entry.student)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: u8, state: ConsentState) -> ConsentEntry {
        let student = format!("00000000-0000-0000-0000-0000000000{n:02}")
            .parse()
            .unwrap();
        ConsentEntry {
            student,
            name: n.to_string(),
            age: 13,
            state,
            records: vec![],
        }
    }

    #[test]
    fn the_next_paper_belongs_to_the_next_pupil_without_an_answer() {
        use ConsentState::{Given, Missing, Refused};
        let entries = [
            entry(1, Missing),
            entry(2, Missing),
            entry(3, Given),
            entry(4, Missing),
            entry(5, Refused),
        ];
        let next = |n: usize| next_missing(&entries, entries[n].student);
        assert_eq!(next(1), Some(entries[3].student));
        assert_eq!(next(4), Some(entries[0].student), "from the top again");
        assert_eq!(next_missing(&entries[2..3], entries[2].student), None);
    }
}
