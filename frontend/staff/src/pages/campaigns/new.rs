//! Planning a campaign: what is asked, of whom, when, in which languages.

use super::choice;
use super::draft::{Draft, toggle};
use crate::components::{Check, ErrorNotice, Go, NodeSelect, PageHead, TextField, on_submit};
use crate::form::use_task;
use crate::load::use_load;
use crate::route::Route;
use crate::session::use_session;
use crate::text::messages;
use senim_api::campaign::CampaignView;
use senim_api::library::InstrumentSummary;
use senim_api::people::ClassSummary;
use senim_api::{ClassId, Language, NodeId};
use yew::prelude::*;
use yew_router::prelude::*;

/// The server's refusal that asks for a reason, after which the field for it is shown.
const AGE_PROBLEM: &str = "age-outside-range";

#[component]
pub fn NewCampaign() -> Html {
    let session = use_session();
    let language = session.language;
    let navigator = use_navigator();
    let library = use_load::<Vec<InstrumentSummary>>(Some("/instruments".to_owned()), 0);
    let classes = use_load::<Vec<ClassSummary>>(Some("/classes".to_owned()), 0);
    let school = use_state(|| None::<NodeId>);
    let asks_age = use_state(|| false);
    let draft = use_state(|| Draft {
        languages: vec![Language::Kk, Language::Ru],
        ..Draft::default()
    });
    let task = use_task();
    let onsubmit = {
        let (task, api, draft, school) =
            (task.clone(), session.api.clone(), draft.clone(), *school);
        let asks_age = asks_age.setter();
        on_submit(move || {
            let missing = draft.missing(language);
            let Some(school) = school.filter(|_| missing.is_empty()) else {
                return task.refuse(language, missing);
            };
            let (api, navigator, asks_age, request) = (
                api.clone(),
                navigator.clone(),
                asks_age.clone(),
                draft.request(school),
            );
            task.run_or(
                async move { api.post::<_, CampaignView>("/campaigns", &request).await },
                move |campaign| {
                    if let Some(navigator) = navigator {
                        navigator.push(&Route::Campaign { id: campaign.id });
                    }
                },
                move |error| {
                    if error.key() == Some(AGE_PROBLEM) {
                        asks_age.set(true);
                    }
                },
            );
        })
    };
    let edit = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
        })
    };
    let choose_instrument = {
        let draft = draft.clone();
        Callback::from(move |(code, on): (String, bool)| {
            let mut next = (*draft).clone();
            toggle(&mut next.instruments, code, on);
            draft.set(next);
        })
    };
    let choose_class = {
        let draft = draft.clone();
        Callback::from(move |(class, on): (ClassId, bool)| {
            let mut next = (*draft).clone();
            toggle(&mut next.classes, class, on);
            draft.set(next);
        })
    };
    let choose_school = {
        let (draft, school) = (draft.clone(), school.setter());
        Callback::from(move |id| {
            school.set(Some(id));
            draft.set(Draft {
                classes: Vec::new(),
                ..(*draft).clone()
            });
        })
    };
    let languages = Language::ALL.into_iter().map(|one| {
        let draft = draft.clone();
        html! {
            <Check name="language" value={one.as_str()} checked={draft.languages.contains(&one)} onchange={move |on| {
                let mut next = (*draft).clone();
                toggle(&mut next.languages, one, on);
                draft.set(next);
            }}>
                <span lang={one.as_str()}>{ senim_ui::language::own_name(one) }</span>
            </Check>
        }
    });
    let age_error = task.fault("age_exception").or_else(|| {
        let asks = task
            .error()
            .is_some_and(|error| error.key() == Some(AGE_PROBLEM));
        asks.then(|| AttrValue::from(messages::AGE_EXCEPTION_MISSING.text(language)))
    });
    html! {
        <>
            <p class="back"><Go to={Route::Campaigns}>{ messages::BACK_TO_CAMPAIGNS.text(language) }</Go></p>
            <PageHead title={messages::CAMPAIGN_NEW.text(language)} />
            <form {onsubmit} novalidate=true>
                if let Some(error) = task.error() { <ErrorNotice {error} /> }
                <div class="narrow">
                    <NodeSelect value={*school} kind="school" onchange={choose_school} />
                    <TextField id="campaign-name" label={messages::NAME.text(language)} hint={messages::CAMPAIGN_NAME_HINT.text(language)}
                        value={draft.name.clone()} error={task.fault("name")} oninput={edit(|draft, text| draft.name = text)} />
                </div>
                { library.view(|library| choice::instruments(library, &draft, &choose_instrument, task.fault("instruments"), language)) }
                { classes.view(|classes| {
                    let own: Vec<_> = classes.iter().filter(|class| Some(class.school) == *school).cloned().collect();
                    choice::classes(&own, &draft, &choose_class, task.fault("classes"), language)
                }) }
                <div class="pair narrow">
                    <TextField id="opens-on" kind="date" label={messages::OPENS_ON.text(language)} value={draft.opens_on.clone()}
                        error={task.fault("opens_on")} oninput={edit(|draft, text| draft.opens_on = text)} />
                    <TextField id="closes-on" kind="date" label={messages::CLOSES_ON.text(language)} value={draft.closes_on.clone()}
                        error={task.fault("closes_on")} oninput={edit(|draft, text| draft.closes_on = text)} />
                </div>
                <fieldset class="group">
                    <legend>{ messages::LANGUAGES.text(language) }</legend>
                    if let Some(error) = task.fault("languages") { <p class="field-error">{ error }</p> }
                    { for languages }
                </fieldset>
                if *asks_age {
                    <div class="narrow">
                        <TextField id="age-exception" kind="textarea" label={messages::AGE_EXCEPTION.text(language)}
                            hint={messages::AGE_EXCEPTION_HINT.text(language)} value={draft.age_exception.clone()} error={age_error}
                            oninput={edit(|draft, text| draft.age_exception = text)} />
                    </div>
                }
                <div class="actions">
                    <button type="submit" class="button button-main" data-test="campaign-create" aria-disabled={task.is_busy().to_string()}>
                        { messages::CAMPAIGN_CREATE.text(language) }
                    </button>
                    <p class="soft">{ messages::CAMPAIGN_CREATE_NEXT.text(language) }</p>
                </div>
            </form>
        </>
    }
}
