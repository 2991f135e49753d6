//! What the child does: entering, choosing, walking, ending.

use super::{App, Line, Msg, Notice, Outside};
use crate::memory::{self, Pass};
use crate::{messages, speech};
use senim_api::Problem;
use senim_api::student::{Enter, Entered};
use senim_i18n::Language;
use senim_student::code;
use senim_student::journey::Journey;
use senim_student::outbox::Ending;
use senim_ui::{Client, HttpError, dom, language};
use yew::prelude::*;

impl App {
    pub(super) fn enter(&mut self, ctx: &Context<Self>) {
        if self.entering {
            return;
        }
        match code::normalise(&self.typed) {
            Err(fault) => self.complain(Notice::Fault(fault)),
            Ok(code) => {
                self.notice = None;
                self.entering = true;
                let client = Client::new(self.language, None);
                ctx.link().send_future(async move {
                    let result = client
                        .post("/student/enter", &Enter { code: code.clone() })
                        .await;
                    Msg::Entered(code, result)
                });
            }
        }
    }

    pub(super) fn entered(
        &mut self,
        ctx: &Context<Self>,
        code: String,
        result: Result<Entered, HttpError>,
    ) {
        self.entering = false;
        match result {
            Ok(Entered { token, sitting }) => {
                self.typed = String::new();
                let pass = Pass { token, code };
                memory::keep_pass(&pass);
                self.pass = Some(pass);
                let (language, offered) = (sitting.language, sitting.languages.clone());
                self.outbox.follow(sitting.next_seq);
                self.journey = Some(Journey::new(sitting, self.outbox.waiting()));
                if self.language_chosen
                    && offered.contains(&self.language)
                    && language != self.language
                {
                    self.outbox.want_language(self.language);
                } else {
                    self.language = language;
                    language::mark(language);
                }
                self.keep();
                self.deliver_now(ctx);
            }
            Err(HttpError::Problem(problem)) => self.complain(Notice::Theirs(problem.title)),
            Err(HttpError::Offline) => self.complain(Notice::Own(&messages::OFFLINE)),
            Err(HttpError::Unreadable) => self.complain(Notice::Own(&messages::UNREADABLE)),
        }
    }

    /// Says it under the field and leads back there.
    fn complain(&mut self, notice: Notice) {
        self.notice = Some(notice);
        dom::focus(&self.field);
    }

    pub(super) fn choose_language(&mut self, ctx: &Context<Self>, language: Language) {
        speech::hush();
        self.language = language;
        self.language_chosen = true;
        if let Some(Notice::Theirs(_)) = self.notice {
            self.notice = None;
        }
        language::choose(language);
        if self.pass.is_some() {
            self.outbox.want_language(language);
            self.deliver_now(ctx);
        }
    }

    pub(super) fn choose(&mut self, ctx: &Context<Self>, answer: Option<i64>) {
        let Some(journey) = &mut self.journey else {
            return;
        };
        if let Some((form, item)) = journey.answer(answer) {
            self.notice = None;
            self.outbox.put(&form, &item, answer);
            if self.line == Line::Saved {
                self.line = Line::Saving;
            }
            self.keep();
            self.deliver(ctx);
        }
    }

    /// On to the next question; one that was passed over counts as "rather not say".
    pub(super) fn go_on(&mut self, ctx: &Context<Self>) {
        if self
            .journey
            .as_ref()
            .and_then(Journey::question)
            .is_some_and(|question| question.answer.is_none())
        {
            self.choose(ctx, None);
        }
        self.walk(Journey::forward);
    }

    pub(super) fn walk(&mut self, step: fn(&mut Journey)) {
        speech::hush();
        if let Some(journey) = &mut self.journey {
            step(journey);
            self.keep();
        }
    }

    pub(super) fn end(&mut self, ctx: &Context<Self>, ending: Ending) {
        speech::hush();
        self.outbox.want_end(ending);
        self.keep();
        self.deliver_now(ctx);
    }

    /// The server's refusal ends the sitting here.
    pub(super) fn expel(&mut self, problem: Problem) {
        match problem.key() {
            "session-moved" => self.leave(Outside::Moved),
            "campaign-closed" | "code-used" => self.leave(Outside::Ended(problem.title)),
            _ => {
                self.leave(Outside::Code);
                self.notice = Some(Notice::Theirs(problem.title));
            }
        }
    }
}
