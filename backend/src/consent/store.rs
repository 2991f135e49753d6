use super::decision::{Facts, Record, decide};
use crate::access::{Act, Audited, Mode, School, Scoped, Write};
use crate::clock::{Micros, day_of};
use crate::crypto::{Place, Purpose};
use crate::db::Key;
use crate::db::schema::{assent_record, consent_record, consent_withdrawal};
use crate::policy::ConsentPolicy;
use crate::problem::Refusal;
use crate::roster::Student;
use diesel::prelude::*;
use jiff::civil::Date;
use senim_api::consent::{
    ConsentDecision, ConsentEntry, ConsentRecord, ConsentScope, ConsentState, RecordConsent,
};
use senim_i18n::Language;

#[derive(Queryable, Selectable)]
#[diesel(table_name = consent_record)]
struct Row {
    id: Key,
    student_id: Key,
    decision: String,
    given_by: Vec<u8>,
    given_by_index: Vec<u8>,
    relation: String,
    document: Vec<u8>,
    scopes: String,
    signed_on: String,
    valid_until: String,
    text_version: String,
    recorded_at: Micros,
}

impl Row {
    fn fact(&self, withdrawn: bool) -> Result<Record, Refusal> {
        let giver = self
            .given_by_index
            .first_chunk()
            .map_or(0, |raw| u64::from_be_bytes(*raw));
        Ok(Record {
            giver,
            decision: decision_of(&self.decision)?,
            covers_diagnostics: self.scopes()?.contains(&ConsentScope::Diagnostics),
            signed_on: day(&self.signed_on)?,
            valid_until: day(&self.valid_until)?,
            withdrawn,
        })
    }

    fn scopes(&self) -> Result<Vec<ConsentScope>, Refusal> {
        Ok(serde_json::from_str(&self.scopes)?)
    }
}

fn decision_of(text: &str) -> Result<ConsentDecision, Refusal> {
    match text {
        "granted" => Ok(ConsentDecision::Granted),
        "refused" => Ok(ConsentDecision::Refused),
        _ => Err(Refusal::Internal),
    }
}

fn day(text: &str) -> Result<Date, Refusal> {
    text.parse().map_err(|_| Refusal::Internal)
}

fn place(column: &'static str, id: Key) -> Place {
    Place {
        table: "consent_record",
        column,
        row: id.0,
    }
}

type WithWithdrawal = (Row, Option<Micros>);

fn rows_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    students: &[Key],
) -> Result<Vec<WithWithdrawal>, Refusal> {
    Ok(consent_record::table
        .left_join(
            consent_withdrawal::table.on(consent_withdrawal::school_id
                .eq(consent_record::school_id)
                .and(consent_withdrawal::consent_id.eq(consent_record::id))),
        )
        .filter(consent_record::school_id.eq(school.key()))
        .filter(consent_record::student_id.eq_any(students))
        .order((consent_record::recorded_at, consent_record::id))
        .select((
            Row::as_select(),
            consent_withdrawal::withdrawn_at.nullable(),
        ))
        .load(db.conn)?)
}

fn judge<'r, M: Mode>(
    db: &Scoped<'_, M>,
    policy: &ConsentPolicy,
    student: &Student,
    rows: impl Iterator<Item = &'r WithWithdrawal>,
) -> Result<ConsentState, Refusal> {
    let records = rows
        .map(|(row, at)| row.fact(at.is_some()))
        .collect::<Result<Vec<Record>, _>>()?;
    let facts = Facts {
        age: student.age(db),
        day: day_of(db.now()),
        records: &records,
    };
    Ok(decide(&facts, policy))
}

/// Where a pupil stands now.
pub(crate) fn state_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
    student: &Student,
) -> Result<ConsentState, Refusal> {
    let rows = rows_of(db, student.school, &[student.id])?;
    judge(db, policy, student, rows.iter())
}

/// Where several pupils of one school stand, in their order.
pub(crate) fn states_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
    school: School,
    students: &[Student],
) -> Result<Vec<ConsentState>, Refusal> {
    let ids: Vec<Key> = students.iter().map(|student| student.id).collect();
    let rows = rows_of(db, school, &ids)?;
    students
        .iter()
        .map(|student| {
            judge(
                db,
                policy,
                student,
                rows.iter().filter(|(row, _)| row.student_id == student.id),
            )
        })
        .collect()
}

/// Stops unless the pupil may be screened now.
///
/// # Errors
/// [`Refusal::ConsentMissing`].
pub(crate) fn require<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
    student: &Student,
) -> Result<(), Refusal> {
    match state_of(db, policy, student)? {
        ConsentState::Given | ConsentState::OwnConsent => Ok(()),
        _ => Err(Refusal::ConsentMissing),
    }
}

/// The pupil's state with the records behind it.
pub(super) fn entry<M: Mode>(
    db: &mut Scoped<'_, M>,
    policy: &ConsentPolicy,
    student: &Student,
) -> Result<ConsentEntry, Refusal> {
    let rows = rows_of(db, student.school, &[student.id])?;
    let state = judge(db, policy, student, rows.iter())?;
    let mut records = Vec::with_capacity(rows.len());
    for (row, withdrawn_at) in rows {
        let mut text = |column, sealed: &[u8]| -> Result<String, Refusal> {
            let plain =
                db.keys
                    .open(db.conn, student.school.key(), place(column, row.id), sealed)?;
            String::from_utf8(plain.to_vec()).map_err(|_| Refusal::Internal)
        };
        let given_by = text("given_by", &row.given_by)?;
        let document = text("document", &row.document)?;
        records.push(ConsentRecord {
            id: row.id.into(),
            decision: decision_of(&row.decision)?,
            given_by,
            relation: serde_json::from_value(serde_json::Value::String(row.relation.clone()))?,
            document,
            scopes: row.scopes()?,
            signed_on: row.signed_on.clone(),
            valid_until: row.valid_until.clone(),
            text_version: row.text_version.clone(),
            recorded_at: row.recorded_at / 1000,
            withdrawn_at: withdrawn_at.map(|at| at / 1000),
        });
    }
    Ok(ConsentEntry {
        student: student.id.into(),
        name: student.full_name(),
        age: student.age(db),
        state,
        records,
    })
}

