use crate::access::{Mode, School, Scoped, Write};
use crate::db::Key;
use crate::db::schema::class_group;
use crate::problem::Refusal;
use diesel::prelude::*;

/// A class of one school year.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = class_group)]
pub struct Class {
    pub school_id: Key,
    pub id: Key,
    pub school_year: i32,
    pub grade: i32,
    pub letter: String,
}

impl Class {
    #[must_use]
    pub fn name(&self) -> String {
        class_name(self.grade, &self.letter)
    }
}

/// As printed on a door: `7 Ә`, or the grade alone in schools without letters.
#[must_use]
pub fn class_name(grade: i32, letter: &str) -> String {
    if letter.is_empty() {
        grade.to_string()
    } else {
        format!("{grade} {letter}")
    }
}

/// Classes of schools in scope in a school year, by grade and letter.
pub(crate) fn classes_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    schools: &[School],
    school_year: i32,
) -> Result<Vec<Class>, Refusal> {
    let keys: Vec<Key> = schools.iter().map(|school| school.key()).collect();
    Ok(class_group::table
        .filter(class_group::school_id.eq_any(keys))
        .filter(class_group::school_year.eq(school_year))
        .order((
            class_group::school_id,
            class_group::grade,
            class_group::letter,
        ))
        .select(Class::as_select())
        .load(db.conn)?)
}

/// A class of one of the schools.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(crate) fn find_class<M: Mode>(
    db: &mut Scoped<'_, M>,
    schools: &[School],
    id: Key,
) -> Result<(School, Class), Refusal> {
    for school in schools {
        let found = class_group::table
            .find((school.key(), id))
            .select(Class::as_select())
            .first(db.conn)
            .optional()?;
        if let Some(class) = found {
            return Ok((*school, class));
        }
    }
    Err(Refusal::NotFound)
}

/// The class of that name in that year, made when it is new.
pub(crate) fn find_or_create_class(
    db: &mut Scoped<'_, Write>,
    school: School,
    school_year: i32,
    grade: i32,
    letter: &str,
) -> Result<Key, Refusal> {
    let found: Option<Key> = class_group::table
        .filter(class_group::school_id.eq(school.key()))
        .filter(class_group::school_year.eq(school_year))
        .filter(class_group::grade.eq(grade))
        .filter(class_group::letter.eq(letter))
        .select(class_group::id)
        .first(db.conn)
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = db.new_id()?;
    diesel::insert_into(class_group::table)
        .values((
            class_group::school_id.eq(school.key()),
            class_group::id.eq(id),
            class_group::school_year.eq(school_year),
            class_group::grade.eq(grade),
            class_group::letter.eq(letter),
            class_group::created_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(id)
}
