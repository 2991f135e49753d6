//! Bad input gets a problem with a stable key, in the reader's language, and changes nothing.

use senim_tests::{Client, Engine, House};
use serde_json::{Value, json};

crate::on_both!(
    answers_off_the_scale,
    windows_and_codes,
    bodies_that_are_none,
    a_class_list_with_faults,
    plans_that_cannot_be,
);

fn class_of(house: &House, instruments: &[&str]) -> (Client, Value, Value, Vec<String>) {
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 2);
    let campaign = house.campaign(&psychologist, &house.own, &class, instruments);
    let codes = house.codes(&psychologist, &campaign, &class);
    (psychologist, class, campaign, codes)
}

fn answers_off_the_scale(engine: Engine) {
    let house = House::new(engine);
    let (_, _, _, codes) = class_of(&house, &["ASQ"]);
    let (early, _) = house.pupil(&codes[1]);
    let one = |instrument: &str, item: &str, code: i64| json!({"answers": [{"seq": 1, "instrument": instrument, "item": item, "code": code}]});
    let before_assent = early.put("/student/answers", &one("ASQ", "1", 0));
    assert_eq!(
        (before_assent.status, before_assent.problem().as_str()),
        (409, "assent-missing")
    );
    let pupil = house.agreed(&codes[0]);
    let problem = |body: &Value| pupil.put("/student/answers", body).problem();
    assert_eq!(
        problem(&one("GAD-7", "1", 0)),
        "instrument-unknown",
        "not in this campaign"
    );
    assert_eq!(problem(&one("NOPE", "1", 0)), "instrument-unknown");
    assert_eq!(problem(&one("ASQ", "99", 0)), "item-unknown");
    assert_eq!(problem(&one("ASQ", "1", 7)), "option-unknown");
    let four_times_no: Vec<Value> = (1..=4)
        .map(|item| json!({"seq": item, "instrument": "ASQ", "item": item.to_string(), "code": 0}))
        .collect();
    let _ = pupil
        .put("/student/answers", &json!({"answers": four_times_no}))
        .ok();
    let hidden = json!({"answers": [{"seq": 9, "instrument": "ASQ", "item": "5", "code": 0}]});
    assert_eq!(problem(&hidden), "item-hidden");
    let far =
        json!({"answers": [{"seq": 99_999_999, "instrument": "ASQ", "item": "1", "code": 0}]});
    assert_eq!(problem(&far), "sequence-skipped");
    // One bad answer among good ones: none of them is stored.
    let mixed = json!({"answers": [
        {"seq": 10, "instrument": "ASQ", "item": "1", "code": 1},
        {"seq": 11, "instrument": "ASQ", "item": "2", "code": 9},
    ]});
    assert_eq!(problem(&mixed), "option-unknown");
    let kept = pupil.get("/student/sitting").ok();
    assert_eq!(kept["questionnaires"][0]["answers"]["1"], 0);
}

fn windows_and_codes(engine: Engine) {
    let house = House::new(engine);
    let (psychologist, class, campaign, codes) = class_of(&house, &["GAD-7"]);
    let enter = |code: &str| {
        house
            .server
            .client()
            .post("/student/enter", &json!({"code": code}))
    };
    assert_eq!(enter("abc").problem(), "code-unknown");
    assert_eq!(enter("0000000000").problem(), "code-unknown");
    let typed = codes[0].to_lowercase().replace('-', " ");
    assert_eq!(enter(&typed).status, 200, "case and spaces don't matter");
    let again = house.codes(&psychologist, &campaign, &class);
    assert_eq!(
        enter(&codes[0]).problem(),
        "code-unknown",
        "a new card shuts the old one"
    );
    let pupil = house.agreed(&again[0]);
    house
        .server
        .clock
        .set(house.server.clock.now() + 20 * 86_400_000_000);
    assert_eq!(enter(&again[1]).problem(), "campaign-closed");
    let late = json!({"answers": [{"seq": 1, "instrument": "GAD-7", "item": "1", "code": 0}]});
    let refused = pupil.put("/student/answers", &late);
    assert_eq!(
        (refused.status, refused.problem().as_str()),
        (409, "campaign-closed")
    );
}

