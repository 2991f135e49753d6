//! Every way in which Senim says no: a stable key, a status, a sentence in the reader's language.
//!
//! Handlers return [`Refusal`]; [`localise`] turns it into problem details at the edge, where the
//! language is known. A refusal never carries its internal cause: that goes to the log, under the
//! request's id.

use crate::messages;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError};
use senim_api::problem::{FieldFault, Problem, TYPE_PREFIX};
use senim_i18n::{Language, Message};
use std::fmt;

/// A fault of one field of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub message: &'static Message,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $message:ident;)+) => {
        /// Why a request is refused.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Refusal {
            $($(#[$doc])* $name,)+
            /// Fields of the request are wrong.
            Invalid(Vec<Fault>),
        }

        impl Refusal {
            #[must_use]
            pub fn status(&self) -> StatusCode {
                match self {
                    $(Self::$name => StatusCode::$status,)+
                    Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                }
            }

            fn message(&self) -> &'static Message {
                match self {
                    $(Self::$name => &messages::$message,)+
                    Self::Invalid(_) => &messages::PROBLEM_INVALID,
                }
            }
        }
    };
}

refusals! {
    BadRequest = BAD_REQUEST, PROBLEM_BAD_REQUEST;
    /// The body is not what the route takes: not JSON, not UTF-8, unknown or missing fields.
    BadBody = BAD_REQUEST, PROBLEM_BAD_BODY;
    BodyTooLarge = PAYLOAD_TOO_LARGE, PROBLEM_BODY_TOO_LARGE;
    NotLoggedIn = UNAUTHORIZED, PROBLEM_NOT_LOGGED_IN;
    WrongLogin = UNAUTHORIZED, PROBLEM_WRONG_LOGIN;
    Forbidden = FORBIDDEN, PROBLEM_FORBIDDEN;
    NotFound = NOT_FOUND, PROBLEM_NOT_FOUND;
    MethodNotAllowed = METHOD_NOT_ALLOWED, PROBLEM_METHOD_NOT_ALLOWED;
    TooManyAttempts = TOO_MANY_REQUESTS, PROBLEM_TOO_MANY_ATTEMPTS;
    Busy = SERVICE_UNAVAILABLE, PROBLEM_BUSY;
    Internal = INTERNAL_SERVER_ERROR, PROBLEM_INTERNAL;

    CodeUnknown = NOT_FOUND, PROBLEM_CODE_UNKNOWN;
    /// The code's questionnaire is finished or was declined.
    CodeUsed = CONFLICT, PROBLEM_CODE_USED;
    CampaignNotOpen = CONFLICT, PROBLEM_CAMPAIGN_NOT_OPEN;
    CampaignClosed = CONFLICT, PROBLEM_CAMPAIGN_CLOSED;
    /// Somebody entered the same code elsewhere.
    SessionMoved = UNAUTHORIZED, PROBLEM_SESSION_MOVED;
    SittingEnded = CONFLICT, PROBLEM_SITTING_ENDED;
    ConsentMissing = FORBIDDEN, PROBLEM_CONSENT_MISSING;
    AssentMissing = CONFLICT, PROBLEM_ASSENT_MISSING;
    InstrumentUnknown = UNPROCESSABLE_ENTITY, PROBLEM_INSTRUMENT_UNKNOWN;
    ItemUnknown = UNPROCESSABLE_ENTITY, PROBLEM_ITEM_UNKNOWN;
    ItemHidden = UNPROCESSABLE_ENTITY, PROBLEM_ITEM_HIDDEN;
    OptionUnknown = UNPROCESSABLE_ENTITY, PROBLEM_OPTION_UNKNOWN;
    /// The same number was sent with another answer.
    AnswerConflict = CONFLICT, PROBLEM_ANSWER_CONFLICT;
    SequenceSkipped = CONFLICT, PROBLEM_SEQUENCE_SKIPPED;
    LanguageNotOffered = UNPROCESSABLE_ENTITY, PROBLEM_LANGUAGE_NOT_OFFERED;

    FileUnreadable = UNPROCESSABLE_ENTITY, PROBLEM_FILE_UNREADABLE;
    FileNoHeader = UNPROCESSABLE_ENTITY, PROBLEM_FILE_NO_HEADER;
    FileEmpty = UNPROCESSABLE_ENTITY, PROBLEM_FILE_EMPTY;
    FileLegacyXls = UNPROCESSABLE_ENTITY, PROBLEM_FILE_LEGACY_XLS;
    FileTooManyRows = UNPROCESSABLE_ENTITY, PROBLEM_FILE_TOO_MANY_ROWS;
    FileChanged = CONFLICT, PROBLEM_FILE_CHANGED;
    FileFaulty = UNPROCESSABLE_ENTITY, PROBLEM_FILE_FAULTY;

    AgeOutsideRange = UNPROCESSABLE_ENTITY, PROBLEM_AGE_OUTSIDE_RANGE;
    FlagDecided = CONFLICT, PROBLEM_FLAG_DECIDED;
    NothingToRelease = CONFLICT, PROBLEM_NOTHING_TO_RELEASE;
    LoginTaken = CONFLICT, PROBLEM_LOGIN_TAKEN;
    ConsentWithdrawn = CONFLICT, PROBLEM_CONSENT_WITHDRAWN;
}

