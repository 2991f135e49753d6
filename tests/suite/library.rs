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
