//! From answers to scores, classes and flags.

mod evidence;
mod judge;
mod points;
mod sheet;

use crate::answers::{AnswerFault, Answers, Visibility};
use crate::model::{Basis, Definition, FlagKind, ScoreStatus, Severity};
use crate::outcome::Outcomes;
use judge::Judge;
use sheet::Sheet;

/// When answers are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The questionnaire is over: an item without an answer was skipped.
    Final,
    /// The child is still answering: items not in the map may yet be answered in any way. Only
    /// what no later answer can undo comes out; a score that waits for an item has no value.
    Partial,
}

/// Everything that follows from the answers to one questionnaire. Ids in the definition's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// Score id and result; every score of the definition.
    pub scores: Vec<(String, ScoreResult)>,
    /// Class id and label. Every class at the end; before, those that are certain.
    pub classes: Vec<(String, String)>,
    /// Flags whose condition is definitely true.
    pub flags: Vec<FlagResult>,
    /// Whether every required item that is not hidden has an answer.
    pub complete: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreResult {
    /// Nothing if too much is missing or nothing applies.
    pub value: Option<i64>,
    pub status: ScoreStatus,
    /// Label of the band; nothing without a value or without published cut-offs.
    pub band: Option<String>,
    /// 0 none, 1 mild, 2 moderate or above cut-off, 3 severe, 4 extreme.
    pub severity: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagResult {
    pub id: String,
    pub kind: FlagKind,
    pub severity: Severity,
    pub basis: Basis,
    pub note: String,
    /// Items whose answers, or missing answers, made the condition true; in the definition's order.
    pub evidence: Vec<String>,
    /// Scores that made it true.
    pub evidence_scores: Vec<String>,
}

/// Scores, classes and flags for the answers given. An option that the item does not have counts
/// as no answer, an item that does not exist not at all: check with [`validate_answers`] first.
#[must_use]
pub fn evaluate(definition: &Definition, answers: &Answers, moment: Moment) -> Evaluation {
    let sheet = Sheet::new(definition, answers, moment);
    let mut judge = Judge::new(&sheet);
    let mut scores = Vec::with_capacity(definition.scores.len());
    for score in &definition.scores {
        let (status, value) = points::score(score, &sheet, &judge);
        judge.add_score(&score.id, status, value);
        let band = value.and_then(|value| score.band(value));
        let result = ScoreResult {
            value,
            status: status.written(),
            band: band.map(|band| band.label.clone()),
            severity: band.map(|band| band.severity),
        };
        scores.push((score.id.clone(), result));
    }
    let mut classes = Vec::with_capacity(definition.classes.len());
    for class in &definition.classes {
        if let Some(label) = judge.add_class(class) {
            classes.push((class.id.clone(), label.to_owned()));
        }
    }
    let raised = definition
        .flags
        .iter()
        .filter(|flag| judge.outcomes(&flag.when) == Outcomes::TRUE);
    let flags = raised.map(|flag| {
        let evidence = evidence::of(&flag.when, definition, &judge);
        FlagResult {
            id: flag.id.clone(),
            kind: flag.kind,
            severity: flag.severity,
            basis: flag.basis,
            note: flag.note.clone(),
            evidence: evidence.items,
            evidence_scores: evidence.scores,
        }
    });
    Evaluation {
        scores,
        classes,
        flags: flags.collect(),
        complete: sheet.complete(),
    }
}

/// Checks answers before they are taken: no unknown item, no option off the scale, nothing said to
/// a hidden item. Judged while answering: an item not in the map is still to come.
///
/// # Errors
/// Every fault, in the order of the answers.
pub fn validate_answers(
    definition: &Definition,
    answers: &Answers,
) -> Result<(), Vec<AnswerFault>> {
    let sheet = Sheet::new(definition, answers, Moment::Partial);
    let faults: Vec<AnswerFault> = answers
        .iter()
        .filter_map(|(id, code)| {
            let Some(item) = definition.item(id) else {
                return Some(AnswerFault::UnknownItem { item: id.clone() });
            };
            let code = (*code)?;
            if !definition
                .options(item)
                .iter()
                .any(|option| option.code == code)
            {
                return Some(AnswerFault::UnknownOption {
                    item: id.clone(),
                    code,
                });
            }
            let hidden = sheet
                .standing(id)
                .is_some_and(|own| own.visibility == Visibility::Hidden);
            hidden.then(|| AnswerFault::Hidden { item: id.clone() })
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// How many items these final answers leave visible.
#[must_use]
pub fn visible_item_count(definition: &Definition, answers: &Answers) -> usize {
    Sheet::new(definition, answers, Moment::Final).visible()
}
