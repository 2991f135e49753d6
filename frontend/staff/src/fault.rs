//! Refusals in words.

use crate::text::messages;
use senim_api::Problem;
use senim_api::problem::{FieldFault, TYPE_PREFIX};
use senim_i18n::Language;
use senim_ui::HttpError;

/// One sentence for the reader. The server's are in their language already.
#[must_use]
pub fn sentence(error: &HttpError, language: Language) -> String {
    match error {
        HttpError::Problem(problem) => problem.title.clone(),
        HttpError::Offline => messages::ERROR_OFFLINE.text(language).to_owned(),
        HttpError::Unreadable => messages::ERROR_UNREADABLE.text(language).to_owned(),
    }
}

/// What support asks for.
#[must_use]
pub fn request_id(error: &HttpError) -> Option<&str> {
    match error {
        HttpError::Problem(problem) => problem.request_id.as_deref(),
        HttpError::Offline | HttpError::Unreadable => None,
    }
}

/// A refusal made here, before anything is sent.
#[must_use]
pub fn incomplete(language: Language, faults: Vec<(&str, String)>) -> HttpError {
    let fault = |(field, message): (&str, String)| FieldFault {
        field: field.to_owned(),
        key: "incomplete".to_owned(),
        message,
    };
    HttpError::Problem(Problem {
        kind: format!("{TYPE_PREFIX}incomplete"),
        title: messages::ERROR_INCOMPLETE.text(language).to_owned(),
        status: 422,
        request_id: None,
        faults: faults.into_iter().map(fault).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_made_here_reads_like_one_of_the_server() {
        let error = incomplete(Language::En, vec![("reason", "Write it.".to_owned())]);
        assert_eq!(error.key(), Some("incomplete"));
        assert_eq!(
            sentence(&error, Language::Ru),
            messages::ERROR_INCOMPLETE.en
        );
        assert_eq!(request_id(&error), None);
    }
}
