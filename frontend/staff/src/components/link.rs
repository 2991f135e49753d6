//! A link to another page of the app that is a true link: it can be opened in a new tab.

use crate::route::Route;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GoProps {
    pub to: Route,
    #[prop_or_default]
    pub class: Classes,
    /// `data-test`, for the browser tests.
    #[prop_or_default]
    pub test: Option<AttrValue>,
    #[prop_or_default]
    pub severity: Option<AttrValue>,
    /// `aria-current`
    #[prop_or_default]
    pub current: Option<AttrValue>,
    pub children: Html,
}

#[component]
pub fn Go(props: &GoProps) -> Html {
    let navigator = use_navigator();
    let to = props.to.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let elsewhere = event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key();
        if let (Some(navigator), false) = (&navigator, elsewhere) {
            event.prevent_default();
            navigator.push(&to);
        }
    });
    html! {
        <a href={props.to.href()} class={props.class.clone()} data-test={props.test.clone()}
            data-severity={props.severity.clone()} aria-current={props.current.clone()} {onclick}>
            { props.children.clone() }
        </a>
    }
}
