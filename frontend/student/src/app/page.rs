//! Which page is shown, and the frame around it: language and hiding above, help and the state of
//! the answers below.

use super::{App, Line, Msg, Notice, Outside, Overlay};
use crate::pages::{self, Frame};
use crate::widgets::{dialog, status};
use crate::{browser, messages};
use senim_api::student::Step;
use senim_student::journey::{Journey, Place};
use senim_student::outbox::Ending;
use senim_ui::LanguageSwitch;
use yew::prelude::*;

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Screen {
    Help,
    Code,
    Moved,
    Ended(String),
    Loading,
    Blocked,
    Assent,
    Question,
    Review,
    Thanks,
    Declined,
}

#[derive(PartialEq, Eq)]
pub(super) struct Sight {
    veiled: bool,
    screen: Screen,
    place: Option<Place>,
}

impl App {
    fn screen(&self) -> Screen {
        if browser::is_help_page() {
            return Screen::Help;
        }
        let Some(journey) = &self.journey else {
            return match &self.outside {
                _ if self.pass.is_some() => Screen::Loading,
                Outside::Code => Screen::Code,
                Outside::Moved => Screen::Moved,
                Outside::Ended(title) => Screen::Ended(title.clone()),
            };
        };
        match journey.sitting.step {
            _ if self.outbox.ending() == Some(Ending::Stop) => Screen::Declined,
            Step::Blocked { .. } => Screen::Blocked,
            Step::Assent => Screen::Assent,
            Step::Answering if *journey.place() == Place::Review => Screen::Review,
            Step::Answering => Screen::Question,
            Step::Finished => Screen::Thanks,
            Step::Declined => Screen::Declined,
        }
    }

    /// What is in sight; when it changes, the focus moves to the new heading.
    pub(super) fn sight(&self) -> Sight {
        Sight {
            veiled: self.veiled,
            screen: self.screen(),
            place: self.journey.as_ref().map(Journey::place).cloned(),
        }
    }

    pub(super) fn page(&self, ctx: &Context<Self>) -> Html {
        let frame = Frame {
            language: self.language,
            heading: &self.heading,
            link: ctx.link(),
        };
        if self.veiled {
            return pages::veil::page(&frame);
        }
        let screen = self.screen();
        let languages = match &self.journey {
            Some(journey) => journey.sitting.languages.clone(),
            None => senim_i18n::Language::ALL.to_vec(),
        };
        html! {
            <div class="shell">
                <a class="skip-link" href="#main">{ frame.text(&messages::SKIP_LINK) }</a>
                <header class="top">
                    <LanguageSwitch current={self.language} {languages} onchoose={ctx.link().callback(Msg::Language)} />
                    <button type="button" class="button button-quiet" data-test="hide" onclick={frame.on(|| Msg::Veil(true))}>
                        { frame.text(&messages::HIDE) }
                    </button>
                </header>
                <main id="main" tabindex="-1" onkeydown={self.keys(&frame, &screen)}>
                    { self.notice(&screen) }
                    { self.body(&frame, screen.clone()) }
                </main>
                <footer class="bottom">
                    <button type="button" class="button button-help" data-test="help" onclick={frame.on(|| Msg::Open(Overlay::Help))}>
                        { frame.text(&messages::HELP_OPEN) }
                    </button>
                    if matches!(screen, Screen::Question | Screen::Review) {
                        { status::saved(&frame, self.line) }
                    }
                </footer>
                { self.overlay(&frame) }
            </div>
        }
    }

    fn body(&self, frame: &Frame<'_>, screen: Screen) -> Html {
        match (screen, &self.journey) {
            (Screen::Help, _) => pages::plain::help(frame),
            (Screen::Moved, _) => pages::plain::moved(frame),
            (Screen::Ended(title), _) => pages::plain::ended(frame, &title),
            (Screen::Loading, _) => pages::plain::loading(frame, self.line == Line::Offline),
            (Screen::Blocked, _) => pages::plain::blocked(frame),
            (Screen::Thanks, _) => pages::plain::thanks(frame),
            (Screen::Declined, _) => pages::plain::declined(frame, self.pass.is_none()),
            (Screen::Assent, Some(journey)) => pages::assent::page(
                frame,
                &journey.sitting,
                self.outbox.is_deciding(),
                self.line,
            ),
            (Screen::Question, Some(journey)) => journey
                .question()
                .map(|question| pages::question::page(frame, &question))
                .unwrap_or_default(),
            (Screen::Review, Some(journey)) => pages::review::page(
                frame,
                journey.left_out(),
                self.outbox.ending().is_some(),
                self.line,
            ),
            (Screen::Code | Screen::Assent | Screen::Question | Screen::Review, _) => {
                pages::enter::page(
                    frame,
                    &self.field,
                    &self.typed,
                    self.notice.as_ref(),
                    self.entering,
                )
            }
        }
    }

    /// On the first page the field itself says what is wrong.
    fn notice(&self, screen: &Screen) -> Html {
        match &self.notice {
            Some(Notice::Theirs(title)) if *screen != Screen::Code => {
                html! { <p class="notice" role="alert">{ title.clone() }</p> }
            }
            _ => Html::default(),
        }
    }

    fn overlay(&self, frame: &Frame<'_>) -> Html {
        match self.overlay {
            Some(Overlay::Help) => dialog::help(frame),
            Some(Overlay::Stop) => dialog::stop(frame),
            None => Html::default(),
        }
    }

    fn keys(&self, frame: &Frame<'_>, screen: &Screen) -> Option<Callback<KeyboardEvent>> {
        let question = self
            .journey
            .as_ref()
            .filter(|_| *screen == Screen::Question)?
            .question()?;
        let codes: Vec<i64> = question
            .item
            .options
            .iter()
            .map(|option| option.code)
            .collect();
        let link = frame.link.clone();
        Some(Callback::from(move |event: KeyboardEvent| {
            if let Some(msg) = pages::question::meaning(&event, &codes) {
                event.prevent_default();
                link.send_message(msg);
            }
        }))
    }
}
