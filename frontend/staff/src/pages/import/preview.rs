//! What a file would change, and which of its rows can't be taken.

use crate::components::{Badge, Note, Table, Tone};
use crate::session::use_session;
use crate::text::{label, messages, name_of};
use crate::{row, time};
use senim_api::roster::{RosterChange, RosterFault, RosterPreview, RosterRow};
use senim_i18n::{Language, Message};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    pub preview: Rc<RosterPreview>,
    /// Writes; with `true` only the sound rows.
    pub commit: Callback<bool>,
    pub busy: bool,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let language = use_session().language;
    let preview = &props.preview;
    let is_sound = preview.faults.is_empty();
    let writes = preview.created + preview.changed > 0;
    let words = if is_sound {
        &messages::IMPORT_COMMIT
    } else {
        &messages::IMPORT_COMMIT_SOUND
    };
    let count = |word: &Message, n: usize| html! { <div><dt>{ word.text(language) }</dt><dd>{ n }</dd></div> };
    html! {
        <section aria-labelledby="preview-title">
            <h2 id="preview-title">{ messages::PREVIEW_TITLE.text(language) }</h2>
            <Note outcome=true>{ messages::PREVIEW_NOTHING_WRITTEN.text(language) }</Note>
            <dl class="numbers">
                { count(&messages::PREVIEW_CREATED, preview.created as usize) }
                { count(&messages::PREVIEW_CHANGED, preview.changed as usize) }
                { count(&messages::PREVIEW_UNCHANGED, preview.unchanged as usize) }
                { count(&messages::PREVIEW_FAULTY, preview.faults.len()) }
            </dl>
            <p class="soft">
                { messages::PREVIEW_READ_AS.format(language, &[
                    ("encoding", &label("encoding", &preview.encoding, language)), ("line", &preview.header_line.to_string()),
                ]) }
            </p>
            if !is_sound {
                <p>{ messages::PREVIEW_MEND.text(language) }</p>
                { faults(&preview.faults, &messages::PREVIEW_FAULTS, Some("roster-fault"), language) }
            }
            <div class="actions">
                <button type="button" class="button button-main" data-test="roster-commit" disabled={!writes}
                    aria-disabled={props.busy.to_string()} onclick={props.commit.reform(move |_: MouseEvent| !is_sound)}>
                    { words.text(language) }
                </button>
                if !writes { <p class="soft">{ messages::IMPORT_NOTHING_NEW.text(language) }</p> }
            </div>
            if !preview.warnings.is_empty() {
                { faults(&preview.warnings, &messages::PREVIEW_WARNINGS, Some("roster-warning"), language) }
            }
            if !preview.rows.is_empty() { { rows(&preview.rows, language) } }
        </section>
    }
}

fn heads(words: &[&Message], language: Language) -> Vec<AttrValue> {
    words
        .iter()
        .map(|message| message.text(language).into())
        .collect()
}

fn faults(
    faults: &[RosterFault],
    caption: &Message,
    test: Option<&'static str>,
    language: Language,
) -> Html {
    let rows = faults
        .iter()
        .map(|fault| {
            row![
                fault.line,
                fault.column.clone().unwrap_or_default(),
                &fault.message
            ]
        })
        .collect::<Vec<_>>();
    let heads = heads(
        &[
            &messages::LINE,
            &messages::COLUMN,
            &messages::REASON_OF_FAULT,
        ],
        language,
    );
    html! { <Table caption={caption.text(language)} {heads} {rows} label_first=true row_test={test.map(AttrValue::from)} /> }
}

fn rows(rows: &[RosterRow], language: Language) -> Html {
    let cells = rows
        .iter()
        .map(|row| {
            let name = [
                &*row.surname,
                &*row.given_name,
                row.patronymic.as_deref().unwrap_or_default(),
            ]
            .join(" ");
            let tone = match row.change {
                RosterChange::Created => Tone::Good,
                RosterChange::Changed => Tone::Attention,
                RosterChange::Unchanged => Tone::Calm,
            };
            let iin = if row.has_iin {
                &messages::YES
            } else {
                &messages::NO
            };
            row![
                name.trim(),
                &row.class_name,
                time::day(&row.birth_date),
                iin.text(language),
                html! { <Badge {tone} text={name_of("change", &row.change, language)} /> },
                row.line,
            ]
        })
        .collect::<Vec<_>>();
    let words = [
        &messages::PUPIL,
        &messages::CLASS,
        &messages::BIRTH_DATE,
        &messages::HAS_IIN,
        &messages::CHANGE,
        &messages::LINE,
    ];
    html! { <Table caption={messages::PREVIEW_ROWS.text(language)} heads={heads(&words, language)} rows={cells} wide=true /> }
}
