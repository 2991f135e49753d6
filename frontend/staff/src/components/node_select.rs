//! Which part of the organisation a page is about. Asks only when there is a choice.

use super::SelectField;
use crate::load::use_load;
use crate::session::use_session;
use crate::text::messages;
use senim_api::NodeId;
use senim_api::operation::NodeView;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NodeSelectProps {
    pub value: Option<NodeId>,
    pub onchange: Callback<NodeId>,
    /// Only nodes of this kind: `ministry`, `region` or `school`.
    #[prop_or_default]
    pub kind: Option<AttrValue>,
    #[prop_or(AttrValue::Static("node"))]
    pub id: AttrValue,
}

/// Chooses the first node by itself, so that a page never waits for a choice that has one answer.
#[component]
pub fn NodeSelect(props: &NodeSelectProps) -> Html {
    let language = use_session().language;
    let loaded = use_load::<Vec<NodeView>>(Some("/nodes".to_owned()), 0);
    let nodes: Vec<NodeView> = loaded
        .data
        .iter()
        .flat_map(|nodes| nodes.iter())
        .filter(|node| props.kind.as_ref().is_none_or(|kind| node.kind == **kind))
        .cloned()
        .collect();
    {
        let (first, onchange) = (nodes.first().map(|node| node.id), props.onchange.clone());
        use_effect_with((first, props.value), move |(first, value)| {
            if let (Some(first), None) = (first, value) {
                onchange.emit(*first);
            }
        });
    }
    if nodes.len() < 2 {
        return loaded.view(|_| Html::default());
    }
    let options = nodes
        .iter()
        .map(|node| (node.id.to_string(), indented(node, &nodes)))
        .collect::<Vec<_>>();
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |text: String| {
            if let Ok(id) = text.parse() {
                onchange.emit(id);
            }
        })
    };
    let value = props
        .value
        .map(|value| value.to_string())
        .unwrap_or_default();
    html! {
        <SelectField id={props.id.clone()} label={messages::NODE.text(language)} {options} {value} {onchange} />
    }
}

/// Shows the depth in the tree; a native list knows no other way.
fn indented(node: &NodeView, nodes: &[NodeView]) -> String {
    let parent = |node: &NodeView| nodes.iter().find(|other| Some(other.id) == node.parent);
    let mut depth = 0;
    let mut above = parent(node);
    while let Some(next) = above.filter(|_| depth < 4) {
        depth += 1;
        above = parent(next);
    }
    format!("{}{}", "\u{2003}".repeat(depth), node.name)
}
