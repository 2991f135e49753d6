//! Drafts and responses, encrypted.

use crate::access::{Mode, School, Scoped, Write};
use crate::clock::Micros;
use crate::crypto::{Place, Purpose};
use crate::db::Key;
use crate::db::schema::{campaign, classification, draft_answer, response, score, sitting};
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_i18n::Language;
use senim_instruments::{Answers, Evaluation, Instrument};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How far a pupil is in a campaign.
pub(crate) struct Progress {
    pub state: String,
    pub answered: u32,
}

/// Progress of every pupil who has entered, by pupil.
pub(crate) fn progress_of_campaign<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    campaign: Key,
) -> Result<HashMap<Key, Progress>, Refusal> {
    let rows: Vec<(Key, Key, String)> = sitting::table
        .filter(sitting::school_id.eq(school.key()))
        .filter(sitting::campaign_id.eq(campaign))
        .select((sitting::id, sitting::student_id, sitting::state))
        .load(db.conn)?;
    let sittings: Vec<Key> = rows.iter().map(|(id, ..)| *id).collect();
    let counts: Vec<(Key, i64)> = draft_answer::table
        .filter(draft_answer::school_id.eq(school.key()))
        .filter(draft_answer::sitting_id.eq_any(sittings))
        .group_by(draft_answer::sitting_id)
        .select((draft_answer::sitting_id, diesel::dsl::count_star()))
        .load(db.conn)?;
    let counts: HashMap<Key, i64> = counts.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|(id, student, state)| {
            let answered = counts.get(&id).copied().unwrap_or(0);
            (
                student,
                Progress {
                    state,
                    answered: u32::try_from(answered).unwrap_or(u32::MAX),
                },
            )
        })
        .collect())
}

/// A ciphertext of a draft is bound to its sitting, instrument and item.
fn draft_place(sitting: Key, instrument: &str, item: &str) -> Place {
    let name = format!("{}/{instrument}/{item}", sitting.0);
    Place {
        table: "draft_answer",
        column: "answer",
        row: Uuid::new_v5(&sitting.0, name.as_bytes()),
    }
}

/// A stored draft: its number and its answer.
pub(super) struct Draft {
    pub seq: i64,
    pub code: Option<i64>,
}

/// Drafts of a sitting by instrument and item.
pub(super) type Drafts = BTreeMap<String, BTreeMap<String, Draft>>;

/// All drafts of a sitting.
pub(super) fn drafts<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    sitting: Key,
) -> Result<Drafts, Refusal> {
    let rows: Vec<(String, String, i64, Vec<u8>)> = draft_answer::table
        .filter(draft_answer::school_id.eq(school.key()))
        .filter(draft_answer::sitting_id.eq(sitting))
        .select((
            draft_answer::instrument,
            draft_answer::item,
            draft_answer::seq,
            draft_answer::answer,
        ))
        .load(db.conn)?;
    let mut drafts = Drafts::new();
    for (instrument, item, seq, sealed) in rows {
        let place = draft_place(sitting, &instrument, &item);
        let plain = db.keys.open(db.conn, school.key(), place, &sealed)?;
        let code = serde_json::from_slice(&plain)?;
        drafts
            .entry(instrument)
            .or_default()
            .insert(item, Draft { seq, code });
    }
    Ok(drafts)
}

/// Answers of one instrument as scoring takes them.
pub(super) fn answers(drafts: &Drafts, instrument: &str) -> Answers {
    drafts
        .get(instrument)
        .into_iter()
        .flatten()
        .map(|(item, draft)| (item.clone(), draft.code))
        .collect()
}

/// The answers of a sitting to one instrument, for whoever reviews a flag of it.
pub(crate) fn answers_of_sitting<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    sitting: Key,
    instrument: &str,
) -> Result<Answers, Refusal> {
    Ok(answers(&drafts(db, school, sitting)?, instrument))
}

/// Writes one answer over an earlier one of the same item.
pub(super) fn write_draft(
    db: &mut Scoped<'_, Write>,
    school: School,
    sitting: Key,
    school_year: i32,
    (instrument, item): (&str, &str),
    draft: &Draft,
) -> Result<(), Refusal> {
    let plain = serde_json::to_vec(&draft.code)?;
    let (place, now) = (draft_place(sitting, instrument, item), db.now());
    let sealed = db.keys.seal(
        db.conn,
        school.key(),
        Purpose::Answers(school_year),
        place,
        &plain,
        now,
    )?;
    let row = draft_answer::table.find((school.key(), sitting, instrument, item));
    let updated = diesel::update(row)
        .set((
            draft_answer::seq.eq(draft.seq),
            draft_answer::answer.eq(&sealed),
            draft_answer::at.eq(now),
        ))
        .execute(db.conn)?;
    if updated == 0 {
        diesel::insert_into(draft_answer::table)
            .values((
                draft_answer::school_id.eq(school.key()),
                draft_answer::sitting_id.eq(sitting),
                draft_answer::instrument.eq(instrument),
                draft_answer::item.eq(item),
                draft_answer::seq.eq(draft.seq),
                draft_answer::answer.eq(sealed),
                draft_answer::at.eq(now),
            ))
            .execute(db.conn)?;
    }
    Ok(())
}

