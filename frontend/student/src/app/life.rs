//! How a sitting begins on this device, survives a reload, and is forgotten.

use super::{App, Line, Msg, Outside};
use crate::{browser, memory, speech};
use senim_i18n::Language;
use senim_student::code;
use senim_student::outbox::Outbox;
use senim_ui::language;
use yew::prelude::*;

impl App {
    pub(super) fn new(language: Language) -> Self {
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
    pub(super) fn start(&mut self, ctx: &Context<Self>) {
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

    pub(super) fn arrive_with(&mut self, code: &str) {
        if self.pass.as_ref().is_none_or(|pass| pass.code != code) {
            self.leave(Outside::Code);
            self.typed = code::spaced(code);
        }
    }

    /// Keeps what a reload needs; called whenever it has changed.
    pub(super) fn keep(&self) {
        if let (Some(_), Some(journey)) = (&self.pass, &self.journey) {
            memory::keep(&self.outbox, journey);
        }
    }

    /// Ends the sitting on this device and forgets it.
    pub(super) fn leave(&mut self, outside: Outside) {
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
