//! One class on the board: how far it is, who is where, and its cards.

use crate::components::{Confirm, Go, StackedBar, Table, participation_badge};
use crate::route::Route;
use crate::row;
use crate::session::use_session;
use crate::text::{label, messages};
use senim_api::StudentId;
use senim_api::campaign::{BoardClass, BoardPupil, IssueCards, Participation};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BoardOfClassProps {
    pub class: BoardClass,
    pub can_issue: bool,
    pub is_busy: bool,
    pub issue: Callback<IssueCards>,
}

#[component]
pub fn BoardOfClass(props: &BoardOfClassProps) -> Html {
    let language = use_session().language;
    let class = &props.class;
    let lost = use_state(|| None::<StudentId>);
    let parts: Vec<(String, u32)> = [
        ("finished", class.finished),
        ("in_progress", class.in_progress),
        ("not_started", class.not_started),
        ("declined", class.declined),
        ("no_consent", class.no_consent),
    ]
    .into_iter()
    .map(|(state, count)| (label("participation", state, language), count))
    .collect();
    let id = class.id;
    let issue_all = props.issue.reform(move |_: MouseEvent| IssueCards {
        class: id,
        students: Vec::new(),
    });
    let rows = class
        .pupils
        .iter()
        .map(|pupil| {
            let lost = lost.setter();
            let student = pupil.id;
            let can = props.can_issue && matches!(pupil.state, Participation::NotStarted | Participation::InProgress);
            row![
                html! { <Go to={Route::Student { id: pupil.id }}>{ &pupil.name }</Go> },
                html! { <>{ participation_badge(pupil.state, language) }{ " " }{ progress(pupil) }</> },
                if can {
                    html! {
                        <button type="button" class="button button-quiet" onclick={move |_| lost.set(Some(student))}>
                            { messages::CARD_NEW.text(language) }
                            <span class="visually-hidden">{ " " }{ &pupil.name }</span>
                        </button>
                    }
                } else {
                    Html::default()
                },
            ]
        })
        .collect::<Vec<_>>();
    let heads: Vec<AttrValue> = [&messages::PUPIL, &messages::STATE, &messages::CARD]
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let asked = lost.and_then(|lost| class.pupils.iter().find(|pupil| pupil.id == lost));
    html! {
        <section class="panel">
            <h2>{ messages::CLASS_TITLE.format(language, &[("name", &class.name)]) }</h2>
            <StackedBar {parts} />
            if props.can_issue {
                <div class="actions">
                    <button type="button" class="button" data-test="cards" aria-disabled={props.is_busy.to_string()} onclick={issue_all}>
                        { messages::CARDS.text(language) }
                        <span class="visually-hidden">{ " " }{ &class.name }</span>
                    </button>
                    <p class="soft">{ messages::CARDS_WARNING.text(language) }</p>
                </div>
            }
            <details>
                <summary>{ messages::BOARD_PUPILS.text(language) }</summary>
                <Table caption={messages::BOARD_PUPILS.text(language)} {heads} {rows} quiet=true />
            </details>
            if let Some(pupil) = asked {
                <Confirm title={messages::CARD_NEW_TITLE.format(language, &[("name", &pupil.name)])} act={messages::CARD_NEW.text(language)}
                    oncancel={let lost = lost.setter(); move |()| lost.set(None)}
                    onconfirm={
                        let (issue, lost, student) = (props.issue.clone(), lost.setter(), pupil.id);
                        move |()| {
                            lost.set(None);
                            issue.emit(IssueCards { class: id, students: vec![student] });
                        }
                    }>
                    <p>{ messages::CARD_NEW_MEANS.text(language) }</p>
                </Confirm>
            }
        </section>
    }
}

/// Shown only while it moves; says nothing of what was answered.
fn progress(pupil: &BoardPupil) -> Html {
    match pupil.state {
        Participation::InProgress => {
            html! { <span class="soft">{ format!("{} / {}", pupil.answered, pupil.items) }</span> }
        }
        _ => Html::default(),
    }
}
