//! One class, one morning: from the class list to the centre's table.

use senim_backend::{aggregate, audit};
use senim_tests::{Client, Engine, House};
use serde_json::{Value, json};

crate::on_both!(
    a_whole_screening,
    a_suicide_answer_is_known_before_anything_is_handed_in,
    without_consent_nothing_starts,
    answers_arrive_once_whatever_the_network_does,
    a_sitting_left_idle_is_judged,
    a_child_may_stop,
    the_trail_notices_a_changed_row,
);

fn answer(seq: i64, instrument: &str, item: &str, code: impl Into<Value>) -> Value {
    json!({"seq": seq, "instrument": instrument, "item": item, "code": code.into()})
}

/// Answers all of GAD-7 with one code.
fn fill_gad(pupil: &Client, code: i64) {
    let answers: Vec<Value> = (1..=7)
        .map(|item| answer(item, "GAD-7", &item.to_string(), code))
        .collect();
    let saved = pupil
        .put("/student/answers", &json!({"answers": answers}))
        .ok();
    assert_eq!(saved["next_seq"], 8);
}

fn submit(pupil: &Client, key: &str) -> senim_tests::Answer {
    pupil.post("/student/submit", &json!({"key": key}))
}

const KEY: &str = "0199e3a0-0000-7000-8000-000000000001";

fn a_whole_screening(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, pupils) = house.class(&psychologist, &house.own, "7 Ә", 24);
    assert_eq!(pupils.len(), 24);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["GAD-7"]);
    let codes = house.codes(&psychologist, &campaign, &class);
    assert_eq!(codes.len(), 24);
    for (number, code) in codes.iter().enumerate() {
        let pupil = house.agreed(code);
        // Twelve minimal, twelve severe.
        fill_gad(&pupil, if number < 12 { 0 } else { 3 });
        let done = submit(&pupil, KEY).ok();
        assert_eq!(done["step"]["at"], "finished");
    }
    let board = psychologist
        .get(&format!("/campaigns/{}/board", campaign.as_str().unwrap()))
        .ok();
    assert_eq!(board["classes"][0]["finished"], 24);
    let flags = psychologist.get("/flags").ok();
    assert_eq!(flags["pending"], 12);

    let flag = flags["flags"][0]["id"].as_str().unwrap();
    let view = psychologist.get(&format!("/flags/{flag}")).ok();
    assert_eq!(view["rule"], "gad7_severe");
    assert_eq!(view["basis"], "project_convention");
    assert_eq!(view["scores"][0]["value"], 21);
    let taken = psychologist
        .post(&format!("/flags/{flag}/acknowledge"), &json!({}))
        .ok();
    assert_eq!(taken["summary"]["state"], "acknowledged");
    let again = psychologist.post(&format!("/flags/{flag}/acknowledge"), &json!({}));
    assert_eq!(
        (again.status, again.problem().as_str()),
        (409, "flag-decided")
    );
    let silent = psychologist.post(&format!("/flags/{flag}/dismiss"), &json!({}));
    assert_eq!(silent.status, 422);
    assert_eq!(silent.json()["faults"][0]["field"], "reason");
    let decided = psychologist
        .post(
            &format!("/flags/{flag}/confirm"),
            &json!({"reason": "сөйлестім"}),
        )
        .ok();
    assert_eq!(decided["events"].as_array().unwrap().len(), 3);

    let student = view["summary"]["student"].as_str().unwrap();
    let page = psychologist.get(&format!("/students/{student}")).ok();
    let score = &page["results"][0]["scores"][0];
    assert_eq!(
        (&score["value"], &score["band"]),
        (&json!(21), &json!("severe"))
    );
    assert_eq!(page["results"][0]["wording_status"], "working");

    let centre = house.staff("regional_centre");
    let node = house.own.region;
    let table = centre
        .get(&format!("/aggregates/participation?node={node}&by=grade"))
        .ok();
    assert_eq!(table["table"]["rows"][0]["cells"], json!([24, 0, 0]));
    let early = centre.post("/aggregates/releases", &json!({"node": node}));
    assert_eq!(
        early.problem(),
        "nothing-to-release",
        "an open campaign is not published"
    );
    let path = format!("/campaigns/{}/close", campaign.as_str().unwrap());
    assert_eq!(psychologist.post(&path, &json!({})).ok()["state"], "closed");
    let release = centre
        .post("/aggregates/releases", &json!({"node": node}))
        .ok();
    let first = &release["distributions"][0]["table"];
    assert_eq!(
        first["columns"],
        json!(["minimal", "mild", "moderate", "severe"])
    );
    assert_eq!(first["rows"][0]["cells"], json!([12, 0, 0, 12]));
    let twice = centre.post("/aggregates/releases", &json!({"node": node}));
    assert_eq!(
        twice.problem(),
        "nothing-to-release",
        "no response is in two releases"
    );

    let mut conn = house.server.storage.url.connect().unwrap();
    let chains = audit::verify(&mut conn, None).unwrap();
    assert!(
        chains.iter().all(|chain| chain.broken_at.is_none()),
        "{chains:?}"
    );
    assert!(aggregate::rebuilt_equals_stored(&mut conn).unwrap());
}

