//! Scoring of JSON Lines: one questionnaire in, one result out.

use crate::answers::{AnswerFault, Answers};
use crate::library::Library;
use crate::scoring::{Evaluation, Moment, evaluate, validate_answers};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `{"id": …, "instrument": "PHQ-A", "answers": {"1": 0, "2": null, …}}`; the id may be left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Input {
    #[serde(default)]
    pub id: Value,
    pub instrument: String,
    #[serde(deserialize_with = "answers")]
    pub answers: Answers,
}

/// Why a line has no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LineFault {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error("the id must be text or a number")]
    Id,
    #[error("there is no instrument {0:?}")]
    UnknownInstrument(String),
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Answers(Vec<AnswerFault>),
}

/// Scores one line. The answers count as final: an item left out was skipped. An answer to an item
/// hidden by other answers is ignored, as everywhere in scoring.
///
/// # Errors
/// A line of JSON `{"id", "error"}`, if the input can't be read or does not fit the instrument.
pub fn score_line(library: &Library, line: &str) -> Result<String, String> {
    result(library, line).map_err(|fault| {
        // The input itself may be what is wrong; its id helps to find it all the same.
        let id = serde_json::from_str::<Value>(line)
            .ok()
            .and_then(|mut value| value.get_mut("id").map(Value::take))
            .filter(is_id)
            .unwrap_or_default();
        let error = fault.to_string();
        format!(r#"{{"id":{id},"error":{}}}"#, Value::String(error))
    })
}

fn result(library: &Library, line: &str) -> Result<String, LineFault> {
    let input: Input = serde_json::from_str(line)?;
    if !is_id(&input.id) {
        return Err(LineFault::Id);
    }
    let instrument = library
        .get(&input.instrument)
        .ok_or_else(|| LineFault::UnknownInstrument(input.instrument.clone()))?;
    let definition = &instrument.definition;
    check(definition, &input.answers).map_err(LineFault::Answers)?;
    let evaluation = evaluate(definition, &input.answers, Moment::Final);
    let output = Output {
        id: &input.id,
        instrument: &definition.code,
        version: &definition.version,
        evaluation: &evaluation,
    };
    Ok(serde_json::to_string(&output)?)
}

fn is_id(value: &Value) -> bool {
    matches!(value, Value::Null | Value::String(_) | Value::Number(_))
}

/// As [`validate_answers`], but lets answers to hidden items pass.
pub(crate) fn check(
    definition: &crate::model::Definition,
    answers: &Answers,
) -> Result<(), Vec<AnswerFault>> {
    let Err(mut faults) = validate_answers(definition, answers) else {
        return Ok(());
    };
    faults.retain(|fault| !matches!(fault, AnswerFault::Hidden { .. }));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// A result as it is written; borrows everything, keeps the definition's order.
#[derive(Serialize)]
pub(crate) struct Output<'a> {
    pub id: &'a Value,
    pub instrument: &'a str,
    pub version: &'a str,
    #[serde(flatten, serialize_with = "parts")]
    pub evaluation: &'a Evaluation,
}

#[derive(Serialize)]
struct ScoreOutput<'a> {
    value: Option<i64>,
    status: &'a str,
    band: Option<&'a str>,
}

#[derive(Serialize)]
struct FlagOutput<'a> {
    id: &'a str,
    kind: &'a str,
    severity: &'a str,
}

fn parts<S: Serializer>(evaluation: &&Evaluation, serializer: S) -> Result<S::Ok, S::Error> {
    let score = |(id, score): &(String, crate::scoring::ScoreResult)| (id.clone(), score.clone());
    let scores: Vec<_> = evaluation.scores.iter().map(score).collect();
    let mut map = serializer.serialize_map(Some(3))?;
    map.serialize_entry(
        "scores",
        &Ordered(
            scores
                .iter()
                .map(|(id, score)| {
                    let band = score.band.as_deref();
                    (
                        id.as_str(),
                        ScoreOutput {
                            value: score.value,
                            status: score.status.as_str(),
                            band,
                        },
                    )
                })
                .collect(),
        ),
    )?;
    let classes = evaluation
        .classes
        .iter()
        .map(|(id, label)| (id.as_str(), label.as_str()));
    map.serialize_entry("classes", &Ordered(classes.collect()))?;
    let flags = evaluation.flags.iter().map(|flag| FlagOutput {
        id: &flag.id,
        kind: flag.kind.as_str(),
        severity: flag.severity.as_str(),
    });
    map.serialize_entry("flags", &flags.collect::<Vec<_>>())?;
    map.end()
}

/// Pairs written as an object, in their order.
struct Ordered<'a, T>(Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Ordered<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

/// Answers by item id; the same item twice is an error, not a correction.
fn answers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Answers, D::Error> {
    struct Once;

    impl<'de> Visitor<'de> for Once {
        type Value = Answers;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object of item ids and option codes")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
            let mut answers = Answers::new();
            while let Some((item, code)) = map.next_entry::<String, Option<i64>>()? {
                if answers.contains_key(&item) {
                    let text = format!("item {item:?} is answered twice");
                    return Err(serde::de::Error::custom(text));
                }
                answers.insert(item, code);
            }
            Ok(answers)
        }
    }

    deserializer.deserialize_map(Once)
}
