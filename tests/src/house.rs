use crate::{Client, Engine, Server};
use senim_api::NodeId;
use senim_api::auth::Role;
use senim_backend::setup;
use serde_json::{Value, json};

/// Of every staff account in the suite.
pub const PASSWORD: &str = "жеті ағайынды қыз";

/// A server with two schools in two regions and an account for every role.
pub struct House {
    pub server: Server,
    pub ministry: NodeId,
    pub own: School,
    pub foreign: School,
}

pub struct School {
    pub region: NodeId,
    pub id: NodeId,
    /// Log-ins end with this.
    pub suffix: &'static str,
}

/// A class list of thirteen- and fourteen-year-olds.
const LIST: &str = "Тегі;Аты;Туған күні;Сынып\n";

impl House {
    /// # Panics
    /// When anything of it can't be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test can't go on")]
    pub fn new(engine: Engine) -> Self {
        let server = Server::start(engine);
        let (ministry, own, foreign) = server.block_on(async {
            let app = &server.app;
            let ministry = setup::install(app).await.expect("ministry");
            for (login, role) in [("ministry", Role::Ministry), ("admin", Role::Administrator)] {
                setup::add_account(app, login, login, PASSWORD, role, ministry)
                    .await
                    .expect("account");
            }
            let own = school(app, "110000000", "").await;
            let foreign = school(app, "150000000", "2").await;
            (ministry, own, foreign)
        });
        Self {
            server,
            ministry,
            own,
            foreign,
        }
    }

    /// A logged-in staff member.
    #[must_use]
    pub fn staff(&self, login: &str) -> Client {
        let mut client = self.server.client();
        client.log_in(login, PASSWORD);
        client
    }

    /// Takes a class of `pupils` into a school and records consent for all; returns class id and
    /// pupils as the consent list shows them.
    #[must_use]
    pub fn class(
        &self,
        psychologist: &Client,
        school: &School,
        name: &str,
        pupils: usize,
    ) -> (Value, Vec<Value>) {
        let mut list = LIST.to_owned();
        for number in 0..pupils {
            let letter =
                char::from_u32(0x430 + u32::try_from(number % 26).unwrap_or(0)).unwrap_or('а');
            let other =
                char::from_u32(0x430 + u32::try_from(number / 26).unwrap_or(0)).unwrap_or('а');
            let day = number % 28 + 1;
            list.push_str(&format!(
                "Тест{letter}{other};Бала;{day:02}.03.2013;{name}\n"
            ));
        }
        let path = format!("/roster?mode=preview&school={}", school.id);
        let preview = psychologist
            .send("POST", &path, "text/csv", list.as_bytes())
            .ok();
        let digest = preview["digest"].as_str().unwrap_or_default();
        let path = format!("/roster?mode=commit&school={}&digest={digest}", school.id);
        let _ = psychologist
            .send("POST", &path, "text/csv", list.as_bytes())
            .ok();
        let classes = psychologist.get("/classes").ok();
        let found = classes
            .as_array()
            .and_then(|all| all.iter().find(|class| class["name"] == name));
        let class = found.map(|class| class["id"].clone()).unwrap_or_default();
        let path = format!("/consents?class={}", class.as_str().unwrap_or_default());
        let entries = psychologist.get(&path).ok()["entries"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for entry in &entries {
            let _ = self
                .consent(psychologist, &entry["student"], "granted", "Анасы Тест")
                .ok();
        }
        (class, entries)
    }

    /// Records a paper for a pupil.
    #[must_use]
    pub fn consent(
        &self,
        by: &Client,
        student: &Value,
        decision: &str,
        given_by: &str,
    ) -> crate::Answer {
        let path = format!(
            "/students/{}/consents",
            student.as_str().unwrap_or_default()
        );
        let body = json!({
            "decision": decision, "given_by": given_by, "relation": "mother", "document": "1",
            "scopes": ["diagnostics"], "signed_on": "2026-11-20",
        });
        by.post(&path, &body)
    }

    /// Plans a campaign that is open today.
    #[must_use]
    pub fn campaign(
        &self,
        by: &Client,
        school: &School,
        class: &Value,
        instruments: &[&str],
    ) -> Value {
        let body = json!({
            "school": school.id, "name": "Күзгі", "instruments": instruments, "classes": [class],
            "opens_on": "2026-11-24", "closes_on": "2026-12-04", "languages": ["kk", "ru", "en"],
        });
        by.post("/campaigns", &body).ok()["id"].clone()
    }

    /// Codes of a class, in the order of the list.
    #[must_use]
    pub fn codes(&self, by: &Client, campaign: &Value, class: &Value) -> Vec<String> {
        let path = format!("/campaigns/{}/cards", campaign.as_str().unwrap_or_default());
        let sheet = by.post(&path, &json!({"class": class})).ok();
        let cards = sheet["cards"].as_array().cloned().unwrap_or_default();
        cards
            .iter()
            .map(|card| card["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// A pupil who has entered.
    #[must_use]
    pub fn pupil(&self, code: &str) -> (Client, Value) {
        let mut client = self.server.client();
        let entered = client.post("/student/enter", &json!({"code": code})).ok();
        client.token = entered["token"].as_str().map(str::to_owned);
        (client, entered["sitting"].clone())
    }

    /// A pupil who has agreed to take part.
    #[must_use]
    pub fn agreed(&self, code: &str) -> Client {
        let (client, _) = self.pupil(code);
        let sitting = client.put("/student/assent", &json!({"agreed": true})).ok();
        assert_eq!(sitting["step"]["at"], "answering");
        client
    }
}

#[expect(clippy::expect_used, reason = "a test can't go on")]
async fn school(app: &senim_backend::App, kato: &str, suffix: &'static str) -> School {
    let region = setup::region(app, kato).await.expect("region");
    let names = ["Мектеп", "Школа", "School"].map(|name| format!("{name} {suffix}"));
    let id = setup::add_school(app, region, names).await.expect("school");
    for (login, role, node) in [
        ("psychologist", Role::Psychologist, id),
        ("school_head", Role::SchoolHead, id),
        ("methodologist", Role::Methodologist, region),
        ("regional_centre", Role::RegionalCentre, region),
        ("administrator", Role::Administrator, region),
        ("guardian", Role::Guardian, id),
        ("student", Role::Student, id),
    ] {
        let login = format!("{login}{suffix}");
        setup::add_account(app, &login, &login, PASSWORD, role, node)
            .await
            .expect("account");
    }
    School { region, id, suffix }
}