/// Moves the counter of answers on and marks the sitting as answered in now.
pub(super) fn note_answers(
    db: &mut Scoped<'_, Write>,
    school: School,
    sitting: Key,
    next_seq: i64,
) -> Result<(), Refusal> {
    diesel::update(sitting::table.find((school.key(), sitting)))
        .set((
            sitting::next_seq.eq(next_seq),
            sitting::last_answer_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(())
}

/// Removes the drafts of a sitting whose child has stopped.
pub(super) fn drop_drafts(
    db: &mut Scoped<'_, Write>,
    school: School,
    sitting: Key,
) -> Result<(), Refusal> {
    diesel::delete(draft_answer::table)
        .filter(draft_answer::school_id.eq(school.key()))
        .filter(draft_answer::sitting_id.eq(sitting))
        .execute(db.conn)?;
    Ok(())
}

/// Whose response it is, and under what it was taken.
pub(super) struct Taken<'a> {
    pub school: School,
    pub school_year: i32,
    pub campaign: Key,
    pub student: Key,
    pub sitting: Key,
    pub language: Language,
    pub instrument: &'a Instrument,
}

/// Stores a finished response with its scores and classes.
pub(super) fn write_response(
    db: &mut Scoped<'_, Write>,
    taken: &Taken<'_>,
    answers: &Answers,
    visible_items: i32,
    evaluation: &Evaluation,
) -> Result<Key, Refusal> {
    let (id, now, school) = (db.new_id()?, db.now(), taken.school.key());
    let place = Place {
        table: "response",
        column: "answers",
        row: id.0,
    };
    let purpose = Purpose::Answers(taken.school_year);
    let plain = serde_json::to_vec(answers)?;
    let sealed = db.keys.seal(db.conn, school, purpose, place, &plain, now)?;
    let answered = answers.values().filter(|code| code.is_some()).count();
    diesel::insert_into(response::table)
        .values((
            response::school_id.eq(school),
            response::id.eq(id),
            response::sitting_id.eq(taken.sitting),
            response::campaign_id.eq(taken.campaign),
            response::student_id.eq(taken.student),
            response::instrument.eq(&taken.instrument.definition.code),
            response::version.eq(&taken.instrument.definition.version),
            response::sha256.eq(&taken.instrument.sha256),
            response::language.eq(taken.language.as_str()),
            response::wording_status.eq(taken.instrument.wording(taken.language).status.as_str()),
            response::answers.eq(sealed),
            response::answered.eq(i32::try_from(answered).unwrap_or(i32::MAX)),
            response::visible_items.eq(visible_items),
            response::taken_at.eq(now),
        ))
        .execute(db.conn)?;
    for (score_id, result) in &evaluation.scores {
        diesel::insert_into(score::table)
            .values((
                score::school_id.eq(school),
                score::response_id.eq(id),
                score::score_id.eq(score_id),
                score::value.eq(result.value),
                score::status.eq(result.status.as_str()),
                score::band.eq(&result.band),
                score::severity.eq(result.severity.map(i32::from)),
            ))
            .execute(db.conn)?;
    }
    for (class_id, label) in &evaluation.classes {
        diesel::insert_into(classification::table)
            .values((
                classification::school_id.eq(school),
                classification::response_id.eq(id),
                classification::class_id.eq(class_id),
                classification::label.eq(label),
            ))
            .execute(db.conn)?;
    }
    Ok(id)
}

/// A score as it was computed.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = score)]
pub(crate) struct StoredScore {
    pub score_id: String,
    pub value: Option<i64>,
    pub status: String,
    pub band: Option<String>,
    pub severity: Option<i32>,
}

/// A finished response as staff see it.
pub(crate) struct Response {
    pub sitting: Key,
    pub campaign: Key,
    pub campaign_name: String,
    pub instrument: String,
    pub version: String,
    pub language: Language,
    pub wording_status: String,
    pub taken_at: Micros,
    pub answered: i32,
    pub visible_items: i32,
    pub scores: Vec<StoredScore>,
    /// Class id, label.
    pub classes: Vec<(String, String)>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = response)]
struct ResponseRow {
    id: Key,
    sitting_id: Key,
    campaign_id: Key,
    instrument: String,
    version: String,
    language: String,
    wording_status: String,
    taken_at: Micros,
    answered: i32,
    visible_items: i32,
}

/// A pupil's responses, newest first.
pub(crate) fn responses_of_student<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    student: Key,
) -> Result<Vec<Response>, Refusal> {
    let rows: Vec<(ResponseRow, String)> = response::table
        .inner_join(
            campaign::table.on(campaign::school_id
                .eq(response::school_id)
                .and(campaign::id.eq(response::campaign_id))),
        )
        .filter(response::school_id.eq(school.key()))
        .filter(response::student_id.eq(student))
        .order((response::taken_at.desc(), response::id))
        .select((ResponseRow::as_select(), campaign::name))
        .load(db.conn)?;
    let mut responses = Vec::with_capacity(rows.len());
    for (row, campaign_name) in rows {
        let scores = score::table
            .filter(score::school_id.eq(school.key()))
            .filter(score::response_id.eq(row.id))
            .select(StoredScore::as_select())
            .load(db.conn)?;
        let classes = classification::table
            .filter(classification::school_id.eq(school.key()))
            .filter(classification::response_id.eq(row.id))
            .select((classification::class_id, classification::label))
            .load(db.conn)?;
        responses.push(Response {
            sitting: row.sitting_id,
            campaign: row.campaign_id,
            campaign_name,
            instrument: row.instrument,
            version: row.version,
            language: row.language.parse().unwrap_or(Language::Kk),
            wording_status: row.wording_status,
            taken_at: row.taken_at,
            answered: row.answered,
            visible_items: row.visible_items,
            scores,
            classes,
        });
    }
    Ok(responses)
}
