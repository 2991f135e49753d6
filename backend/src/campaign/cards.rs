//! Access cards. The server keeps only keyed hashes of codes: a card is shown once.

use super::store::Campaign;
use crate::access::{Mode, Scoped, Write};
use crate::aggregate;
use crate::db::Key;
use crate::db::schema::access_code;
use crate::organisation::Class;
use crate::problem::Refusal;
use crate::random;
use crate::roster::Student;
use diesel::prelude::*;
use qrcode::QrCode;
use qrcode::render::svg;
use senim_api::campaign::Card;

/// Makes a new code for a pupil; the one before stops working.
pub(crate) fn issue(
    db: &mut Scoped<'_, Write>,
    campaign: &Campaign,
    class: &Class,
    student: &Student,
    public_url: &str,
) -> Result<Card, Refusal> {
    let school = campaign.school.key();
    let code = random::access_code()?;
    let first = !has_card(db, campaign, student.id)?;
    diesel::update(access_code::table)
        .filter(access_code::school_id.eq(school))
        .filter(access_code::campaign_id.eq(campaign.id))
        .filter(access_code::student_id.eq(student.id))
        .filter(access_code::revoked_at.is_null())
        .set(access_code::revoked_at.eq(db.now()))
        .execute(db.conn)?;
    diesel::insert_into(access_code::table)
        .values((
            access_code::school_id.eq(school),
            access_code::code_hash.eq(db.keys.secret_hash("access-code", &code)),
            access_code::campaign_id.eq(campaign.id),
            access_code::student_id.eq(student.id),
            access_code::issued_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    if first {
        aggregate::count(
            db,
            campaign.school,
            campaign.id,
            class.grade,
            aggregate::PARTICIPATION,
            "invited",
        )?;
    }
    let url = format!("{}/#{}", public_url.trim_end_matches('/'), code.as_str());
    let qr = QrCode::new(url.as_bytes()).map_err(|_| Refusal::Internal)?;
    let qr_svg = qr
        .render::<svg::Color<'_>>()
        .min_dimensions(140, 140)
        .quiet_zone(true)
        .build();
    let (head, tail) = code.split_at(random::CODE_LENGTH / 2);
    Ok(Card {
        student: student.id.into(),
        name: student.full_name(),
        code: format!("{head}-{tail}"),
        url,
        // An inline image needs no XML declaration.
        qr_svg: qr_svg
            .find("<svg")
            .map_or(qr_svg.clone(), |at| qr_svg[at..].to_owned()),
    })
}

/// Whether the pupil was ever given a card of the campaign.
fn has_card<M: Mode>(
    db: &mut Scoped<'_, M>,
    campaign: &Campaign,
    student: Key,
) -> Result<bool, Refusal> {
    let cards: i64 = access_code::table
        .filter(access_code::school_id.eq(campaign.school.key()))
        .filter(access_code::campaign_id.eq(campaign.id))
        .filter(access_code::student_id.eq(student))
        .count()
        .get_result(db.conn)?;
    Ok(cards > 0)
}
