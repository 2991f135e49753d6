//! How many pupils take part, by school or by grade.

use super::table::AggregateTable;
use crate::components::{Empty, Note};
use crate::load::use_load;
use crate::session::use_session;
use crate::text::{messages, wire};
use crate::time;
use senim_api::NodeId;
use senim_api::aggregate::{Breakdown, ParticipationTable};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ParticipationProps {
    pub node: NodeId,
}

#[component]
pub fn Participation(props: &ParticipationProps) -> Html {
    let language = use_session().language;
    let by = use_state(|| Breakdown::School);
    let path = format!(
        "/aggregates/participation?node={}&by={}",
        props.node,
        wire(&*by)
    );
    let loaded = use_load::<ParticipationTable>(Some(path), 0);
    let choices = [
        (Breakdown::School, &messages::BY_SCHOOL),
        (Breakdown::Grade, &messages::BY_GRADE),
    ];
    let choices = choices.into_iter().map(|(value, word)| {
        let choose = by.setter();
        html! {
            <button type="button" aria-pressed={(*by == value).to_string()} data-test={format!("by-{}", wire(&value))}
                onclick={move |_| choose.set(value)}>
                { word.text(language) }
            </button>
        }
    });
    html! {
        <section>
            <h2>{ messages::PARTICIPATION.text(language) }</h2>
            <div class="toolbar">
                <div class="choices" role="group" aria-label={messages::BREAKDOWN.text(language)}>{ for choices }</div>
            </div>
            { loaded.view(|page| html! {
                <>
                    <p class="soft">
                        { messages::THRESHOLD.format(language, &[("n", &page.threshold.to_string())]) }
                        { " " }
                        { messages::AS_OF.format(language, &[("time", &time::moment(page.as_of))]) }
                    </p>
                    {
                        match &page.table {
                            Some(table) if table.rows.is_empty() => html! {
                                <Empty title={messages::PARTICIPATION_NONE.text(language)}>
                                    <p>{ messages::PARTICIPATION_NONE_NEXT.text(language) }</p>
                                </Empty>
                            },
                            Some(table) => html! {
                                <AggregateTable table={table.clone()} by={page.by} words="participation"
                                    caption={format!("{}: {}", messages::PARTICIPATION.text(language), page.node_name)} test="participation-table" />
                            },
                            None => html! { <Note>{ messages::TABLE_HIDDEN.text(language) }</Note> },
                        }
                    }
                </>
            }) }
        </section>
    }
}
