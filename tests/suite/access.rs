//! Every route × every role × own and foreign scope, from the server's own route table.

use senim_backend::access::Audience;
use senim_backend::routes;
use senim_tests::{Answer, Client, Engine, House};
use serde_json::{Value, json};

crate::on_both!(
    every_route_for_every_role,
    refresh_tokens_rotate_and_reuse_ends_the_session
);

/// What a request needs that lies in one school.
struct Things {
    school: Value,
    region: Value,
    class: Value,
    student: Value,
    consent: Value,
    campaign: Value,
    flag: Value,
    account: Value,
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// How to call a route about these things. A route without an entry fails the test.
fn call(client: &Client, method: &str, path: &str, t: &Things) -> Option<Answer> {
    let none = json!({});
    let get = |path: String| client.get(&path);
    let post = |path: String, body: &Value| client.post(&path, body);
    Some(match (method, path) {
        (
            "GET",
            "/health" | "/me" | "/nodes" | "/classes" | "/campaigns" | "/flags" | "/instruments"
            | "/accounts" | "/student/sitting",
        ) => get(path.to_owned()),
        // The stream of an admitted caller never ends: only refusals are asked of it here.
        ("GET", "/events") => return None,
        ("POST", "/auth/login") => post(path.into(), &json!({"login": "x", "password": "y"})),
        ("POST", "/auth/refresh" | "/auth/logout" | "/me/sessions/revoke" | "/student/stop") => {
            post(path.into(), &none)
        }
        ("PUT", "/me/password") => client.put(path, &json!({"current": "x", "new": "y"})),
        ("POST", "/roster") => client.send(
            "POST",
            &format!("/roster?mode=preview&school={}", text(&t.school)),
            "text/csv",
            "Тегі;Аты;Туған күні;Сынып\nТест;Бала;01.03.2013;7 Ә\n".as_bytes(),
        ),
        ("GET", "/classes/{id}") => get(format!("/classes/{}", text(&t.class))),
        ("GET", "/students/{id}") => get(format!("/students/{}", text(&t.student))),
        ("GET", "/consents") => get(format!("/consents?class={}", text(&t.class))),
        ("POST", "/students/{id}/consents") => post(
            format!("/students/{}/consents", text(&t.student)),
            &json!({"decision": "granted", "given_by": "Анасы Тест", "relation": "mother",
                "document": "1", "scopes": ["diagnostics"], "signed_on": "2026-11-20"}),
        ),
        ("POST", "/consents/{id}/withdraw") => {
            post(format!("/consents/{}/withdraw", text(&t.consent)), &none)
        }
        ("POST", "/campaigns") => post(
            path.into(),
            &json!({"school": t.school, "name": "x", "instruments": ["GAD-7"],
                "classes": [t.class], "opens_on": "2026-11-24", "closes_on": "2026-12-01",
                "languages": ["kk"]}),
        ),
        ("GET", "/campaigns/{id}") => get(format!("/campaigns/{}", text(&t.campaign))),
        ("GET", "/campaigns/{id}/board") => get(format!("/campaigns/{}/board", text(&t.campaign))),
        ("POST", "/campaigns/{id}/cards") => post(
            format!("/campaigns/{}/cards", text(&t.campaign)),
            &json!({"class": t.class}),
        ),
        ("POST", "/campaigns/{id}/close") => {
            post(format!("/campaigns/{}/close", text(&t.campaign)), &none)
        }
        ("GET", "/flags/{id}") => get(format!("/flags/{}", text(&t.flag))),
        ("POST", "/flags/{id}/acknowledge") => {
            post(format!("/flags/{}/acknowledge", text(&t.flag)), &none)
        }
        ("POST", "/flags/{id}/confirm" | "/flags/{id}/dismiss") => {
            post(path.replace("{id}", text(&t.flag)), &json!({"reason": "x"}))
        }
        ("GET", "/aggregates/participation") => get(format!(
            "/aggregates/participation?by=grade&node={}",
            text(&t.school)
        )),
        ("GET", "/aggregates/unreleased" | "/aggregates/releases") => {
            get(format!("{path}?node={}", text(&t.school)))
        }
        ("POST", "/aggregates/releases") => post(path.into(), &json!({"node": t.school})),
        ("POST", "/accounts") => post(
            path.into(),
            &json!({"login": format!("new-{}", uuid::Uuid::now_v7().simple()), "display_name": "x",
                "password": "алты бақан, алты күн", "role": "psychologist", "node": t.school,
                "language": "kk"}),
        ),
        ("POST", "/accounts/{id}/disable") => {
            post(format!("/accounts/{}/disable", text(&t.account)), &none)
        }
        ("GET", "/audit") => get(format!("/audit?node={}", text(&t.region))),
        ("POST", "/student/enter") => post(path.into(), &json!({"code": "0000000000"})),
        ("PUT", "/student/language") => client.put(path, &json!({"language": "kk"})),
        ("PUT", "/student/assent") => client.put(path, &json!({"agreed": true})),
        ("PUT", "/student/answers") => client.put(path, &json!({"answers": []})),
        ("POST", "/student/submit") => post(
            path.into(),
            &json!({"key": "0199e3a0-0000-7000-8000-000000000001"}),
        ),
        _ => panic!("{method} {path} has no entry in the access test"),
    })
}

/// Routes whose address or body names something of one school or region.
fn is_scoped(method: &str, path: &str) -> bool {
    path.contains("{id}")
        || (method == "POST" && matches!(path, "/campaigns" | "/accounts"))
        || matches!(
            path,
            "/roster"
                | "/consents"
                | "/aggregates/participation"
                | "/aggregates/unreleased"
                | "/aggregates/releases"
                | "/audit"
        )
}

fn things(house: &House, school: &senim_tests::School) -> Things {
    let psychologist = house.staff(&format!("psychologist{}", school.suffix));
    let (class, _) = house.class(&psychologist, school, "7 Ә", 2);
    let campaign = house.campaign(&psychologist, school, &class, &["PHQ-A"]);
    let code = house.codes(&psychologist, &campaign, &class).remove(0);
    let pupil = house.agreed(&code);
    let one = json!({"answers": [{"seq": 1, "instrument": "PHQ-A", "item": "9", "code": 3}]});
    let _ = pupil.put("/student/answers", &one).ok();
    let flag = psychologist.get("/flags").ok()["flags"][0]["id"].clone();
    let list = psychologist
        .get(&format!("/consents?class={}", text(&class)))
        .ok();
    let accounts = house.staff("admin").get("/accounts").ok();
    let login = format!("methodologist{}", school.suffix);
    let account = accounts
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["login"] == login)
        .unwrap();
    Things {
        school: json!(school.id),
        region: json!(school.region),
        student: list["entries"][0]["student"].clone(),
        consent: list["entries"][0]["records"][0]["id"].clone(),
        class,
        campaign,
        flag,
        account: account["id"].clone(),
    }
}

