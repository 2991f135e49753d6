//! The pages, drawn from what they are given.

pub mod assent;
pub mod enter;
pub mod plain;
pub mod question;
pub mod review;
pub mod veil;

use crate::app::{App, Msg};
use senim_i18n::{Language, Message};
use yew::html::Scope;
use yew::prelude::*;

/// What every page needs.
pub struct Frame<'a> {
    pub language: Language,
    pub heading: &'a NodeRef,
    pub link: &'a Scope<App>,
}

impl Frame<'_> {
    pub fn text(&self, message: &Message) -> &'static str {
        message.text(self.language)
    }

    pub fn format(&self, message: &Message, arguments: &[(&str, &str)]) -> String {
        message.format(self.language, arguments)
    }

    pub fn on(&self, make: impl Fn() -> Msg + 'static) -> Callback<MouseEvent> {
        self.link.callback(move |_: MouseEvent| make())
    }

    /// The page's heading, which takes the focus when the page comes.
    pub fn title(&self, words: impl Into<AttrValue>) -> Html {
        html! { <h1 ref={self.heading} tabindex="-1">{ words.into() }</h1> }
    }
}
