//! The state of the app and what is done on each message. Pages are drawn from it in `page`, the
//! line to the server is in `send`.

mod aloud;
mod life;
mod model;
mod page;
mod send;
mod session;

use crate::memory::Pass;
use crate::{browser, speech};
use gloo_timers::callback::Timeout;
use senim_i18n::Language;
use senim_student::journey::Journey;
use senim_student::outbox::{Ending, Outbox};
use senim_ui::{dom, language};
use yew::prelude::*;

pub use model::{Line, Msg, Notice, Outside, Overlay};

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
            Msg::Delivered {
                token,
                errand,
                result,
            } => self.delivered(ctx, &token, &errand, result),
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
