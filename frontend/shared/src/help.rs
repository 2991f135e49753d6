use crate::messages;
use senim_i18n::{Language, Message};
use yew::prelude::*;

/// Number, what it is for, and when it answers.
const LINES: [(&str, &Message, &Message); 3] = [
    ("111", &messages::HELP_111_NAME, &messages::HELP_111_NOTE),
    ("150", &messages::HELP_150_NAME, &messages::HELP_150_NOTE),
    ("112", &messages::HELP_112_NAME, &messages::HELP_112_NOTE),
];

#[derive(Properties, PartialEq)]
pub struct HelpContactsProps {
    pub language: Language,
}

/// The free lines that answer a child at any hour, as links that call.
#[component]
pub fn HelpContacts(props: &HelpContactsProps) -> Html {
    let language = props.language;
    let line = |(number, name, note): &(&'static str, &Message, &Message)| {
        html! {
            <li>
                <a class="contact" href={format!("tel:{number}")}>
                    <span class="contact-number">{ *number }</span>
                    <span class="contact-text">
                        <strong>{ name.text(language) }</strong>
                        <span>{ note.text(language) }</span>
                    </span>
                </a>
            </li>
        }
    };
    html! { <ul class="contacts">{ for LINES.iter().map(line) }</ul> }
}