fn bodies_that_are_none(engine: Engine) {
    let house = House::new(engine);
    let mut client = house.server.client();
    let send = |client: &Client, body: &[u8]| {
        client.send("POST", "/student/enter", "application/json", body)
    };
    assert_eq!(send(&client, b"{").problem(), "bad-body");
    assert_eq!(
        send(&client, b"{\"code\":\"\xff\xfe\"}").problem(),
        "bad-body",
        "invalid UTF-8"
    );
    assert_eq!(
        send(&client, b"{\"code\":\"A\",\"more\":1}").problem(),
        "bad-body",
        "unknown field"
    );
    let huge = vec![b' '; 10 * 1024 * 1024];
    let refused = send(&client, &huge);
    assert_eq!(
        (refused.status, refused.problem().as_str()),
        (413, "body-too-large")
    );
    assert_eq!(client.get("/nothing").problem(), "not-found");
    assert_eq!(client.get("/student/enter").problem(), "method-not-allowed");
    let mut sentences = Vec::new();
    for language in ["kk", "ru", "en"] {
        client.language = language;
        let answer = send(&client, b"{");
        assert!(answer.json()["request_id"].is_string());
        sentences.push(answer.json()["title"].as_str().unwrap().to_owned());
    }
    sentences.dedup();
    assert_eq!(sentences.len(), 3, "each in its own language");
}

fn a_class_list_with_faults(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let list = "Тегі;Аты;Туған күні;Сынып;ЖСН\n\
                Тест;Әлия;01.03.2013;7 Ә;999913500015\n\
                Тест;Бала;31.02.2013;7 Ә;\n\
                Тест;Дана;02.03.2013;7 Ә;999913500016\n";
    let post = |mode: &str, more: &str, body: &str| {
        let path = format!("/roster?mode={mode}&school={}{more}", house.own.id);
        psychologist.send("POST", &path, "text/csv", body.as_bytes())
    };
    let preview = post("preview", "", list).ok();
    let faults: Vec<(i64, &str)> = preview["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (
                fault["line"].as_i64().unwrap(),
                fault["key"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(faults, [(3, "bad_date"), (4, "bad_iin_check_digit")]);
    assert_eq!(
        psychologist.get("/classes").ok(),
        json!([]),
        "a preview writes nothing"
    );
    let digest = format!("&digest={}", preview["digest"].as_str().unwrap());
    assert_eq!(post("commit", &digest, list).problem(), "file-faulty");
    assert_eq!(
        post("commit", &digest, &list.replace("Әлия", "Алия")).problem(),
        "file-changed"
    );
    let sound = format!("{digest}&skip_faulty=true");
    assert_eq!(post("commit", &sound, list).ok()["created"], 1);
    let twice = post("commit", &sound, list).ok();
    assert_eq!(
        (&twice["created"], &twice["unchanged"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(post("preview", "", "").problem(), "file-empty");
    assert_eq!(
        post("preview", "", "a;b\n1;2\n").problem(),
        "file-no-header"
    );
}

fn plans_that_cannot_be(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 1);
    let plan = |change: &dyn Fn(&mut Value)| {
        let mut body = json!({
            "school": house.own.id, "name": "x", "instruments": ["GAD-7"], "classes": [class],
            "opens_on": "2026-11-24", "closes_on": "2026-12-01", "languages": ["kk"],
        });
        change(&mut body);
        psychologist.post("/campaigns", &body)
    };
    let unknown = plan(&|body| body["instruments"] = json!(["NOPE"]));
    assert_eq!(unknown.problem(), "instrument-unknown");
    let window = plan(&|body| body["closes_on"] = json!("2026-11-20"));
    assert_eq!(window.json()["faults"][0]["field"], "closes_on");
    let empty = plan(&|body| body["name"] = json!(" "));
    assert_eq!(empty.json()["faults"][0]["field"], "name");
    // A thirteen-year-old is within every range; a nine-year-old's class is not.
    let (young, _) = {
        let list = "Тегі;Аты;Туған күні;Сынып\nТест;Кіші;01.03.2018;2 Ә\n";
        let path = format!("/roster?mode=preview&school={}", house.own.id);
        let preview = psychologist
            .send("POST", &path, "text/csv", list.as_bytes())
            .ok();
        let path = path.replace("preview", "commit");
        let path = format!("{path}&digest={}", preview["digest"].as_str().unwrap());
        let _ = psychologist
            .send("POST", &path, "text/csv", list.as_bytes())
            .ok();
        let classes = psychologist.get("/classes").ok();
        let found = classes
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["name"] == "2 Ә")
            .unwrap();
        (found["id"].clone(), ())
    };
    let refused = plan(&|body| body["classes"] = json!([young]));
    assert_eq!(refused.problem(), "age-outside-range");
    let excused = plan(&|body| {
        body["classes"] = json!([young]);
        body["age_exception"] = json!("сұраныс бойынша");
    });
    assert_eq!(excused.ok()["state"], "open");
}
