//! Thirty invented pupils, taken in, consented and invited the way a psychologist does it.

use crate::App;
use crate::access::{Act, Audited, Scoped, Write};
use crate::campaign::{self, Plan};
use crate::clock::{day_of, school_year};
use crate::consent;
use crate::db::Key;
use crate::organisation::{classes_of, find_class};
use crate::problem::Refusal;
use crate::roster::{self, file, students_of_class};
use jiff::ToSpan;
use jiff::civil::Date;
use senim_api::consent::{ConsentDecision, ConsentScope, RecordConsent, Relation};
use senim_i18n::Language;
use std::fmt::Write as _;

const SURNAMES: [&str; 10] = [
    "Айдарқұл",
    "Бектөре",
    "Ғабит",
    "Дәуренбек",
    "Елемес",
    "Жәнібек",
    "Қанатбай",
    "Мұхтарбек",
    "Өтеген",
    "Үсенбай",
];
const GIVEN: [&str; 15] = [
    "Аружан",
    "Әлихан",
    "Дана",
    "Ерасыл",
    "Жансая",
    "Іңкәр",
    "Қайсар",
    "Мөлдір",
    "Нұрлан",
    "Өркен",
    "Самал",
    "Тоқтар",
    "Ұлжан",
    "Үміт",
    "Шыңғыс",
];
const PUPILS: usize = 30;
/// Pupils without a recorded consent, so that the demo shows what happens then.
const WITHOUT_CONSENT: usize = 2;

/// A class list as a school would export it.
fn class_list(today: Date) -> String {
    let mut list = String::from("Тегі;Аты;Туған күні;Сынып\n");
    let names = SURNAMES
        .iter()
        .cycle()
        .zip(GIVEN.iter().cycle().skip(3))
        .take(PUPILS);
    for (number, (surname, given)) in (0i32..).zip(names) {
        let born = today.saturating_sub((13 * 366 + number * 11).days());
        let _ = writeln!(list, "{surname};{given};{};8 Ә", born.strftime("%d.%m.%Y"));
    }
    list
}

/// Fills the school; returns three access codes.
pub(super) fn fill(
    db: &mut Scoped<'_, Write>,
    app: &App,
    school: Key,
) -> Result<Audited<Vec<String>>, Refusal> {
    let school = db.school(school)?;
    let today = day_of(db.now());
    let list = class_list(today);
    let options = file::ReadOptions::new(today);
    let read = file::read(list.as_bytes(), None, &options).map_err(|_| Refusal::Internal)?;
    roster::take_in(db, school, &read)?;
    let class = classes_of(db, &[school], school_year(today))?
        .into_iter()
        .next();
    let class = class.ok_or(Refusal::Internal)?;
    let pupils = students_of_class(db, school, class.id)?;
    for pupil in pupils.iter().skip(WITHOUT_CONSENT) {
        let paper = RecordConsent {
            decision: ConsentDecision::Granted,
            given_by: format!("{} Демо", pupil.surname),
            relation: Relation::Mother,
            document: "демо".to_owned(),
            scopes: vec![ConsentScope::Diagnostics, ConsentScope::Counselling],
            signed_on: today.to_string(),
        };
        consent::add(db, &app.policies.consent, pupil, &paper, today)?;
    }
    let plan = Plan {
        name: "Күзгі сауалнама (демо)".to_owned(),
        instruments: ["PHQ-A", "GAD-7", "ASQ"].map(str::to_owned).to_vec(),
        classes: vec![class.id],
        opens_on: today,
        closes_on: today.saturating_add(30.days()),
        languages: Language::ALL.to_vec(),
        age_exception: None,
    };
    let campaign = campaign::create(db, &app.library, school, &plan)?;
    let (_, class) = find_class(db, &[school], class.id)?;
    let mut codes = Vec::new();
    for pupil in pupils.iter().skip(WITHOUT_CONSENT).take(3) {
        let card = campaign::issue_card(db, &campaign, &class, pupil, &app.config.public_url)?;
        codes.push(card.code);
    }
    let act = Act::new(school.key(), "demo.fill", "school", school.key());
    Ok(Audited::new(codes, act))
}
