use crate::access::{Mode, School, Scoped, Write};
use crate::clock::Micros;
use crate::crypto::{Place, Purpose};
use crate::db::Key;
use crate::db::schema::{flag, flag_event, staff_account};
use crate::notify;
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::risk::{FlagEvent, FlagState, LiveEvent};
use senim_i18n::Language;
use senim_instruments::{Answers, FlagResult, ScoreResult, Severity};
use serde::{Deserialize, Serialize};

/// Under what a flag is raised.
pub(crate) struct Raised<'a> {
    pub school: School,
    pub school_year: i32,
    pub campaign: Key,
    pub student: Key,
    pub sitting: Key,
    pub language: Language,
    pub instrument: &'a str,
    pub version: &'a str,
    /// The questionnaire was not submitted when the rule fired.
    pub unfinished: bool,
}

/// What fired the rule, as it stood at that moment; stored encrypted with the flag.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredEvidence {
    /// Item and option code.
    pub answers: Vec<(String, Option<i64>)>,
    /// Score, value and band.
    pub scores: Vec<(String, i64, Option<String>)>,
    pub note: String,
}

/// Raises a flag once per sitting and rule: a rule that fires again adds nothing.
pub(crate) fn raise(
    db: &mut Scoped<'_, Write>,
    raised: &Raised<'_>,
    result: &FlagResult,
    answers: &Answers,
    scores: &[(String, ScoreResult)],
) -> Result<(), Refusal> {
    let school = raised.school;
    let known: i64 = flag::table
        .filter(flag::school_id.eq(school.key()))
        .filter(flag::sitting_id.eq(raised.sitting))
        .filter(flag::instrument.eq(raised.instrument))
        .filter(flag::rule_id.eq(&result.id))
        .count()
        .get_result(db.conn)?;
    if known > 0 {
        return Ok(());
    }
    let evidence = StoredEvidence {
        answers: result
            .evidence
            .iter()
            .map(|item| (item.clone(), answers.get(item).copied().flatten()))
            .collect(),
        scores: scores
            .iter()
            .filter(|(id, _)| result.evidence_scores.contains(id))
            .filter_map(|(id, score)| Some((id.clone(), score.value?, score.band.clone())))
            .collect(),
        note: result.note.clone(),
    };
    let (id, now) = (db.new_id()?, db.now());
    let place = Place {
        table: "flag",
        column: "evidence",
        row: id.0,
    };
    let purpose = Purpose::Answers(raised.school_year);
    let plain = serde_json::to_vec(&evidence)?;
    let sealed = db
        .keys
        .seal(db.conn, school.key(), purpose, place, &plain, now)?;
    let severity = result.severity.as_str();
    diesel::insert_into(flag::table)
        .values((
            flag::school_id.eq(school.key()),
            flag::id.eq(id),
            flag::student_id.eq(raised.student),
            flag::campaign_id.eq(raised.campaign),
            flag::sitting_id.eq(raised.sitting),
            flag::instrument.eq(raised.instrument),
            flag::version.eq(raised.version),
            flag::language.eq(raised.language.as_str()),
            flag::rule_id.eq(&result.id),
            flag::kind.eq(result.kind.as_str()),
            flag::severity.eq(severity),
            flag::severity_rank.eq(rank(result.severity)),
            flag::basis.eq(result.basis.as_str()),
            flag::evidence.eq(sealed),
            flag::unfinished.eq(raised.unfinished),
            flag::raised_at.eq(now),
            flag::state.eq("open"),
        ))
        .execute(db.conn)?;
    let event = db.new_id()?;
    add_event(db, school, id, event, "raised", None, None)?;
    let event = LiveEvent::FlagRaised {
        flag: id.into(),
        severity: severity.to_owned(),
    };
    notify::announce(db, school, &event)
}

fn rank(severity: Severity) -> i32 {
    match severity {
        Severity::Low => 1,
        Severity::Medium => 2,
        Severity::High => 3,
        Severity::Critical => 4,
    }
}

fn add_event(
    db: &mut Scoped<'_, Write>,
    school: School,
    flag: Key,
    event: Key,
    action: &str,
    by: Option<Key>,
    reason: Option<Vec<u8>>,
) -> Result<(), Refusal> {
    diesel::insert_into(flag_event::table)
        .values((
            flag_event::school_id.eq(school.key()),
            flag_event::id.eq(event),
            flag_event::flag_id.eq(flag),
            flag_event::at.eq(db.now()),
            flag_event::by_account.eq(by),
            flag_event::action.eq(action),
            flag_event::reason.eq(reason),
        ))
        .execute(db.conn)?;
    Ok(())
}

/// A flag as it is stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = flag)]
pub(super) struct FlagRow {
    pub school_id: Key,
    pub id: Key,
    pub student_id: Key,
    pub campaign_id: Key,
    pub sitting_id: Key,
    pub instrument: String,
    pub version: String,
    pub language: String,
    pub rule_id: String,
    pub kind: String,
    pub severity: String,
    pub basis: String,
    pub evidence: Vec<u8>,
    pub unfinished: bool,
    pub raised_at: Micros,
    pub state: String,
}

impl FlagRow {
    pub fn state(&self) -> FlagState {
        match self.state.as_str() {
            "acknowledged" => FlagState::Acknowledged,
            "confirmed" => FlagState::Confirmed,
            "dismissed" => FlagState::Dismissed,
            _ => FlagState::Open,
        }
    }

    /// What fired the rule.
    pub fn evidence<M: Mode>(&self, db: &mut Scoped<'_, M>) -> Result<StoredEvidence, Refusal> {
        let place = Place {
            table: "flag",
            column: "evidence",
            row: self.id.0,
        };
        let plain = db
            .keys
            .open(db.conn, self.school_id, place, &self.evidence)?;
        Ok(serde_json::from_slice(&plain)?)
    }
}

