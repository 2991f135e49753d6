//! The state of the app and what can happen to it. Pages are drawn from it in `page`, the line to
//! the server is in `send`.

mod aloud;
mod page;
mod send;
mod session;

use crate::memory::{self, Pass};
use crate::{browser, speech};
use gloo_timers::callback::Timeout;
use senim_api::student::Entered;
use senim_i18n::{Language, Message};
use senim_student::code::{self, Fault};
use senim_student::journey::Journey;
use senim_student::outbox::{Ending, Errand, Outbox};
use senim_ui::{HttpError, dom, language};
use yew::prelude::*;

pub use send::Reply;

/// What may lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Help,
    Stop,
}

/// Pages that have nothing to do with a sitting, or come after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    Code,
    Moved,
    /// The server said why it is over.
    Ended(String),
}

/// How far the answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Saved,
    Saving,
    Offline,
}

/// A word to the child about something that didn't work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Own(&'static Message),
    Fault(Fault),
    /// The server's sentence, already in the child's language.
    Theirs(String),
}

pub enum Msg {
    Typed(String),
    Enter,
    Entered(String, Result<Entered, HttpError>),
    Language(Language),
    Assent(bool),
    Choose(Option<i64>),
    Next,
    Back,
    LookAgain,
    Finish,
    Stop,
    Open(Overlay),
    Close,
    Veil(bool),
    Listen,
    StartOver,
    Deliver,
    Delivered { token: String, errand: Errand, result: Result<Reply, HttpError> },
    CodeInAddress,
}

pub struct App {
    language: Language,
    /// The child chose the language here, so it counts more than the one on record.
    language_chosen: bool,
    outside: Outside,
    typed: String,
    entering: bool,
    notice: Option<Notice>,
    pass: Option<Pass>,
    journey: Option<Journey>,
    outbox: Outbox,
    line: Line,
    under_way: bool,
    failed: u32,
    retry: Option<Timeout>,
    overlay: Option<Overlay>,
    veiled: bool,
    /// Heading or question of the page; takes the focus when the page changes.
    heading: NodeRef,
    field: NodeRef,
    shown: Option<page::Sight>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let language = language::initial();
        language::mark(language);
        let link = ctx.link().clone();
        browser::listen("online", move || link.send_message(Msg::Deliver));
        let link = ctx.link().clone();
        browser::listen("hashchange", move || link.send_message(Msg::CodeInAddress));
        let mut app = Self::new(language);
        app.start(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Typed(text) => {
                self.typed = text;
                // The value is in the field already; drawing it again would only move the cursor.
                return self.notice.take().is_some();
            }
            Msg::Enter => self.enter(ctx),
            Msg::Entered(code, result) => self.entered(ctx, code, result),
            Msg::Language(language) => self.choose_language(ctx, language),
            Msg::Assent(agreed) => {
                self.outbox.want_assent(agreed);
                self.deliver_now(ctx);
            }
            Msg::Choose(code) => self.choose(ctx, code),
            Msg::Next => self.go_on(ctx),
            Msg::Back => self.walk(Journey::back),
            Msg::LookAgain => self.walk(Journey::look_again),
            Msg::Finish => {
                if let Some(key) = browser::random_key() {
                    self.end(ctx, Ending::Submit(key));
                }
            }
            Msg::Stop => {
                self.overlay = None;
                self.end(ctx, Ending::Stop);
            }
            Msg::Open(overlay) => {
                speech::hush();
                self.overlay = Some(overlay);
            }
            Msg::Close => self.overlay = None,
            Msg::Veil(veiled) => {
                speech::hush();
                self.veiled = veiled;
            }
            Msg::Listen => self.read_aloud(),
            Msg::StartOver => self.leave(Outside::Code),
            Msg::Deliver => self.deliver_now(ctx),
            Msg::Delivered { token, errand, result } => self.delivered(ctx, &token, &errand, result),
            Msg::CodeInAddress => match browser::take_code() {
                Some(code) => self.arrive_with(&code),
                None => return false,
            },
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.page(ctx)
    }

    fn rendered(&mut self, _ctx: &Context<Self>, first_render: bool) {
        let now = Some(self.sight());
        if self.shown != now {
            self.shown = now;
            if !first_render {
                browser::scroll_up();
                dom::focus(&self.heading);
            }
        }
    }
}

impl App {
    fn new(language: Language) -> Self {
        Self {
            language,
            language_chosen: false,
            outside: Outside::Code,
            typed: String::new(),
            entering: false,
            notice: None,
            pass: None,
            journey: None,
            outbox: Outbox::default(),
            line: Line::Saved,
            under_way: false,
            failed: 0,
            retry: None,
            overlay: None,
            veiled: false,
            heading: NodeRef::default(),
            field: NodeRef::default(),
            shown: None,
        }
    }

    /// Goes on with the sitting of this tab, unless the address brings another child's card.
    fn start(&mut self, ctx: &Context<Self>) {
        if let Some(pass) = memory::pass() {
            self.pass = Some(pass);
            self.outbox = memory::outbox();
            self.journey = memory::journey();
            if let Some(journey) = &self.journey {
                self.language = journey.sitting.language;
                language::mark(self.language);
            }
        }
        if let Some(code) = browser::take_code() {
            self.arrive_with(&code);
        }
        if self.pass.is_some() {
            self.outbox.want_refresh();
            ctx.link().send_message(Msg::Deliver);
        }
    }

    fn arrive_with(&mut self, code: &str) {
        if self.pass.as_ref().is_none_or(|pass| pass.code != code) {
            self.leave(Outside::Code);
            self.typed = code::spaced(code);
        }
    }

    /// Keeps what a reload needs; called whenever it has changed.
    fn keep(&self) {
        if let (Some(_), Some(journey)) = (&self.pass, &self.journey) {
            memory::keep(&self.outbox, journey);
        }
    }

    /// Ends the sitting on this device and forgets it.
    fn leave(&mut self, outside: Outside) {
        memory::wipe();
        speech::hush();
        *self = Self {
            outside,
            language_chosen: self.language_chosen,
            heading: self.heading.clone(),
            field: self.field.clone(),
            shown: self.shown.take(),
            veiled: self.veiled,
            ..Self::new(self.language)
        };
    }
}
