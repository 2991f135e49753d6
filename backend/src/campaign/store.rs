use crate::access::{Mode, School, Scoped, Write};
use crate::clock::{Micros, day_of, school_year};
use crate::db::Key;
use crate::db::schema::{access_code, campaign, campaign_class, campaign_instrument};
use crate::organisation::{Class, find_class};
use crate::problem::Refusal;
use crate::roster::students_of_class;
use diesel::prelude::*;
use jiff::civil::Date;
use senim_api::campaign::{CampaignClass, CampaignInstrument, CampaignState, CampaignView};
use senim_i18n::Language;
use senim_instruments::{Instrument, Library};

#[derive(Queryable, Selectable)]
#[diesel(table_name = campaign)]
struct Row {
    id: Key,
    name: String,
    school_year: i32,
    opens_on: String,
    closes_on: String,
    languages: String,
    closed_at: Option<Micros>,
}

/// A campaign of a school in scope.
pub(crate) struct Campaign {
    pub school: School,
    pub id: Key,
    pub name: String,
    pub school_year: i32,
    pub opens_on: Date,
    pub closes_on: Date,
    pub languages: Vec<Language>,
    closed_at: Option<Micros>,
}

impl Campaign {
    /// Planned before its first day, closed after its last or when somebody closes it.
    pub(crate) fn state(&self, today: Date) -> CampaignState {
        if self.closed_at.is_some() || today > self.closes_on {
            CampaignState::Closed
        } else if today < self.opens_on {
            CampaignState::Planned
        } else {
            CampaignState::Open
        }
    }

    /// Stops unless answers are taken now.
    ///
    /// # Errors
    /// [`Refusal::CampaignNotOpen`] or [`Refusal::CampaignClosed`].
    pub(crate) fn require_open(&self, now: Micros) -> Result<(), Refusal> {
        match self.state(day_of(now)) {
            CampaignState::Open => Ok(()),
            CampaignState::Planned => Err(Refusal::CampaignNotOpen),
            CampaignState::Closed => Err(Refusal::CampaignClosed),
        }
    }
}

fn from_row(school: School, row: Row) -> Result<Campaign, Refusal> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| Refusal::Internal);
    Ok(Campaign {
        school,
        id: row.id,
        name: row.name,
        school_year: row.school_year,
        opens_on: day(&row.opens_on)?,
        closes_on: day(&row.closes_on)?,
        languages: serde_json::from_str(&row.languages)?,
        closed_at: row.closed_at,
    })
}

/// A campaign of the school.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(crate) fn load<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    id: Key,
) -> Result<Campaign, Refusal> {
    let row = campaign::table
        .find((school.key(), id))
        .select(Row::as_select())
        .first(db.conn)
        .optional()?
        .ok_or(Refusal::NotFound)?;
    from_row(school, row)
}

/// A campaign of any of the caller's own schools.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(crate) fn find_campaign<M: Mode>(db: &mut Scoped<'_, M>, id: Key) -> Result<Campaign, Refusal> {
    for school in db.own_schools()? {
        match load(db, school, id) {
            Err(Refusal::NotFound) => {}
            found => return found,
        }
    }
    Err(Refusal::NotFound)
}

pub(super) fn list<M: Mode>(db: &mut Scoped<'_, M>) -> Result<Vec<Campaign>, Refusal> {
    let mut campaigns = Vec::new();
    for school in db.own_schools()? {
        let rows: Vec<Row> = campaign::table
            .filter(campaign::school_id.eq(school.key()))
            .order((campaign::opens_on.desc(), campaign::id.desc()))
            .select(Row::as_select())
            .load(db.conn)?;
        for row in rows {
            campaigns.push(from_row(school, row)?);
        }
    }
    Ok(campaigns)
}

/// An instrument as a campaign fixed it: version and hash never change afterwards.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = campaign_instrument)]
pub(crate) struct CampaignInstrumentRow {
    pub code: String,
    pub version: String,
    pub sha256: String,
}

impl CampaignInstrumentRow {
    /// The definition that the campaign was planned with.
    ///
    /// # Errors
    /// [`Refusal::Internal`] when this program holds another one: answers are never judged by
    /// rules they were not given under.
    pub(crate) fn pinned<'l>(&self, library: &'l Library) -> Result<&'l Instrument, Refusal> {
        let known = library.get(&self.code);
        known
            .filter(|known| known.sha256 == self.sha256)
            .ok_or_else(|| {
                tracing::error!(
                    code = self.code,
                    version = self.version,
                    "definition is not at hand"
                );
                Refusal::Internal
            })
    }
}

/// In the order in which they are asked.
pub(crate) fn instruments_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    campaign: &Campaign,
) -> Result<Vec<CampaignInstrumentRow>, Refusal> {
    Ok(campaign_instrument::table
        .filter(campaign_instrument::school_id.eq(campaign.school.key()))
        .filter(campaign_instrument::campaign_id.eq(campaign.id))
        .order(campaign_instrument::position)
        .select(CampaignInstrumentRow::as_select())
        .load(db.conn)?)
}

