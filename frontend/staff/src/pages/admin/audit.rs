//! Who did what and when, and whether the record is whole.

use crate::components::{Badge, Empty, NodeSelect, PageHead, Table, Tone};
use crate::load::use_load;
use crate::session::use_session;
use crate::text::{label, messages};
use crate::{row, time};
use senim_api::NodeId;
use senim_api::operation::{AuditEntry, AuditPage};
use senim_i18n::Language;
use yew::prelude::*;

#[component]
pub fn Audit() -> Html {
    let language = use_session().language;
    let node = use_state(|| None::<NodeId>);
    let before = use_state(|| None::<i64>);
    let path = node.map(|node| match *before {
        Some(before) => format!("/audit?node={node}&before={before}"),
        None => format!("/audit?node={node}"),
    });
    let loaded = use_load::<AuditPage>(path, 0);
    let onchange = {
        let (node, before) = (node.setter(), before.setter());
        Callback::from(move |id| {
            before.set(None);
            node.set(Some(id));
        })
    };
    html! {
        <>
            <PageHead title={messages::NAV_AUDIT.text(language)} />
            <p>{ messages::AUDIT_LEAD.text(language) }</p>
            <div class="narrow"><NodeSelect value={*node} {onchange} /></div>
            { loaded.view(|page| {
                let oldest = page.entries.iter().map(|entry| entry.seq).min();
                let (older, newest) = (before.setter(), before.setter());
                html! {
                    <>
                        { chain(page.chain_intact, language) }
                        if page.entries.is_empty() {
                            <Empty title={messages::AUDIT_NONE.text(language)}><p>{ messages::AUDIT_NONE_NEXT.text(language) }</p></Empty>
                        } else {
                            { table(&page.entries, language) }
                        }
                        <div class="actions">
                            if before.is_some() {
                                <button type="button" class="button" onclick={move |_| newest.set(None)}>{ messages::AUDIT_NEWEST.text(language) }</button>
                            }
                            if oldest.is_some_and(|oldest| oldest > 1) {
                                <button type="button" class="button" data-test="audit-older" onclick={move |_| older.set(oldest)}>
                                    { messages::AUDIT_OLDER.text(language) }
                                </button>
                            }
                        </div>
                    </>
                }
            }) }
        </>
    }
}

fn chain(is_intact: bool, language: Language) -> Html {
    let (tone, message) = match is_intact {
        true => (Tone::Good, &messages::CHAIN_INTACT),
        false => (Tone::Serious, &messages::CHAIN_BROKEN),
    };
    html! { <p data-test="chain"><Badge {tone} text={message.text(language)} /></p> }
}

fn table(entries: &[AuditEntry], language: Language) -> Html {
    let words = [
        &messages::NUMBER,
        &messages::TIME,
        &messages::ACTOR,
        &messages::ACT,
        &messages::SUBJECT,
    ];
    let heads: Vec<AttrValue> = words
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let rows = entries
        .iter()
        .map(|entry| {
            row![
                entry.seq,
                time::moment(entry.at),
                label("actor", &entry.actor, language),
                label("act", &entry.action, language),
                html! { <code>{ &entry.subject }</code> },
            ]
        })
        .collect::<Vec<_>>();
    html! { <Table caption={messages::NAV_AUDIT.text(language)} {heads} {rows} quiet=true label_first=true row_test="audit-row" /> }
}
