//! What a pupil's device receives tells nothing of how answers are judged; `senim score` does.

use senim_tests::{Engine, House};

crate::on_both!(nothing_on_the_wire_tells_how_answers_are_judged);

fn nothing_on_the_wire_tells_how_answers_are_judged(engine: Engine) {
    let house = House::new(engine);
    let psychologist = house.staff("psychologist");
    let (class, _) = house.class(&psychologist, &house.own, "7 Ә", 1);
    let all = ["PHQ-A", "GAD-7", "WHO-5", "EBIPQ", "OAS", "ASQ"];
    let campaign = house.campaign(&psychologist, &house.own, &class, &all);
    let pupil = house.agreed(&house.codes(&psychologist, &campaign, &class)[0]);
    let sent = pupil.get("/student/sitting");
    assert_eq!(sent.ok()["questionnaires"].as_array().unwrap().len(), 6);
    let words = [
        "score",
        "\"band",
        "cutoff",
        "cut-off",
        "severity",
        "\"flag",
        "reverse",
        "subscale",
        "\"value",
        "critical",
        "suicide",
        "construct",
        "basis",
        "depress",
        "anxiety",
    ];
    for word in words {
        assert!(
            !sent.text.to_lowercase().contains(word),
            "{word} reaches the pupil"
        );
    }
}

#[test]
fn the_pupils_app_is_served_and_knows_nothing_of_scoring() {
    let house = House::new(Engine::Sqlite);
    let client = house.server.client();
    let page = client.get("index.html");
    assert_eq!(page.status, 200, "built by `cargo xtask web`");
    assert!(
        page.text.contains("111"),
        "help stands there before any script runs"
    );
    let web = std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../target/web/student"
    ));
    let mut files = vec![web.join("index.html"), web.join("sw.js")];
    for entry in std::fs::read_dir(web.join("assets")).unwrap() {
        files.push(entry.unwrap().path());
    }
    let words: [&[u8]; 10] = [
        b"severity",
        b"cut-off",
        b"cutoff",
        b"subscale",
        b"zero_requires",
        b"max_missing",
        b"bullying_victim",
        b"PHQ-A",
        b"critical",
        b"suicide",
    ];
    let mut looked_at = 0;
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end != "br"))
    {
        let bytes = std::fs::read(file).unwrap();
        looked_at += bytes.len();
        for word in words {
            let found = bytes
                .windows(word.len())
                .any(|part| part.eq_ignore_ascii_case(word));
            assert!(
                !found,
                "{} holds {}",
                file.display(),
                String::from_utf8_lossy(word)
            );
        }
    }
    assert!(looked_at > 100_000, "the bundle itself was read");
    assert_eq!(
        client.get("staff/flags").status,
        200,
        "the staff app answers for its own routes"
    );
    assert_eq!(client.get("assets/nothing.js").status, 404);
}