impl Refusal {
    /// One faulty field.
    #[must_use]
    pub fn field(field: &'static str, message: &'static Message) -> Self {
        Self::Invalid(vec![Fault { field, message }])
    }

    /// The refusal as the reader gets it.
    #[must_use]
    pub fn to_problem(&self, language: Language, request_id: Option<String>) -> Problem {
        let message = self.message();
        let key = message.key.strip_prefix("problem-").unwrap_or(message.key);
        let faults = match self {
            Self::Invalid(faults) => faults.as_slice(),
            _ => &[],
        };
        Problem {
            kind: format!("{TYPE_PREFIX}{key}"),
            title: message.text(language).to_owned(),
            status: self.status().as_u16(),
            request_id,
            faults: faults
                .iter()
                .map(|fault| FieldFault {
                    field: fault.field.to_owned(),
                    key: fault.message.key.to_owned(),
                    message: fault.message.text(language).to_owned(),
                })
                .collect(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().key)
    }
}

impl std::error::Error for Refusal {}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::new(self.status());
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl From<diesel::result::Error> for Refusal {
    fn from(error: diesel::result::Error) -> Self {
        // Diesel's text of a failed statement can hold values: only its kind is logged.
        let kind = match &error {
            diesel::result::Error::DatabaseError(kind, _) => format!("{kind:?}"),
            diesel::result::Error::NotFound => return Self::NotFound,
            diesel::result::Error::DeserializationError(e) => format!("deserialization: {e}"),
            _ => "other".to_owned(),
        };
        tracing::error!(kind, "query failed");
        Self::Internal
    }
}

impl From<crate::crypto::SealError> for Refusal {
    fn from(error: crate::crypto::SealError) -> Self {
        tracing::error!(%error, "field encryption");
        Self::Internal
    }
}

impl From<crate::random::NoRandomness> for Refusal {
    fn from(error: crate::random::NoRandomness) -> Self {
        tracing::error!(%error, "randomness");
        Self::Internal
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        // Category only: the text of a JSON error can quote what was parsed.
        tracing::error!(category = ?error.classify(), "stored JSON");
        Self::Internal
    }
}

/// The first language of `Accept-Language` that we speak; Kazakh, the state language, otherwise.
#[must_use]
pub fn language_of(header: Option<&str>) -> Language {
    header
        .unwrap_or_default()
        .split(',')
        .filter_map(|part| part.split([';', '-']).next())
        .find_map(|tag| tag.trim().to_ascii_lowercase().parse().ok())
        .unwrap_or(Language::Kk)
}

/// Middleware: gives refusals their text and every response its request id.
///
/// # Errors
/// Never of its own; errors of the service become responses.
pub async fn localise(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody, BoxBody>>, actix_web::Error> {
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|h| h.to_str().ok());
    let language = language_of(header);
    let request_id = crate::random::bytes::<8>()
        .map(|raw| data_encoding::HEXLOWER.encode(&raw))
        .unwrap_or_default();
    let method = request.method().clone();
    let route = request.match_pattern();
    // Handlers' and extractors' errors are responses by now.
    let response = next.call(request).await?.map_into_left_body();
    let refusal = response.response().extensions().get::<Refusal>().cloned();
    let refusal = refusal.or_else(|| bare_refusal(&response));
    let route = response.request().match_pattern().or(route);
    tracing::info!(
        request = request_id,
        method = %method,
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        refusal = refusal.as_ref().map(tracing::field::display),
    );
    let Some(refusal) = refusal else {
        return Ok(response);
    };
    let mut answer = HttpResponse::build(refusal.status());
    answer.content_type("application/problem+json");
    if matches!(refusal, Refusal::Busy | Refusal::TooManyAttempts) {
        answer.insert_header((RETRY_AFTER, "2"));
    }
    let body = answer.json(refusal.to_problem(language, Some(request_id)));
    Ok(response.into_response(body).map_into_right_body())
}

/// Refusals that actix makes by itself, within the API.
fn bare_refusal<B>(response: &ServiceResponse<B>) -> Option<Refusal> {
    if !response.request().path().starts_with("/api/") {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND => Some(Refusal::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Refusal::MethodNotAllowed),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Refusal::BodyTooLarge),
        status if status.is_client_error() => Some(Refusal::BadRequest),
        status if status.is_server_error() => Some(Refusal::Internal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_speak_wins() {
        assert_eq!(language_of(Some("de-DE,ru;q=0.8,en;q=0.5")), Language::Ru);
        assert_eq!(language_of(Some("en-GB")), Language::En);
        assert_eq!(language_of(Some("fr")), Language::Kk);
        assert_eq!(language_of(None), Language::Kk);
    }

    #[test]
    fn a_problem_has_a_stable_key_and_a_localised_sentence() {
        let problem = Refusal::CodeUsed.to_problem(Language::Ru, None);
        assert_eq!(problem.key(), "code-used");
        assert_eq!(problem.status, 409);
        assert_ne!(
            problem.title,
            Refusal::CodeUsed.to_problem(Language::Kk, None).title
        );
    }
}
