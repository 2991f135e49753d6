//! Flags as a psychologist sees them: with the answers behind them, in the words the child read.

use super::store::{self, FlagRow};
use crate::access::{Mode, School, Scoped};
use crate::campaign;
use crate::organisation::find_class;
use crate::problem::Refusal;
use crate::roster::{Student, open_student};
use crate::screening;
use senim_api::risk::{Evidence, EvidenceScore, FlagSummary, FlagView};
use senim_i18n::Language;
use senim_instruments::Library;

pub(super) fn summary<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    row: &FlagRow,
) -> Result<FlagSummary, Refusal> {
    let student = open_student(db, school, row.student_id)?;
    summary_of(db, row, &student)
}

pub(super) fn summary_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    row: &FlagRow,
    student: &Student,
) -> Result<FlagSummary, Refusal> {
    let (_, class) = find_class(db, &[student.school], student.class_id)?;
    Ok(FlagSummary {
        id: row.id.into(),
        student: student.id.into(),
        student_name: student.full_name(),
        class_name: class.name(),
        kind: row.kind.clone(),
        severity: row.severity.clone(),
        instrument: row.instrument.clone(),
        raised_at: row.raised_at / 1000,
        state: row.state(),
        unfinished: row.unfinished,
    })
}

pub(super) fn full<M: Mode>(
    db: &mut Scoped<'_, M>,
    library: &Library,
    school: School,
    row: &FlagRow,
) -> Result<FlagView, Refusal> {
    let instrument = library.get(&row.instrument).ok_or(Refusal::Internal)?;
    let language = row.language.parse().unwrap_or(Language::Kk);
    let form = instrument.public(language);
    let stored = row.evidence(db)?;
    let now = screening::answers_of_sitting(db, school, row.sitting_id, &row.instrument)?;
    let mut evidence = Vec::with_capacity(stored.answers.len());
    for (id, code) in stored.answers {
        let item = form.items.iter().find(|item| item.id == id);
        let words = |code: Option<i64>| {
            let option = item?
                .options
                .iter()
                .find(|option| Some(option.code) == code)?;
            Some(option.text.clone())
        };
        let later = now.get(&id).copied().filter(|later| *later != code);
        evidence.push(Evidence {
            question: item.map_or_else(|| id.clone(), |item| item.text.clone()),
            answer: words(code),
            changed_to: later.map(|later| words(later).unwrap_or_else(|| "—".to_owned())),
            item: id,
        });
    }
    let campaign = campaign::load(db, school, row.campaign_id)?;
    Ok(FlagView {
        summary: summary(db, school, row)?,
        campaign: row.campaign_id.into(),
        campaign_name: campaign.name,
        rule: row.rule_id.clone(),
        version: row.version.clone(),
        basis: row.basis.clone(),
        note: stored.note,
        wording_status: instrument.wording(language).status.as_str().to_owned(),
        evidence,
        scores: stored
            .scores
            .into_iter()
            .map(|(score, value, band)| EvidenceScore { score, value, band })
            .collect(),
        events: store::events(db, school, row.id)?,
    })
}