/// Which flags a page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Pending,
    Closed,
    All,
}

const PENDING: [&str; 2] = ["open", "acknowledged"];
const PAGE: i64 = 500;

/// Flags of the caller's schools: most severe first, then oldest first.
pub(super) fn list<M: Mode>(db: &mut Scoped<'_, M>, which: Which) -> Result<Vec<FlagRow>, Refusal> {
    let schools = db.own_school_keys()?;
    let mut query = flag::table
        .filter(flag::school_id.eq_any(schools))
        .order((flag::severity_rank.desc(), flag::raised_at, flag::id))
        .limit(PAGE)
        .select(FlagRow::as_select())
        .into_boxed();
    query = match which {
        Which::Pending => query.filter(flag::state.eq_any(PENDING)),
        Which::Closed => query.filter(flag::state.ne_all(PENDING)),
        Which::All => query,
    };
    Ok(query.load(db.conn)?)
}

/// How many wait, and how many critical ones nobody has taken.
pub(super) fn counts<M: Mode>(db: &mut Scoped<'_, M>) -> Result<(u32, u32), Refusal> {
    let schools = db.own_school_keys()?;
    let pending: i64 = flag::table
        .filter(flag::school_id.eq_any(&schools))
        .filter(flag::state.eq_any(PENDING))
        .count()
        .get_result(db.conn)?;
    let critical: i64 = flag::table
        .filter(flag::school_id.eq_any(&schools))
        .filter(flag::state.eq("open"))
        .filter(flag::severity.eq("critical"))
        .count()
        .get_result(db.conn)?;
    let clip = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok((clip(pending), clip(critical)))
}

/// Flags of one pupil, newest first.
pub(super) fn of_student<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    student: Key,
) -> Result<Vec<FlagRow>, Refusal> {
    Ok(flag::table
        .filter(flag::school_id.eq(school.key()))
        .filter(flag::student_id.eq(student))
        .order((flag::raised_at.desc(), flag::severity_rank.desc()))
        .select(FlagRow::as_select())
        .load(db.conn)?)
}

/// Open and acknowledged flags of pupils: pupil, severity and its rank.
pub(super) fn pending_of_school<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
) -> Result<Vec<(Key, String, i32)>, Refusal> {
    Ok(flag::table
        .filter(flag::school_id.eq(school.key()))
        .filter(flag::state.eq_any(PENDING))
        .select((flag::student_id, flag::severity, flag::severity_rank))
        .load(db.conn)?)
}

/// A flag of one of the caller's schools.
pub(super) fn find<M: Mode>(db: &mut Scoped<'_, M>, id: Key) -> Result<(School, FlagRow), Refusal> {
    for school in db.own_schools()? {
        let found = flag::table
            .find((school.key(), id))
            .select(FlagRow::as_select())
            .first(db.conn)
            .optional()?;
        if let Some(row) = found {
            return Ok((school, row));
        }
    }
    Err(Refusal::NotFound)
}

/// What happened to a flag, oldest first.
pub(super) fn events<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    flag: Key,
) -> Result<Vec<FlagEvent>, Refusal> {
    type Row = (Key, Micros, String, Option<Vec<u8>>, Option<String>);
    let rows: Vec<Row> = flag_event::table
        .left_join(staff_account::table.on(flag_event::by_account.eq(staff_account::id.nullable())))
        .filter(flag_event::school_id.eq(school.key()))
        .filter(flag_event::flag_id.eq(flag))
        .order((flag_event::at, flag_event::id))
        .select((
            flag_event::id,
            flag_event::at,
            flag_event::action,
            flag_event::reason,
            staff_account::display_name.nullable(),
        ))
        .load(db.conn)?;
    let mut events = Vec::with_capacity(rows.len());
    for (id, at, action, reason, by) in rows {
        let reason = match reason {
            None => None,
            Some(sealed) => {
                let place = Place {
                    table: "flag_event",
                    column: "reason",
                    row: id.0,
                };
                let plain = db.keys.open(db.conn, school.key(), place, &sealed)?;
                Some(String::from_utf8(plain.to_vec()).map_err(|_| Refusal::Internal)?)
            }
        };
        events.push(FlagEvent {
            at: at / 1000,
            by,
            action,
            reason,
        });
    }
    Ok(events)
}

/// Moves a flag on. Open flags can be acknowledged, pending ones confirmed or dismissed; whoever
/// comes second is told so.
pub(super) fn decide(
    db: &mut Scoped<'_, Write>,
    school: School,
    row: &FlagRow,
    to: FlagState,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    let from: &[&str] = match to {
        FlagState::Acknowledged => &["open"],
        FlagState::Confirmed | FlagState::Dismissed => &PENDING,
        FlagState::Open => &[],
    };
    let moved = diesel::update(flag::table.find((school.key(), row.id)))
        .filter(flag::state.eq_any(from.iter().copied()))
        .set(flag::state.eq(to.as_str()))
        .execute(db.conn)?;
    if moved == 0 {
        return Err(Refusal::FlagDecided);
    }
    let by = Some(db.account()?);
    let event = db.new_id()?;
    let year = crate::clock::school_year(crate::clock::day_of(row.raised_at));
    let now = db.now();
    let reason = reason
        .map(|text| {
            let place = Place {
                table: "flag_event",
                column: "reason",
                row: event.0,
            };
            let purpose = Purpose::Answers(year);
            db.keys
                .seal(db.conn, school.key(), purpose, place, text.as_bytes(), now)
        })
        .transpose()?;
    add_event(db, school, row.id, event, to.as_str(), by, reason)?;
    notify::announce(
        db,
        school,
        &LiveEvent::FlagChanged {
            flag: row.id.into(),
        },
    )
}