fn a_suicide_answer_is_known_before_anything_is_handed_in(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 1);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["PHQ-A"]);
    let pupil = house.agreed(&house.codes(&psychologist, &campaign, &class)[0]);
    let one = json!({"answers": [answer(1, "PHQ-A", "9", 2)]});
    let saved = pupil.put("/student/answers", &one);
    assert_eq!(saved.ok()["outcomes"], json!(["saved"]));
    assert!(!saved.text.contains("suicide") && !saved.text.contains("flag"));
    let flags = psychologist.get("/flags").ok();
    let rules: Vec<&Value> = flags["flags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|flag| &flag["severity"])
        .collect();
    assert_eq!(rules, ["critical", "high"], "most severe first");
    assert_eq!(flags["flags"][0]["unfinished"], true);
    assert_eq!(flags["critical_open"], 1);

    // The child changes its mind; the flag stays and says so.
    let changed = json!({"answers": [answer(2, "PHQ-A", "9", 0)]});
    let _ = pupil.put("/student/answers", &changed).ok();
    let id = flags["flags"][0]["id"].as_str().unwrap();
    let view = psychologist.get(&format!("/flags/{id}")).ok();
    let evidence = &view["evidence"][0];
    assert_eq!(evidence["item"], "9");
    assert!(
        evidence["answer"].is_string() && evidence["changed_to"].is_string(),
        "{evidence}"
    );
    assert_ne!(evidence["answer"], evidence["changed_to"]);
}

fn without_consent_nothing_starts(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, pupils) = house.class(&psychologist, &house.own, "7 Ә", 2);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["GAD-7"]);
    let codes = house.codes(&psychologist, &campaign, &class);
    let first = house.agreed(&codes[0]);
    // Father says no: until the parents settle it, nothing goes on, not even what has begun.
    let _ = house
        .consent(
            &psychologist,
            &pupils[0]["student"],
            "refused",
            "Әкесі Тест",
        )
        .ok();
    let one = json!({"answers": [answer(1, "GAD-7", "1", 0)]});
    let refused = first.put("/student/answers", &one);
    assert_eq!(
        (refused.status, refused.problem().as_str()),
        (403, "consent-missing")
    );
    assert_eq!(submit(&first, KEY).problem(), "consent-missing");
    let (_, sitting) = house.pupil(&codes[0]);
    assert_eq!(
        sitting["step"],
        json!({"at": "blocked", "reason": "disputed"})
    );

    let path = format!("/consents?class={}", class.as_str().unwrap());
    let record = psychologist.get(&path).ok()["entries"][1]["records"][0]["id"].clone();
    let path = format!("/consents/{}/withdraw", record.as_str().unwrap());
    assert_eq!(
        psychologist.post(&path, &json!({})).ok()["state"],
        "withdrawn"
    );
    assert_eq!(
        psychologist.post(&path, &json!({})).problem(),
        "consent-withdrawn"
    );
    let (second, sitting) = house.pupil(&codes[1]);
    assert_eq!(sitting["step"]["at"], "blocked");
    assert_eq!(
        second
            .put("/student/assent", &json!({"agreed": true}))
            .problem(),
        "consent-missing"
    );
}

