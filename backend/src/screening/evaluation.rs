//! Scores and flags. Flags that no later answer can undo are raised with the very answer; the rest
//! on submission, or when a sitting is left idle or its campaign closes.

use super::sitting::{self, Sitting};
use super::store::{self, Drafts, Taken, answers, drafts};
use crate::access::{Mode, School, Scoped, Write};
use crate::aggregate;
use crate::campaign::{self, Campaign};
use crate::clock::{MINUTE, Micros};
use crate::db::Key;
use crate::db::schema;
use crate::problem::Refusal;
use crate::risk::{self, Raised};
use diesel::prelude::*;
use senim_instruments::{Evaluation, Instrument, Library, Moment, evaluate, visible_item_count};

/// A sitting without an answer for this long is judged by what is there.
pub(crate) const IDLE: Micros = 10 * MINUTE;

/// Raises what the answers so far make certain.
pub(super) fn evaluate_partial(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    campaign: &Campaign,
    sitting: &Sitting,
    drafts: &Drafts,
    touched: &[String],
) -> Result<(), Refusal> {
    for code in touched {
        let instrument = library.get(code).ok_or(Refusal::Internal)?;
        let outcome = evaluate(
            &instrument.definition,
            &answers(drafts, code),
            Moment::Partial,
        );
        raise(db, campaign, sitting, instrument, &outcome, drafts, true)?;
    }
    Ok(())
}

fn raise(
    db: &mut Scoped<'_, Write>,
    campaign: &Campaign,
    sitting: &Sitting,
    instrument: &Instrument,
    outcome: &Evaluation,
    drafts: &Drafts,
    unfinished: bool,
) -> Result<(), Refusal> {
    let answers = answers(drafts, &instrument.definition.code);
    for flag in &outcome.flags {
        let raised = Raised {
            school: campaign.school,
            school_year: campaign.school_year,
            campaign: campaign.id,
            student: sitting.student_id,
            sitting: sitting.id,
            language: sitting.language(),
            instrument: &instrument.definition.code,
            version: &instrument.definition.version,
            unfinished,
        };
        risk::raise(db, &raised, flag, &answers, &outcome.scores)?;
    }
    Ok(())
}

/// Judges a sitting that has not been submitted, as if every item not answered had been skipped.
/// Flags of instruments never begun are not raised: a child who never got there skipped nothing.
fn evaluate_begun(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    campaign: &Campaign,
    sitting: &Sitting,
) -> Result<(), Refusal> {
    let drafts = drafts(db, campaign.school, sitting.id)?;
    for code in drafts.keys() {
        let instrument = library.get(code).ok_or(Refusal::Internal)?;
        let outcome = evaluate(
            &instrument.definition,
            &answers(&drafts, code),
            Moment::Final,
        );
        raise(db, campaign, sitting, instrument, &outcome, &drafts, true)?;
    }
    diesel::update(schema::sitting::table.find((campaign.school.key(), sitting.id)))
        .set(schema::sitting::evaluated_at.eq(db.now()))
        .execute(db.conn)?;
    Ok(())
}

/// Judges every unfinished sitting of a campaign, before it closes.
pub(crate) fn evaluate_unfinished(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    campaign: &Campaign,
) -> Result<(), Refusal> {
    let open: Vec<Key> = schema::sitting::table
        .filter(schema::sitting::school_id.eq(campaign.school.key()))
        .filter(schema::sitting::campaign_id.eq(campaign.id))
        .filter(schema::sitting::state.eq("answering"))
        .select(schema::sitting::id)
        .load(db.conn)?;
    for id in open {
        let sitting = sitting::load(db, campaign.school, id)?;
        evaluate_begun(db, library, campaign, &sitting)?;
    }
    Ok(())
}

/// Whether [`evaluate_idle`] has anything to do.
pub(crate) fn idle_exists<M: Mode>(db: &mut Scoped<'_, M>) -> Result<bool, Refusal> {
    use schema::sitting::dsl;
    let before = db.now() - IDLE;
    let one: Option<Key> = dsl::sitting
        .filter(dsl::state.eq("answering"))
        .filter(dsl::last_answer_at.le(before))
        .filter(
            dsl::evaluated_at
                .is_null()
                .or(dsl::evaluated_at.lt(dsl::last_answer_at)),
        )
        .select(dsl::id)
        .first(db.conn)
        .optional()?;
    Ok(one.is_some())
}

/// Judges sittings that have been idle since their last judgement; returns how many. Run by a timer.
pub(crate) fn evaluate_idle(
    db: &mut Scoped<'_, Write>,
    library: &Library,
) -> Result<Vec<(School, Key)>, Refusal> {
    use schema::sitting::dsl;
    let before = db.now() - IDLE;
    let idle: Vec<(Key, Key, Key)> = dsl::sitting
        .filter(dsl::state.eq("answering"))
        .filter(dsl::last_answer_at.le(before))
        .filter(
            dsl::evaluated_at
                .is_null()
                .or(dsl::evaluated_at.lt(dsl::last_answer_at)),
        )
        .order(dsl::last_answer_at)
        .limit(100)
        .select((dsl::school_id, dsl::campaign_id, dsl::id))
        .load(db.conn)?;
    let mut judged = Vec::with_capacity(idle.len());
    for (school, campaign_id, id) in idle {
        let school = db.trusted_school(school).ok_or(Refusal::Forbidden)?;
        let campaign = campaign::load(db, school, campaign_id)?;
        let sitting = sitting::load(db, school, id)?;
        evaluate_begun(db, library, &campaign, &sitting)?;
        judged.push((school, id));
    }
    Ok(judged)
}

/// Scores a finished sitting: responses, scores, flags and aggregate deltas, all in the caller's
/// transaction.
pub(super) fn finish(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    campaign: &Campaign,
    sitting: &Sitting,
    grade: i32,
) -> Result<(), Refusal> {
    let drafts = drafts(db, campaign.school, sitting.id)?;
    for row in campaign::instruments_of(db, campaign)? {
        let instrument = row.pinned(library)?;
        let answers = answers(&drafts, &row.code);
        let outcome = evaluate(&instrument.definition, &answers, Moment::Final);
        let visible = visible_item_count(&instrument.definition, &answers);
        let taken = Taken {
            school: campaign.school,
            school_year: campaign.school_year,
            campaign: campaign.id,
            student: sitting.student_id,
            sitting: sitting.id,
            language: sitting.language(),
            instrument,
        };
        let visible = i32::try_from(visible).unwrap_or(i32::MAX);
        store::write_response(db, &taken, &answers, visible, &outcome)?;
        raise(db, campaign, sitting, instrument, &outcome, &drafts, false)?;
        count(db, campaign, grade, instrument, &outcome)?;
    }
    aggregate::count(
        db,
        campaign.school,
        campaign.id,
        grade,
        aggregate::PARTICIPATION,
        "finished",
    )
}

/// One delta for every banded score and every class.
fn count(
    db: &mut Scoped<'_, Write>,
    campaign: &Campaign,
    grade: i32,
    instrument: &Instrument,
    outcome: &Evaluation,
) -> Result<(), Refusal> {
    let code = &instrument.definition.code;
    for (id, score) in &outcome.scores {
        if let Some(band) = &score.band {
            let measure = format!("{code}/{id}");
            aggregate::count(db, campaign.school, campaign.id, grade, &measure, band)?;
        }
    }
    for (id, label) in &outcome.classes {
        let measure = format!("{code}/{id}");
        aggregate::count(db, campaign.school, campaign.id, grade, &measure, label)?;
    }
    Ok(())
}
