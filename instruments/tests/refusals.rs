//! Files that the loader must refuse.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails may panic anywhere"
)]

use senim_instruments::model::{Definition, DefinitionError};
use senim_instruments::{Library, LibraryError, Source, VectorFault};

const SOURCE: Source<'static> = Source {
    folder: "who-5",
    instrument: include_str!("../definitions/who-5/instrument.toml"),
    wording: [
        include_str!("../definitions/who-5/wording.kk.toml"),
        include_str!("../definitions/who-5/wording.ru.toml"),
        include_str!("../definitions/who-5/wording.en.toml"),
    ],
    vectors: include_str!("../definitions/who-5/vectors.jsonl"),
};
const HASHES: &str = include_str!("../definitions/HASHES.toml");

fn refuse(source: Source<'_>) -> LibraryError {
    Library::load(&[source], HASHES).unwrap_err()
}

/// The faults of the definition with one piece of its text replaced.
fn faults(old: &str, new: &str) -> String {
    assert!(SOURCE.instrument.contains(old), "{old}");
    match Definition::parse(&SOURCE.instrument.replacen(old, new, 1)) {
        Err(error @ DefinitionError::Invalid(_)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_source_itself_is_fine() {
    assert_eq!(Library::load(&[SOURCE], HASHES).unwrap().iter().count(), 1);
}

#[test]
fn unknown_fields_are_refused_everywhere() {
    let places = [
        "minutes = 1",
        "confidence.items = ",
        "licence.owner = ",
        "translations.ru = ",
        "response.kind = ",
        "{ code = 0,",
        "{ id = \"1\",",
        "higher_is = ",
        "range = { ",
        "missing = { ",
        "{ min = 0, max = 28,",
        "when = { ",
        "kind = \"distress\"",
    ];
    for place in places {
        let (name, in_table) = match place.rsplit_once("{ ") {
            Some(_) => (place.replacen("{ ", "{ extra = 1, ", 1), true),
            None => (format!("extra = 1\n{place}"), false),
        };
        let name = match place.split_once('.') {
            Some((table, _)) if !in_table => format!("{table}.extra = 1\n{place}"),
            _ => name,
        };
        assert!(SOURCE.instrument.contains(place), "{place}");
        let error = Definition::parse(&SOURCE.instrument.replacen(place, &name, 1)).unwrap_err();
        assert!(
            error.to_string().contains("unknown field `extra`"),
            "{place}: {error}"
        );
    }
}

#[test]
fn contradictions_are_found_with_their_place() {
    assert!(faults("id = \"2\"", "id = \"1\"").contains("item 1: item \"1\" occurs twice"));
    assert!(faults("code = 1,", "code = 0,").contains("response: option \"0\" occurs twice"));
    assert!(faults("max = 25", "max = 30").contains("score raw: the range is 0..25"));
    assert!(faults("source = \"raw\"", "source = \"percent\"").contains("no score \"percent\""));
    assert!(faults("min = 29", "min = 30").contains("gap or overlap before 30"));
    assert!(faults("min = 29", "min = 28").contains("gap or overlap before 28"));
    assert!(faults("min = 51, max = 100", "min = 51, max = 99").contains("do not cover"));
    assert!(
        faults("score = \"percent\"", "score = \"total\"")
            .contains("flag who5_very_low: there is no score")
    );
    assert!(faults("age_min = 9", "age_min = 19").contains("age is out of its range"));
    assert!(faults("\"free_non_commercial\"", "\"sold\"").contains("unknown licence status"));
    assert!(
        faults("subscales = [\"raw\"]", "subscales = [\"no\"]")
            .contains("item 1: there is no score")
    );
    assert!(
        faults(
            "subscales = [\"raw\"]",
            "show_if = { item = \"2\", op = \"==\", value = 0 }"
        )
        .contains("item 1: there is no item \"2\", or it does not come earlier")
    );
    assert!(
        faults(
            "subscales = [\"raw\"]",
            "show_if = { score = \"raw\", op = \"==\", value = 0 }"
        )
        .contains("can't look at scores")
    );
    assert!(
        faults(
            "rule = \"complete\", max_missing = 0",
            "rule = \"prorate\", max_missing = 0"
        )
        .contains("missing answers")
    );
}

#[test]
fn a_condition_says_exactly_one_thing() {
    let old = "when = { score = \"percent\", op = \"<=\", value = 28 }";
    for new in [
        "when = { score = \"percent\" }",
        "when = { score = \"percent\", item = \"1\", op = \"<=\", value = 28 }",
        "when = { unanswered = \"1\", op = \"<=\", value = 28 }",
        "when = { op = \"<=\", value = 28 }",
        "when = { class = \"x\", in = [\"y\"], value = 28 }",
        "when = {}",
    ] {
        let text = SOURCE.instrument.replacen(old, new, 1);
        let error = Definition::parse(&text).unwrap_err().to_string();
        assert!(error.contains("a condition is one of"), "{new}: {error}");
    }
}

#[test]
fn a_changed_text_needs_a_new_version() {
    let changed = SOURCE
        .instrument
        .replacen("max = 28, label", "max = 28,  label", 1);
    let error = refuse(Source {
        instrument: &changed,
        ..SOURCE
    });
    assert!(matches!(error, LibraryError::Changed { .. }), "{error}");
    let newer = changed.replacen("1.0.0", "1.0.1", 1);
    let error = refuse(Source {
        instrument: &newer,
        ..SOURCE
    });
    assert!(
        matches!(error, LibraryError::NotPublished { .. }),
        "{error}"
    );
}

#[test]
fn wording_has_every_key_and_no_other() {
    let with = |old: &str, new: &str| {
        let [kk, ru, en] = SOURCE.wording;
        assert!(ru.contains(old), "{old}");
        let ru = ru.replacen(old, new, 1);
        refuse(Source {
            wording: [kk, &ru, en],
            ..SOURCE
        })
        .to_string()
    };
    assert!(with("\n5 = ", "\n6 = ").contains("WHO-5, wording.ru.toml"));
    assert!(with("[options]\n0 = ", "[options]\n9 = ").contains("options: no text for 0"));
    assert!(
        with("[options]\n", "6 = \"x\"\n[options]\n").contains("items: 6 is not in the definition")
    );
    assert!(with("[options]\n", "[options]\n6 = \"x\"\n").contains("options: 6 is not"));
    assert!(with("[options]\n", "[options]\nsix = \"x\"\n").contains("\"six\" is no number"));
    assert!(
        with("[options]\n", "[item_options.1]\n0 = \"x\"\n[options]\n")
            .contains("item_options: 1 is not")
    );
    assert!(with("[items]\n1 = \"", "[items]\n1 = \" \" # \"").contains("items.1 has no text"));
    assert!(with("status = ", "note = \"\"\nstatus = ").contains("unknown field `note`"));
    assert!(with("\"working\"", "\"done\"").contains("is no status of a wording"));
}

#[test]
fn a_vector_that_fails_refuses_the_file() {
    let vectors = |text: &str| match refuse(Source {
        vectors: text,
        ..SOURCE
    }) {
        LibraryError::Vector { fault, .. } => fault,
        other => panic!("{other}"),
    };
    let first = SOURCE.vectors.lines().next().unwrap();
    let wrong = first.replacen("\"value\": 0", "\"value\": 1", 1);
    assert!(matches!(
        vectors(&wrong),
        VectorFault::Differs { line: 1, .. }
    ));
    assert!(matches!(vectors(""), VectorFault::None));
    assert!(matches!(vectors("\n{"), VectorFault::Json { line: 2, .. }));
    let other = first.replacen("WHO-5", "OAS", 1);
    assert!(matches!(
        vectors(&other),
        VectorFault::OtherInstrument { .. }
    ));
    let refused = SOURCE
        .vectors
        .lines()
        .find(|line| line.contains("error"))
        .unwrap();
    let taken = refused.replace("{\"1\": 6,", "{\"1\": 5,");
    assert_ne!(taken, refused);
    assert!(matches!(vectors(&taken), VectorFault::Refusal { .. }));
}

#[test]
fn codes_folders_and_flags_are_unique() {
    let error = Library::load(&[SOURCE, SOURCE], HASHES).unwrap_err();
    assert!(matches!(error, LibraryError::FlagTwice { .. }), "{error}");
    let error = refuse(Source {
        folder: "who",
        ..SOURCE
    });
    assert!(matches!(error, LibraryError::Folder { .. }), "{error}");
    assert!(Library::load(&[SOURCE], "[").is_err());
}
