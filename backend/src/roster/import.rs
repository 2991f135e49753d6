//! Compares a class list with what is known, and takes it in when told to.

use super::file::{Language, PupilRow, RosterFile, Sex};
use super::student::{Identity, differs, recognise, write_student};
use crate::access::{Act, Audited, Mode, School, Scoped, Write};
use crate::clock::{day_of, school_year};
use crate::db::Key;
use crate::organisation::{class_name, classes_of, find_or_create_class};
use crate::problem::Refusal;
use senim_api::roster::{RosterChange, RosterRow};

fn identity(row: &PupilRow) -> Identity<'_> {
    Identity {
        surname: &row.surname,
        given_name: &row.given_name,
        patronymic: row.patronymic.as_deref(),
        birth_date: row.birth_date,
        sex: row.sex.map(|sex| match sex {
            Sex::Female => "female",
            Sex::Male => "male",
        }),
        language: row.language.map(|language| match language {
            Language::Kk => "kk",
            Language::Ru => "ru",
            Language::En => "en",
        }),
        iin: row.iin.as_deref(),
    }
}

/// What taking in the file would change, row by row. Reads only.
pub(super) fn compare<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    file: &RosterFile,
) -> Result<Vec<RosterRow>, Refusal> {
    let year = school_year(day_of(db.now()));
    let classes = classes_of(db, &[school], year)?;
    let mut rows = Vec::with_capacity(file.pupils.len());
    for pupil in &file.pupils {
        let grade = i32::from(pupil.class.grade);
        let class = classes
            .iter()
            .find(|class| class.grade == grade && class.letter == pupil.class.letter)
            .map(|class| class.id);
        let identity = identity(pupil);
        let change = match recognise(db, school, &identity)? {
            None => RosterChange::Created,
            Some(id) if differs(db, school, id, &identity, class)? => RosterChange::Changed,
            Some(_) => RosterChange::Unchanged,
        };
        rows.push(RosterRow {
            line: pupil.line,
            surname: pupil.surname.clone(),
            given_name: pupil.given_name.clone(),
            patronymic: pupil.patronymic.clone(),
            birth_date: pupil.birth_date.to_string(),
            class_name: class_name(grade, &pupil.class.letter),
            has_iin: pupil.iin.is_some(),
            change,
        });
    }
    Ok(rows)
}

/// Writes every sound row of the file; rows that change nothing write nothing.
pub(crate) fn take_in(
    db: &mut Scoped<'_, Write>,
    school: School,
    file: &RosterFile,
) -> Result<Audited<Vec<RosterRow>>, Refusal> {
    let rows = compare(db, school, file)?;
    let year = school_year(day_of(db.now()));
    let mut acts = Vec::new();
    for (row, pupil) in rows.iter().zip(&file.pupils) {
        if row.change == RosterChange::Unchanged {
            continue;
        }
        let grade = i32::from(pupil.class.grade);
        let class = find_or_create_class(db, school, year, grade, &pupil.class.letter)?;
        let identity = identity(pupil);
        let known: Option<Key> = recognise(db, school, &identity)?;
        let id = write_student(db, school, known, class, &identity)?;
        let action = if known.is_some() {
            "student.change"
        } else {
            "student.create"
        };
        acts.push(Act::new(school.key(), action, "student", id));
    }
    Ok(Audited::many(rows, acts))
}
