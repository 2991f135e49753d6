//! The row of a sitting and how a pupil gets one.

use crate::App;
use crate::access::{Actor, Mode, School, Scope, Scoped, Write};
use crate::campaign::Campaign;
use crate::db::Key;
use crate::db::schema::sitting;
use crate::problem::Refusal;
use crate::random;
use crate::roster::Student;
use diesel::prelude::*;
use senim_i18n::Language;
use zeroize::Zeroizing;

/// One pupil's sitting of one campaign.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sitting)]
pub(super) struct Sitting {
    pub id: Key,
    pub campaign_id: Key,
    pub student_id: Key,
    pub state: String,
    pub language: String,
    pub submit_key: Option<Key>,
    pub next_seq: i64,
}

impl Sitting {
    pub fn language(&self) -> Language {
        self.language.parse().unwrap_or(Language::Kk)
    }

    pub fn ended(&self) -> bool {
        matches!(self.state.as_str(), "finished" | "declined")
    }
}

/// School and sitting behind a bearer token.
///
/// # Errors
/// [`Refusal::SessionMoved`]: the token was right once, or never; either way another device may hold
/// the sitting now.
pub(crate) async fn sitting_of_token(app: &App, token: String) -> Result<(Key, Key), Refusal> {
    app.read_as(Actor::Public, Scope::default(), move |db| {
        let hash = db.keys.secret_hash("sitting", &token);
        sitting::table
            .filter(sitting::token_hash.eq(hash))
            .select((sitting::school_id, sitting::id))
            .first(db.conn)
            .optional()?
            .ok_or(Refusal::SessionMoved)
    })
    .await
}

/// The sitting of the school.
pub(super) fn load<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    id: Key,
) -> Result<Sitting, Refusal> {
    sitting::table
        .find((school.key(), id))
        .select(Sitting::as_select())
        .first(db.conn)
        .optional()?
        .ok_or(Refusal::NotFound)
}

/// The pupil's sitting of the campaign, begun or taken over, with its new token. Whoever held the
/// token before is out: one device at a time.
pub(super) fn enter(
    db: &mut Scoped<'_, Write>,
    campaign: &Campaign,
    student: &Student,
) -> Result<(Sitting, Zeroizing<String>, bool), Refusal> {
    let school = campaign.school;
    let token = random::token()?;
    let hash = db.keys.secret_hash("sitting", &token);
    let known: Option<Sitting> = sitting::table
        .filter(sitting::school_id.eq(school.key()))
        .filter(sitting::campaign_id.eq(campaign.id))
        .filter(sitting::student_id.eq(student.id))
        .select(Sitting::as_select())
        .first(db.conn)
        .optional()?;
    if let Some(known) = known {
        if known.ended() {
            return Err(Refusal::CodeUsed);
        }
        diesel::update(sitting::table.find((school.key(), known.id)))
            .set(sitting::token_hash.eq(hash))
            .execute(db.conn)?;
        return Ok((known, token, false));
    }
    let id = db.new_id()?;
    let own = student
        .language
        .as_deref()
        .and_then(|text| text.parse::<Language>().ok());
    let language = own
        .filter(|language| campaign.languages.contains(language))
        .or_else(|| campaign.languages.first().copied())
        .unwrap_or(Language::Kk);
    diesel::insert_into(sitting::table)
        .values((
            sitting::school_id.eq(school.key()),
            sitting::id.eq(id),
            sitting::campaign_id.eq(campaign.id),
            sitting::student_id.eq(student.id),
            sitting::state.eq("assent"),
            sitting::language.eq(language.as_str()),
            sitting::token_hash.eq(hash),
            sitting::next_seq.eq(1),
            sitting::started_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok((load(db, school, id)?, token, true))
}

pub(super) fn set_language(
    db: &mut Scoped<'_, Write>,
    school: School,
    id: Key,
    language: Language,
) -> Result<(), Refusal> {
    diesel::update(sitting::table.find((school.key(), id)))
        .set(sitting::language.eq(language.as_str()))
        .execute(db.conn)?;
    Ok(())
}

/// Moves a sitting on; `finished_at` is set when it ends.
pub(super) fn set_state(
    db: &mut Scoped<'_, Write>,
    school: School,
    id: Key,
    state: &'static str,
) -> Result<(), Refusal> {
    let ended = matches!(state, "finished" | "declined").then_some(db.now());
    diesel::update(sitting::table.find((school.key(), id)))
        .set((sitting::state.eq(state), sitting::finished_at.eq(ended)))
        .execute(db.conn)?;
    Ok(())
}

/// Remembers the key under which a sitting was handed in.
pub(super) fn set_submit_key(
    db: &mut Scoped<'_, Write>,
    school: School,
    id: Key,
    key: Key,
) -> Result<(), Refusal> {
    diesel::update(sitting::table.find((school.key(), id)))
        .set(sitting::submit_key.eq(key))
        .execute(db.conn)?;
    Ok(())
}
