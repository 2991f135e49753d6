//! Carrying the outbox to the server: one errand at a time, again after a pause when the network
//! is away, at once when it is back.

use super::{App, Line, Msg, Notice};
use crate::memory;
use gloo_timers::callback::Timeout;
use senim_api::Problem;
use senim_api::consent::ConsentState;
use senim_api::student::{
    AnswersSaved, Assent, ChooseLanguage, SaveAnswers, Sitting, Step, Stopped, Submit,
};
use senim_student::journey::Journey;
use senim_student::outbox::{Errand, pause};
use senim_ui::{Client, HttpError};
use yew::prelude::*;

/// What comes back from an errand.
pub enum Reply {
    Sitting(Sitting),
    Saved(AnswersSaved),
    Stopped,
}

async fn carry(client: &Client, errand: &Errand) -> Result<Reply, HttpError> {
    match errand {
        Errand::Refresh => client.get("/student/sitting").await.map(Reply::Sitting),
        Errand::Language(language) => client
            .put(
                "/student/language",
                &ChooseLanguage {
                    language: *language,
                },
            )
            .await
            .map(Reply::Sitting),
        Errand::Assent(agreed) => client
            .put("/student/assent", &Assent { agreed: *agreed })
            .await
            .map(Reply::Sitting),
        Errand::Answers(answers) => client
            .put(
                "/student/answers",
                &SaveAnswers {
                    answers: answers.clone(),
                },
            )
            .await
            .map(Reply::Saved),
        Errand::Submit(key) => client
            .post("/student/submit", &Submit { key: *key })
            .await
            .map(Reply::Sitting),
        Errand::Stop => client
            .post("/student/stop", &())
            .await
            .map(|_: Stopped| Reply::Stopped),
    }
}

impl App {
    /// Without waiting for the end of a pause.
    pub(super) fn deliver_now(&mut self, ctx: &Context<Self>) {
        self.retry = None;
        self.deliver(ctx);
    }

    pub(super) fn deliver(&mut self, ctx: &Context<Self>) {
        let Some(pass) = &self.pass else { return };
        if self.under_way || self.retry.is_some() {
            return;
        }
        let Some(errand) = self.outbox.next() else {
            self.line = Line::Saved;
            return;
        };
        if !self.may_go(&errand) {
            return;
        }
        if matches!(errand, Errand::Answers(_)) && self.failed == 0 {
            self.line = Line::Saving;
        }
        self.under_way = true;
        let token = pass.token.clone();
        let client = Client::new(self.language, Some(token.clone()));
        ctx.link().send_future(async move {
            let result = carry(&client, &errand).await;
            Msg::Delivered {
                token,
                errand,
                result,
            }
        });
    }

    pub(super) fn delivered(
        &mut self,
        ctx: &Context<Self>,
        token: &str,
        errand: &Errand,
        result: Result<Reply, HttpError>,
    ) {
        if self.pass.as_ref().is_none_or(|pass| pass.token != token) {
            // An answer to a sitting that has been left meanwhile.
            return;
        }
        self.under_way = false;
        match result {
            Err(error) if error.is_temporary() => self.postpone(ctx),
            Ok(reply) => {
                self.failed = 0;
                self.outbox.done(errand);
                self.receive(reply);
            }
            Err(HttpError::Problem(problem)) => self.refused(ctx, errand, problem),
            Err(HttpError::Offline | HttpError::Unreadable) => self.postpone(ctx),
        }
        self.keep();
        self.deliver(ctx);
    }

    fn receive(&mut self, reply: Reply) {
        let over = match reply {
            Reply::Saved(saved) => {
                self.outbox.follow(saved.next_seq);
                return;
            }
            Reply::Sitting(sitting) => {
                self.outbox.follow(sitting.next_seq);
                let over = matches!(sitting.step, Step::Finished | Step::Declined);
                match &mut self.journey {
                    Some(journey) => journey.adopt(sitting, self.outbox.waiting()),
                    None => self.journey = Some(Journey::new(sitting, self.outbox.waiting())),
                }
                over
            }
            Reply::Stopped => {
                if let Some(journey) = &mut self.journey {
                    journey.sitting.step = Step::Declined;
                }
                true
            }
        };
        if over {
            self.pass = None;
            memory::wipe();
        }
    }

    fn refused(&mut self, ctx: &Context<Self>, errand: &Errand, problem: Problem) {
        match problem.key() {
            "session-moved" | "campaign-closed" | "code-used" | "code-unknown" => {
                self.expel(problem);
            }
            _ if problem.status == 401 => self.expel(problem),
            // These three are about the sitting, not about the answers: those wait.
            "assent-missing" => self.step_back(Step::Assent),
            "consent-missing" => {
                let reason = ConsentState::Missing;
                self.outbox.done(&Errand::Assent(true));
                self.step_back(Step::Blocked { reason });
            }
            "sitting-ended" => self.outbox.want_refresh(),
            // The numbers are taken: ask where they go on, and send the same answers again.
            "answer-conflict" if self.failed < 3 => {
                self.outbox.want_refresh();
                self.postpone(ctx);
            }
            _ => {
                if self.outbox.refused(errand) {
                    self.notice = Some(Notice::Theirs(problem.title));
                    if *errand != Errand::Refresh {
                        self.outbox.want_refresh();
                    }
                }
            }
        }
    }

    fn step_back(&mut self, step: Step) {
        if let Some(journey) = &mut self.journey {
            journey.sitting.step = step;
        }
    }

    /// Answers and their end go out only while the child is answering.
    fn may_go(&self, errand: &Errand) -> bool {
        let answering = |journey: &Journey| journey.sitting.step == Step::Answering;
        match errand {
            Errand::Answers(_) | Errand::Submit(_) => self.journey.as_ref().is_some_and(answering),
            _ => true,
        }
    }

    fn postpone(&mut self, ctx: &Context<Self>) {
        self.failed += 1;
        self.line = Line::Offline;
        let link = ctx.link().clone();
        self.retry = Some(Timeout::new(pause(self.failed), move || {
            link.send_message(Msg::Deliver)
        }));
    }
}
