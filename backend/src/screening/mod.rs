//! A pupil's sitting: code, assent, answers, submission; scoring happens here, on the server.

mod answers;
mod evaluation;
pub mod routes;
mod sitting;
mod store;
mod view;

pub(crate) use evaluation::{evaluate_idle, evaluate_unfinished, idle_exists};
pub(crate) use sitting::sitting_of_token;
pub(crate) use store::{
    Progress, Response, answers_of_sitting, progress_of_campaign, responses_of_student,
};
