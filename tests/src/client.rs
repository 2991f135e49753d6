use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

/// A person's browser, as far as the API can tell.
pub struct Client {
    agent: Agent,
    base: String,
    pub token: Option<String>,
    pub language: &'static str,
}

/// Status and body of an answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub text: String,
}

impl Answer {
    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The stable key of a refusal.
    #[must_use]
    pub fn problem(&self) -> String {
        let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
        kind.strip_prefix("urn:senim:problem:")
            .unwrap_or_default()
            .to_owned()
    }

    /// The JSON of an answer that must be a success.
    ///
    /// # Panics
    /// When it is not.
    #[must_use]
    pub fn ok(&self) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "{} {}",
            self.status,
            self.text
        );
        self.json()
    }
}

impl Client {
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Self {
            agent: config.new_agent(),
            base: base.to_owned(),
            token: None,
            language: "ru",
        }
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with('/') {
            format!("{}/api/v1{path}", self.base)
        } else {
            format!("{}/{path}", self.base)
        }
    }

    fn bearer(&self) -> String {
        self.token
            .as_ref()
            .map(|token| format!("Bearer {token}"))
            .unwrap_or_default()
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        let request = self
            .agent
            .get(self.url(path))
            .header("Accept-Language", self.language);
        read(request.header("Authorization", self.bearer()).call())
    }

    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(
            "POST",
            path,
            "application/json",
            body.to_string().as_bytes(),
        )
    }

    #[must_use]
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, "application/json", body.to_string().as_bytes())
    }

    /// Sends bytes as they are.
    #[must_use]
    pub fn send(&self, method: &str, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let url = self.url(path);
        let request = match method {
            "PUT" => self.agent.put(url),
            _ => self.agent.post(url),
        };
        let request = request
            .header("Accept-Language", self.language)
            .header("Authorization", self.bearer())
            .header("Content-Type", content_type);
        read(request.send(body))
    }

    /// Logs a staff member in.
    ///
    /// # Panics
    /// When the log-in is refused.
    pub fn log_in(&mut self, login: &str, password: &str) {
        let body = serde_json::json!({"login": login, "password": password});
        let answer = self.post("/auth/login", &body).ok();
        self.token = answer["access_token"].as_str().map(str::to_owned);
    }
}

#[expect(clippy::expect_used, reason = "a test can't go on")]
fn read(response: Result<Response<Body>, ureq::Error>) -> Answer {
    let mut response = response.expect("the server answers");
    let text = response
        .body_mut()
        .read_to_string()
        .expect("a body of text");
    Answer {
        status: response.status().as_u16(),
        text,
    }
}