fn answers_arrive_once_whatever_the_network_does(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 1);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["GAD-7"]);
    let code = house.codes(&psychologist, &campaign, &class).remove(0);
    let pupil = house.agreed(&code);
    let save = |pupil: &Client, answers: Value| {
        pupil.put("/student/answers", &json!({"answers": answers}))
    };
    let first = answer(1, "GAD-7", "1", 1);
    assert_eq!(
        save(&pupil, json!([first])).ok()["outcomes"],
        json!(["saved"])
    );
    assert_eq!(
        save(&pupil, json!([first])).ok()["outcomes"],
        json!(["duplicate"])
    );
    let _ = save(&pupil, json!([answer(3, "GAD-7", "1", 2)])).ok();
    assert_eq!(
        save(&pupil, json!([answer(2, "GAD-7", "1", 0)])).ok()["outcomes"],
        json!(["superseded"])
    );
    let conflict = save(&pupil, json!([answer(3, "GAD-7", "1", 0)]));
    assert_eq!(
        (conflict.status, conflict.problem().as_str()),
        (409, "answer-conflict")
    );

    // Another device goes on where this one stopped; the first one is out.
    let (second, sitting) = house.pupil(&code);
    assert_eq!(sitting["questionnaires"][0]["answers"], json!({"1": 2}));
    assert_eq!(save(&pupil, json!([first])).problem(), "session-moved");
    let rest: Vec<Value> = (2..=7)
        .map(|item| answer(item + 2, "GAD-7", &item.to_string(), 1))
        .collect();
    let _ = save(&second, Value::Array(rest)).ok();
    assert_eq!(submit(&second, KEY).ok()["step"]["at"], "finished");
    assert_eq!(
        submit(&second, KEY).ok()["step"]["at"],
        "finished",
        "a retry gets the same answer"
    );
    let other = submit(&second, "0199e3a0-0000-7000-8000-000000000002");
    assert_eq!(
        (other.status, other.problem().as_str()),
        (409, "sitting-ended")
    );
    assert_eq!(
        save(&second, json!([answer(99, "GAD-7", "1", 0)])).problem(),
        "sitting-ended"
    );
    let used = house
        .server
        .client()
        .post("/student/enter", &json!({"code": code}));
    assert_eq!((used.status, used.problem().as_str()), (409, "code-used"));
    let student = psychologist.get("/classes").ok()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let pupils = psychologist.get(&format!("/classes/{student}")).ok();
    let id = pupils["pupils"][0]["id"].as_str().unwrap().to_owned();
    let page = psychologist.get(&format!("/students/{id}")).ok();
    assert_eq!(
        page["results"].as_array().unwrap().len(),
        1,
        "one response, not two"
    );
    assert_eq!(page["results"][0]["scores"][0]["value"], 8);
}

fn a_sitting_left_idle_is_judged(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 1);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["ASQ"]);
    let pupil = house.agreed(&house.codes(&psychologist, &campaign, &class)[0]);
    // Yes to one question makes a fifth one due; the child leaves before it.
    let answers: Vec<Value> = (1..=4)
        .map(|item| answer(item, "ASQ", &item.to_string(), i64::from(item == 1)))
        .collect();
    let _ = pupil
        .put("/student/answers", &json!({"answers": answers}))
        .ok();
    assert_eq!(psychologist.get("/flags").ok()["pending"], 0);
    house
        .server
        .clock
        .set(house.server.clock.now() + 11 * 60 * 1_000_000);
    house.server.app.hub.wake();
    let mut flags = json!({"pending": 0});
    for _ in 0..500 {
        flags = house.staff("psychologist").get("/flags").ok();
        if flags["pending"] != 0 {
            break;
        }
    }
    assert_eq!(flags["flags"][0]["severity"], "critical", "{flags}");
}

fn a_child_may_stop(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 2);
    let campaign = house.campaign(&psychologist, &house.own, &class, &["GAD-7"]);
    let codes = house.codes(&psychologist, &campaign, &class);
    let (no, _) = house.pupil(&codes[0]);
    let declined = no.put("/student/assent", &json!({"agreed": false})).ok();
    assert_eq!(declined["step"]["at"], "declined");
    let later = house.agreed(&codes[1]);
    fill_gad(&later, 3);
    assert_eq!(
        later.post("/student/stop", &json!({})).ok()["step"]["at"],
        "declined"
    );
    assert_eq!(submit(&later, KEY).problem(), "sitting-ended");
    let board = psychologist
        .get(&format!("/campaigns/{}/board", campaign.as_str().unwrap()))
        .ok();
    assert_eq!(board["classes"][0]["declined"], 2);
    let answered: Vec<&Value> = board["classes"][0]["pupils"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pupil| &pupil["answered"])
        .collect();
    assert_eq!(
        answered,
        [0, 0],
        "answers of a child who stopped are not kept"
    );
}

fn the_trail_notices_a_changed_row(engine: Engine) {
    use diesel::RunQueryDsl;
    let house = House::new(engine);
    let _ = house.staff("psychologist").get("/flags").ok();
    let mut conn = house.server.storage.url.connect().unwrap();
    let broken = |conn: &mut _| {
        let chains = audit::verify(conn, None).unwrap();
        chains
            .iter()
            .filter(|chain| chain.broken_at.is_some())
            .count()
    };
    assert_eq!(broken(&mut conn), 0);
    let school = house.own.id.0.simple().to_string();
    let literal = match engine {
        Engine::Sqlite => format!("x'{school}'"),
        Engine::Postgres => format!("'\\x{school}'::bytea"),
    };
    let run = |conn: &mut _, sql: String| diesel::sql_query(sql).execute(conn).unwrap();
    run(
        &mut conn,
        format!(
            "DELETE FROM audit_entry WHERE node_id = {literal} AND seq = (SELECT MAX(seq) FROM audit_entry WHERE node_id = {literal})"
        ),
    );
    assert_eq!(broken(&mut conn), 1, "a cut-off end is seen");
}
