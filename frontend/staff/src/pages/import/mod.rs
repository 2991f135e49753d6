//! Class lists from a file. The file is read and shown first; nothing is written until confirmed.

mod preview;

use crate::components::{ErrorNotice, Go, NodeSelect, Note, PageHead};
use crate::form::use_task;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use preview::Preview;
use senim_api::NodeId;
use senim_api::roster::RosterPreview;
use std::rc::Rc;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Address of the roster route; `digest` and `skip_faulty` only when writing.
fn address(school: NodeId, file: &File, commit: Option<(&str, bool)>) -> String {
    let name = String::from(js_sys::encode_uri_component(&file.name()));
    let start = format!("/roster?school={school}&file_name={name}");
    match commit {
        None => format!("{start}&mode=preview"),
        Some((digest, skip)) => format!("{start}&mode=commit&digest={digest}&skip_faulty={skip}"),
    }
}

#[component]
pub fn Import() -> Html {
    let session = use_session();
    let language = session.language;
    let school = use_state(|| None::<NodeId>);
    let file = use_state(|| None::<File>);
    let preview = use_state(|| None::<Rc<RosterPreview>>);
    let task = use_task();
    let send = {
        let (task, api, preview) = (task.clone(), session.api.clone(), preview.setter());
        move |path: String, file: File| {
            let (api, preview) = (api.clone(), preview.clone());
            task.run(
                async move { api.upload::<RosterPreview>(&path, &file).await },
                move |answer| preview.set(Some(Rc::new(answer))),
            );
        }
    };
    {
        let (send, preview) = (send.clone(), preview.setter());
        use_effect_with(
            ((*file).clone(), *school, language),
            move |(file, school, _)| {
                preview.set(None);
                if let (Some(file), Some(school)) = (file, school) {
                    send(address(*school, file, None), file.clone());
                }
            },
        );
    }
    let onchange = {
        let file = file.setter();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            file.set(input.and_then(|input| input.files()?.get(0)));
        })
    };
    let commit = {
        let (file, school, preview) = (file.clone(), *school, preview.clone());
        Callback::from(move |skip_faulty: bool| {
            if let (Some(file), Some(school), Some(preview)) = (&*file, school, &*preview) {
                send(
                    address(school, file, Some((&preview.digest, skip_faulty))),
                    file.clone(),
                );
            }
        })
    };
    html! {
        <>
            <PageHead title={messages::IMPORT_TITLE.text(language)} />
            <p>{ messages::IMPORT_LEAD.text(language) }</p>
            <div class="panel narrow">
                <NodeSelect value={*school} kind="school" onchange={let school = school.setter(); move |id| school.set(Some(id))} />
                <div class="field">
                    <label for="roster-file">{ messages::IMPORT_FILE.text(language) }</label>
                    <p class="field-hint" id="roster-file-hint">{ messages::IMPORT_FILE_HINT.text(language) }</p>
                    <input class="input" type="file" id="roster-file" accept=".csv,.xlsx,.xls,.ods,.txt" aria-describedby="roster-file-hint" {onchange} />
                </div>
            </div>
            if let Some(error) = task.error() { <ErrorNotice {error} /> }
            if task.is_busy() { <p role="status">{ messages::IMPORT_READING.text(language) }</p> }
            if let Some(preview) = &*preview {
                if preview.committed {
                    <Note outcome=true>
                        <p><strong>{ messages::IMPORT_DONE.format(language, &[
                            ("created", &preview.created.to_string()), ("changed", &preview.changed.to_string()),
                        ]) }</strong></p>
                        <Go to={Route::Classes} class="button">{ messages::TO_CLASSES.text(language) }</Go>
                    </Note>
                } else {
                    <Preview preview={Rc::clone(preview)} {commit} busy={task.is_busy()} />
                }
            }
        </>
    }
}
