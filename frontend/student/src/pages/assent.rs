//! Purpose, right to stop, who reads it and when: in the words of the child's age, and a choice
//! between two equal buttons.

use super::Frame;
use crate::app::{Line, Msg};
use crate::widgets::scene::scene;
use crate::{messages, speech};
use senim_api::student::{AgeGroup, Sitting};
use senim_i18n::{Language, Message};
use yew::prelude::*;

type Words = &'static Message;

fn sections(age: AgeGroup) -> [(Words, Words); 3] {
    let [why, right, who] = match age {
        AgeGroup::Younger => [
            &messages::ASSENT_WHY_YOUNGER,
            &messages::ASSENT_RIGHT_YOUNGER,
            &messages::ASSENT_WHO_YOUNGER,
        ],
        AgeGroup::Middle => [
            &messages::ASSENT_WHY_MIDDLE,
            &messages::ASSENT_RIGHT_MIDDLE,
            &messages::ASSENT_WHO_MIDDLE,
        ],
        AgeGroup::Older => [
            &messages::ASSENT_WHY_OLDER,
            &messages::ASSENT_RIGHT_OLDER,
            &messages::ASSENT_WHO_OLDER,
        ],
    };
    [
        (&messages::ASSENT_WHY, why),
        (&messages::ASSENT_RIGHT, right),
        (&messages::ASSENT_WHO, who),
    ]
}

/// The same, to be read aloud.
pub fn spoken(language: Language, sitting: &Sitting) -> String {
    let lines = sections(sitting.age_group)
        .map(|(title, words)| [title.text(language), words.text(language)].join("\n"));
    lines.join("\n")
}

pub fn page(frame: &Frame<'_>, sitting: &Sitting, deciding: bool, line: Line) -> Html {
    let waiting = match (deciding, line) {
        (false, _) => "",
        (true, Line::Offline) => frame.text(&messages::OFFLINE_RETRY),
        (true, _) => frame.text(&messages::WAITING),
    };
    let (yes, no) = if sitting.own_consent {
        (&messages::ASSENT_OWN_YES, &messages::ASSENT_OWN_NO)
    } else {
        (&messages::ASSENT_YES, &messages::ASSENT_NO)
    };
    let section = |(title, words): (Words, Words)| {
        html! { <section><h2>{ frame.text(title) }</h2><p>{ frame.text(words) }</p></section> }
    };
    html! {
        <>
            { scene() }
            { frame.title(frame.format(&messages::ASSENT_HELLO, &[("name", &sitting.given_name)])) }
            <p class="soft">
                { &sitting.school_name }<br />
                { frame.format(&messages::ASSENT_MINUTES, &[("minutes", &sitting.minutes.to_string())]) }
            </p>
            if speech::can_speak(frame.language) {
                <button type="button" class="button button-quiet listen" onclick={frame.on(|| Msg::Listen)}>
                    { frame.text(&messages::LISTEN) }
                </button>
            }
            { for sections(sitting.age_group).map(section) }
            if sitting.own_consent {
                <p>{ frame.text(&messages::ASSENT_OWN) }</p>
            }
            <p class="aside">{ frame.text(&messages::ASSENT_NOW) }</p>
            <div class="actions actions-equal" aria-busy={deciding.to_string()}>
                <button type="button" class="button button-choice" data-test="agree" onclick={frame.on(|| Msg::Assent(true))}>
                    { frame.text(yes) }
                </button>
                <button type="button" class="button button-choice" data-test="disagree" onclick={frame.on(|| Msg::Assent(false))}>
                    { frame.text(no) }
                </button>
            </div>
            <p role="status">{ waiting }</p>
        </>
    }
}