fn every_route_for_every_role(engine: Engine) {
    let house = House::new(engine);
    let own = things(&house, &house.own);
    let foreign = things(&house, &house.foreign);
    let roles = [
        "student",
        "guardian",
        "psychologist",
        "school_head",
        "regional_centre",
        "ministry",
        "methodologist",
        "administrator",
    ];
    let mut checked = 0;
    for role in roles {
        let ministry = role == "ministry";
        for spec in routes::table() {
            let (method, path) = (spec.method.as_str(), spec.path);
            if matches!(
                path,
                "/me/sessions/revoke" | "/auth/refresh" | "/auth/logout" | "/auth/login"
            ) {
                continue;
            }
            let client = house.staff(role);
            let allowed = match spec.access.audience {
                Audience::Public | Audience::Staff => true,
                Audience::Pupil => false,
                Audience::Roles(roles) => roles.iter().any(|one| one.as_str() == role),
            };
            // Foreign things first: what is refused changes nothing for the calls after.
            for (things, is_own) in [(&foreign, false), (&own, true)] {
                let Some(answer) = call(&client, method, path, things) else {
                    continue;
                };
                checked += 1;
                let what = format!(
                    "{role} {method} {path} own={is_own}: {} {}",
                    answer.status, answer.text
                );
                if spec.access.audience == Audience::Pupil {
                    assert_eq!(answer.status, 401, "{what}");
                } else if !allowed {
                    assert_eq!(
                        (answer.status, answer.problem().as_str()),
                        (403, "forbidden"),
                        "{what}"
                    );
                } else if is_scoped(method, path) && !is_own && !ministry {
                    assert_eq!(
                        (answer.status, answer.problem().as_str()),
                        (404, "not-found"),
                        "{what}"
                    );
                } else {
                    assert!(
                        !matches!(answer.status, 401 | 403) && answer.status < 500,
                        "{what}"
                    );
                    assert!(
                        answer.status != 404 || path.starts_with("/student/enter"),
                        "{what}"
                    );
                }
            }
        }
    }
    for spec in routes::table() {
        let nobody = house.server.client();
        if spec.access.audience == Audience::Public {
            continue;
        }
        let answer = match call(&nobody, spec.method.as_str(), spec.path, &own) {
            Some(answer) => answer,
            None => nobody.get(spec.path),
        };
        assert_eq!(
            answer.status, 401,
            "{} {}: {}",
            spec.method, spec.path, answer.text
        );
        checked += 1;
    }
    println!("{checked} calls of {} routes", routes::table().len());
}

fn refresh_tokens_rotate_and_reuse_ends_the_session(engine: Engine) {
    let house = House::new(engine);
    // A fresh agent each time: one that keeps cookies would send its own as well.
    let agent = || {
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent()
    };
    let base = format!("{}/api/v1/auth", house.server.address);
    let cookie_of = |response: &ureq::http::Response<ureq::Body>| {
        let header = response
            .headers()
            .get("set-cookie")
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            header.contains("HttpOnly") && header.contains("SameSite=Strict"),
            "{header}"
        );
        header.split(';').next().unwrap().to_owned()
    };
    let body = json!({"login": "psychologist", "password": senim_tests::PASSWORD}).to_string();
    let login = agent()
        .post(format!("{base}/login"))
        .header("Content-Type", "application/json");
    let first = cookie_of(&login.send(&body).unwrap());
    let refresh = |cookie: &str| {
        agent()
            .post(format!("{base}/refresh"))
            .header("Cookie", cookie)
            .send_empty()
            .unwrap()
    };
    let second = cookie_of(&refresh(&first));
    assert_ne!(first, second);
    assert_eq!(refresh(&first).status(), 401, "a used token is refused");
    assert_eq!(
        refresh(&second).status(),
        401,
        "and takes the whole session with it"
    );
    for _ in 0..10 {
        let wrong = json!({"login": "head", "password": "x"});
        let answer = house.server.client().post("/auth/login", &wrong);
        assert_eq!(answer.problem(), "wrong-login");
    }
    let shut = house
        .server
        .client()
        .post("/auth/login", &json!({"login": "head", "password": "x"}));
    assert_eq!(
        (shut.status, shut.problem().as_str()),
        (429, "too-many-attempts")
    );
}