/// The day to which a paper signed on `signed_on` is good: the end of its school year.
fn valid_until(policy: &ConsentPolicy, signed_on: Date) -> Result<Date, Refusal> {
    let year = crate::clock::school_year(signed_on) + 1;
    let year = i16::try_from(year).map_err(|_| Refusal::Internal)?;
    Date::new(year, policy.valid_until_month, policy.valid_until_day).map_err(|_| Refusal::Internal)
}

/// Adds a record from a signed paper.
pub(crate) fn add(
    db: &mut Scoped<'_, Write>,
    policy: &ConsentPolicy,
    student: &Student,
    new: &RecordConsent,
    signed_on: Date,
) -> Result<Audited<ConsentEntry>, Refusal> {
    let school = student.school;
    let (id, now) = (db.new_id()?, db.now());
    let account = db.account()?;
    let mut seal = |column, plain: &str| {
        db.keys.seal(
            db.conn,
            school.key(),
            Purpose::Identity,
            place(column, id),
            plain.as_bytes(),
            now,
        )
    };
    let given_by = seal("given_by", &new.given_by)?;
    let document = seal("document", &new.document)?;
    let giver = new
        .given_by
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let giver = format!("{}|{giver}", student.id.0);
    let decision = match new.decision {
        ConsentDecision::Granted => "granted",
        ConsentDecision::Refused => "refused",
    };
    let relation = match serde_json::to_value(new.relation)? {
        serde_json::Value::String(text) => text,
        _ => return Err(Refusal::Internal),
    };
    diesel::insert_into(consent_record::table)
        .values((
            consent_record::school_id.eq(school.key()),
            consent_record::id.eq(id),
            consent_record::student_id.eq(student.id),
            consent_record::decision.eq(decision),
            consent_record::given_by.eq(given_by),
            consent_record::given_by_index.eq(db.keys.index("giver", school.key(), &giver)),
            consent_record::relation.eq(relation),
            consent_record::document.eq(document),
            consent_record::scopes.eq(serde_json::to_string(&new.scopes)?),
            consent_record::signed_on.eq(signed_on.to_string()),
            consent_record::valid_until.eq(valid_until(policy, signed_on)?.to_string()),
            consent_record::text_version.eq(&policy.text_version),
            consent_record::policy_version.eq(&policy.version),
            consent_record::recorded_by.eq(account),
            consent_record::recorded_at.eq(now),
        ))
        .execute(db.conn)?;
    let entry = entry(db, policy, student)?;
    Ok(Audited::new(
        entry,
        Act::new(school.key(), "consent.record", "consent", id),
    ))
}

/// The pupil whom a consent record of one of the caller's schools concerns.
pub(super) fn student_of_record<M: Mode>(
    db: &mut Scoped<'_, M>,
    consent: Key,
) -> Result<(School, Key), Refusal> {
    for school in db.own_schools()? {
        let found: Option<Key> = consent_record::table
            .find((school.key(), consent))
            .select(consent_record::student_id)
            .first(db.conn)
            .optional()?;
        if let Some(student) = found {
            return Ok((school, student));
        }
    }
    Err(Refusal::NotFound)
}

/// Takes a consent back. Doing it twice is refused, so that the first date stands.
pub(super) fn withdraw(
    db: &mut Scoped<'_, Write>,
    school: School,
    consent: Key,
) -> Result<(), Refusal> {
    let already: i64 = consent_withdrawal::table
        .filter(consent_withdrawal::school_id.eq(school.key()))
        .filter(consent_withdrawal::consent_id.eq(consent))
        .count()
        .get_result(db.conn)?;
    if already > 0 {
        return Err(Refusal::ConsentWithdrawn);
    }
    diesel::insert_into(consent_withdrawal::table)
        .values((
            consent_withdrawal::school_id.eq(school.key()),
            consent_withdrawal::consent_id.eq(consent),
            consent_withdrawal::withdrawn_by.eq(db.account()?),
            consent_withdrawal::withdrawn_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(())
}

/// Writes down the child's yes or no.
pub(crate) fn record_assent(
    db: &mut Scoped<'_, Write>,
    school: School,
    sitting: Key,
    agreed: bool,
    own_consent: bool,
    language: Language,
    text_version: &str,
) -> Result<(), Refusal> {
    diesel::insert_into(assent_record::table)
        .values((
            assent_record::school_id.eq(school.key()),
            assent_record::id.eq(db.new_id()?),
            assent_record::sitting_id.eq(sitting),
            assent_record::agreed.eq(agreed),
            assent_record::own_consent.eq(own_consent),
            assent_record::language.eq(language.as_str()),
            assent_record::text_version.eq(text_version),
            assent_record::at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(())
}

/// The child's last word in a sitting: whether it agreed, and as an adult for themself.
pub(crate) fn assent_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    sitting: Key,
) -> Result<Option<(bool, bool)>, Refusal> {
    Ok(assent_record::table
        .filter(assent_record::school_id.eq(school.key()))
        .filter(assent_record::sitting_id.eq(sitting))
        .order((assent_record::at.desc(), assent_record::id.desc()))
        .select((assent_record::agreed, assent_record::own_consent))
        .first(db.conn)
        .optional()?)
}
