//! Answers with the results they must have.

use super::VectorFault;
use crate::line::{Input, Output, check as check_answers};
use crate::model::Definition;
use crate::scoring::{Moment, evaluate};
use serde::Deserialize;
use serde_json::Value;

/// `{"input": …, "output": …}`; an output with `error` means that the answers are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    input: Input,
    output: Value,
}

/// Scores every vector; returns how many there are.
pub(super) fn check(definition: &Definition, text: &str) -> Result<usize, VectorFault> {
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, text)| !text.trim().is_empty());
    let mut count = 0;
    for (line, text) in lines {
        let vector =
            serde_json::from_str(text).map_err(|error| VectorFault::Json { line, error })?;
        hold(definition, &vector, line)?;
        count += 1;
    }
    if count == 0 {
        Err(VectorFault::None)
    } else {
        Ok(count)
    }
}

fn hold(definition: &Definition, vector: &Vector, line: usize) -> Result<(), VectorFault> {
    let Vector { input, output } = vector;
    if input.instrument != definition.code {
        return Err(VectorFault::OtherInstrument {
            line,
            found: input.instrument.clone(),
        });
    }
    let faults = check_answers(definition, &input.answers)
        .err()
        .unwrap_or_default();
    let refused = output.get("error").is_some();
    if refused || !faults.is_empty() {
        let as_wanted = refused && !faults.is_empty();
        return if as_wanted {
            Ok(())
        } else {
            Err(VectorFault::Refusal { line, faults })
        };
    }
    let evaluation = evaluate(definition, &input.answers, Moment::Final);
    let result = Output {
        id: &input.id,
        instrument: &definition.code,
        version: &definition.version,
        evaluation: &evaluation,
    };
    let found = serde_json::to_value(&result).map_err(|error| VectorFault::Json { line, error })?;
    if found == *output {
        return Ok(());
    }
    Err(VectorFault::Differs {
        line,
        wanted: Box::new(output.clone()),
        found: Box::new(found),
    })
}
