//! The line to the server: JSON out, JSON or a problem back.

use gloo_net::http::{Method, RequestBuilder};
use senim_api::Problem;
use senim_i18n::Language;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where the server's API begins; paths given to [`Client`] follow it, e.g. `/student/enter`.
pub const BASE: &str = "/api/v1";

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// The server can't be reached, or something on the way says so: worth trying again.
    Offline,
    /// The server refused, in the reader's language.
    Problem(Problem),
    /// Something came back that isn't the server's answer, e.g. a log-in page of the network.
    Unreadable,
}

impl HttpError {
    /// The stable key of the refusal, if it is one.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(problem.key()),
            Self::Offline | Self::Unreadable => None,
        }
    }

    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Problem(problem) => Some(problem.status),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// Whether the same request may succeed later without anybody changing anything.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.status()
            .is_none_or(|status| status == 429 || status >= 500)
    }
}

/// Who asks, and in which language the answer should be.
#[derive(Clone, PartialEq, Eq)]
pub struct Client {
    pub language: Language,
    pub token: Option<String>,
}

impl Client {
    #[must_use]
    pub fn new(language: Language, token: Option<String>) -> Self {
        Self { language, token }
    }

    /// # Errors
    /// See [`HttpError`]; the same for all requests here.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, HttpError> {
        decode(&self.exchange(Method::GET, path, None).await?)
    }

    /// With `&()` as body nothing is sent; with `()` as answer nothing is expected.
    ///
    /// # Errors
    /// See [`HttpError`].
    pub async fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, HttpError> {
        decode(&self.exchange(Method::POST, path, encode(body)?).await?)
    }

    /// # Errors
    /// See [`HttpError`].
    pub async fn put<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, HttpError> {
        decode(&self.exchange(Method::PUT, path, encode(body)?).await?)
    }

    /// A request with this client's headers, for what isn't JSON: files and streams.
    #[must_use]
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = RequestBuilder::new(&format!("{BASE}{path}"))
            .method(method)
            .header("Accept", "application/json")
            .header("Accept-Language", self.language.as_str());
        match &self.token {
            Some(token) => request.header("Authorization", &format!("Bearer {token}")),
            None => request,
        }
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Result<String, HttpError> {
        let request = self.request(method, path);
        let request = match body {
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body),
            None => request.build(),
        }
        .map_err(|_| HttpError::Unreadable)?;
        let response = request.send().await.map_err(|_| HttpError::Offline)?;
        let text = response.text().await.map_err(|_| HttpError::Offline)?;
        if response.ok() {
            Ok(text)
        } else {
            Err(refusal(response.status(), &text))
        }
    }
}

/// What an answer outside of 2xx means.
#[must_use]
pub fn refusal(status: u16, body: &str) -> HttpError {
    match serde_json::from_str(body) {
        Ok(problem) => HttpError::Problem(problem),
        Err(_) if status >= 500 => HttpError::Offline,
        Err(_) => HttpError::Unreadable,
    }
}

fn encode<B: Serialize>(body: &B) -> Result<Option<String>, HttpError> {
    let text = serde_json::to_string(body).map_err(|_| HttpError::Unreadable)?;
    Ok((text != "null").then_some(text))
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, HttpError> {
    serde_json::from_str(if text.is_empty() { "null" } else { text })
        .map_err(|_| HttpError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_apart_from_a_gateway_and_from_a_foreign_page() {
        let problem =
            r#"{"type":"urn:senim:problem:code-used","title":"Бұл код қолданылған.","status":409}"#;
        let refused = refusal(409, problem);
        assert_eq!(refused.key(), Some("code-used"));
        assert!(!refused.is_temporary());
        assert_eq!(refusal(502, "<html>Bad Gateway</html>"), HttpError::Offline);
        assert_eq!(refusal(403, "<html>Filter</html>"), HttpError::Unreadable);
        assert!(refusal(502, "").is_temporary());
    }

    #[test]
    fn nothing_sent_and_nothing_answered_are_both_the_unit() {
        assert_eq!(encode(&()), Ok(None));
        assert_eq!(encode(&1), Ok(Some("1".to_owned())));
        assert_eq!(decode::<()>(""), Ok(()));
        assert_eq!(decode::<i32>("x"), Err(HttpError::Unreadable));
    }
}
