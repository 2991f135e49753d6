//! The heading of a page. Takes the focus when the page opens, so that a screen reader reads it.

use crate::session::use_session;
use crate::text::messages;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PageHeadProps {
    pub title: AttrValue,
    /// What stands beside the heading: buttons.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    let language = use_session().language;
    let heading = use_node_ref();
    use_effect_with((props.title.clone(), language), |(title, language)| {
        senim_ui::dom::set_title(&format!("{title} · {}", messages::BRAND.text(*language)));
    });
    {
        let heading = heading.clone();
        use_effect_with((), move |()| senim_ui::dom::focus(&heading));
    }
    html! {
        <div class="page-head">
            <h1 ref={heading} tabindex="-1">{ props.title.clone() }</h1>
            <div class="page-acts">{ props.children.clone() }</div>
        </div>
    }
}