/// Ids of the classes invited.
pub(super) fn class_ids<M: Mode>(
    db: &mut Scoped<'_, M>,
    campaign: &Campaign,
) -> Result<Vec<Key>, Refusal> {
    Ok(campaign_class::table
        .filter(campaign_class::school_id.eq(campaign.school.key()))
        .filter(campaign_class::campaign_id.eq(campaign.id))
        .select(campaign_class::class_id)
        .load(db.conn)?)
}

/// Classes invited, by grade and letter.
pub(super) fn classes<M: Mode>(
    db: &mut Scoped<'_, M>,
    campaign: &Campaign,
) -> Result<Vec<Class>, Refusal> {
    let mut classes = Vec::new();
    for id in class_ids(db, campaign)? {
        classes.push(find_class(db, &[campaign.school], id)?.1);
    }
    classes.sort_by(|a, b| (a.grade, &a.letter).cmp(&(b.grade, &b.letter)));
    Ok(classes)
}

pub(super) fn view<M: Mode>(
    db: &mut Scoped<'_, M>,
    library: &Library,
    campaign: &Campaign,
) -> Result<CampaignView, Refusal> {
    let mut minutes = 0;
    let mut instruments = Vec::new();
    for row in instruments_of(db, campaign)? {
        let known = library.get(&row.code).ok_or(Refusal::Internal)?;
        minutes += u32::from(known.definition.minutes);
        instruments.push(CampaignInstrument {
            name: known.definition.name.clone(),
            code: row.code,
            version: row.version,
        });
    }
    let mut classes = Vec::new();
    for class in self::classes(db, campaign)? {
        let pupils = students_of_class(db, campaign.school, class.id)?.len();
        classes.push(CampaignClass {
            id: class.id.into(),
            name: class.name(),
            pupils: u32::try_from(pupils).unwrap_or(u32::MAX),
        });
    }
    Ok(CampaignView {
        id: campaign.id.into(),
        school: campaign.school.key().into(),
        name: campaign.name.clone(),
        state: campaign.state(day_of(db.now())),
        instruments,
        classes,
        opens_on: campaign.opens_on.to_string(),
        closes_on: campaign.closes_on.to_string(),
        languages: campaign.languages.clone(),
        minutes,
    })
}

/// A checked plan.
pub(crate) struct Plan {
    pub name: String,
    pub instruments: Vec<String>,
    pub classes: Vec<Key>,
    pub opens_on: Date,
    pub closes_on: Date,
    pub languages: Vec<Language>,
    pub age_exception: Option<String>,
}

/// Writes a campaign; instruments are fixed at the versions of today.
pub(crate) fn create(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    school: School,
    plan: &Plan,
) -> Result<Campaign, Refusal> {
    let id = db.new_id()?;
    diesel::insert_into(campaign::table)
        .values((
            campaign::school_id.eq(school.key()),
            campaign::id.eq(id),
            campaign::name.eq(&plan.name),
            campaign::school_year.eq(school_year(day_of(db.now()))),
            campaign::opens_on.eq(plan.opens_on.to_string()),
            campaign::closes_on.eq(plan.closes_on.to_string()),
            campaign::languages.eq(serde_json::to_string(&plan.languages)?),
            campaign::age_exception.eq(&plan.age_exception),
            campaign::created_by.eq(db.account()?),
            campaign::created_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    for (position, code) in (0i32..).zip(&plan.instruments) {
        let known = library.get(code).ok_or(Refusal::InstrumentUnknown)?;
        diesel::insert_into(campaign_instrument::table)
            .values((
                campaign_instrument::school_id.eq(school.key()),
                campaign_instrument::campaign_id.eq(id),
                campaign_instrument::position.eq(position),
                campaign_instrument::code.eq(code),
                campaign_instrument::version.eq(&known.definition.version),
                campaign_instrument::sha256.eq(&known.sha256),
            ))
            .execute(db.conn)?;
    }
    for class in &plan.classes {
        diesel::insert_into(campaign_class::table)
            .values((
                campaign_class::school_id.eq(school.key()),
                campaign_class::campaign_id.eq(id),
                campaign_class::class_id.eq(class),
            ))
            .execute(db.conn)?;
    }
    load(db, school, id)
}

/// Closes before the last day. Closing twice changes nothing.
pub(super) fn close(db: &mut Scoped<'_, Write>, campaign: &Campaign) -> Result<(), Refusal> {
    diesel::update(campaign::table.find((campaign.school.key(), campaign.id)))
        .filter(campaign::closed_at.is_null())
        .set(campaign::closed_at.eq(db.now()))
        .execute(db.conn)?;
    Ok(())
}

/// School, campaign and pupil of an access code that is in force. This is the one look-up without a
/// school: a code is all that a child has.
pub(crate) fn campaign_of_code<M: Mode>(
    db: &mut Scoped<'_, M>,
    code: &str,
) -> Result<Option<(Key, Key, Key)>, Refusal> {
    let hash = db.keys.secret_hash("access-code", code);
    Ok(access_code::table
        .filter(access_code::code_hash.eq(hash))
        .filter(access_code::revoked_at.is_null())
        .select((
            access_code::school_id,
            access_code::campaign_id,
            access_code::student_id,
        ))
        .first(db.conn)
        .optional()?)
}
