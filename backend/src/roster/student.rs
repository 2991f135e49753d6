//! A pupil, decrypted for a caller who may see the name.

use crate::access::{Mode, School, Scoped, Write};
use crate::clock::{age_on, day_of};
use crate::crypto::{Place, Purpose};
use crate::db::Key;
use crate::db::schema::student;
use crate::problem::Refusal;
use diesel::prelude::*;
use jiff::civil::Date;
use std::fmt;
use zeroize::Zeroizing;

/// A pupil with readable identity. Its `Debug` shows the id alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Student {
    pub school: School,
    pub id: Key,
    pub class_id: Key,
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub birth_date: Date,
    pub sex: Option<String>,
    pub language: Option<String>,
}

impl fmt::Debug for Student {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Student({})", self.id.0)
    }
}

impl Student {
    /// Surname, given name, patronymic.
    #[must_use]
    pub fn full_name(&self) -> String {
        let patronymic = self.patronymic.as_deref().unwrap_or_default();
        format!("{} {} {patronymic}", self.surname, self.given_name)
            .trim()
            .to_owned()
    }

    /// Full years on the day of the request.
    #[must_use]
    pub fn age<M: Mode>(&self, db: &Scoped<'_, M>) -> u8 {
        age_on(self.birth_date, day_of(db.now()))
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = student)]
struct Sealed {
    id: Key,
    class_id: Key,
    surname: Vec<u8>,
    given_name: Vec<u8>,
    patronymic: Option<Vec<u8>>,
    birth_date: Vec<u8>,
    sex: Option<String>,
    language: Option<String>,
}

fn place(column: &'static str, id: Key) -> Place {
    Place {
        table: "student",
        column,
        row: id.0,
    }
}

fn unseal<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    sealed: Sealed,
) -> Result<Student, Refusal> {
    let id = sealed.id;
    let mut text = |column, bytes: &[u8]| -> Result<String, Refusal> {
        let plain = db
            .keys
            .open(db.conn, school.key(), place(column, id), bytes)?;
        String::from_utf8(plain.to_vec()).map_err(|_| Refusal::Internal)
    };
    let surname = text("surname", &sealed.surname)?;
    let given_name = text("given_name", &sealed.given_name)?;
    let patronymic = sealed
        .patronymic
        .as_deref()
        .map(|bytes| text("patronymic", bytes))
        .transpose()?;
    let birth_date = text("birth_date", &sealed.birth_date)?
        .parse()
        .map_err(|_| Refusal::Internal)?;
    Ok(Student {
        school,
        id,
        class_id: sealed.class_id,
        surname,
        given_name,
        patronymic,
        birth_date,
        sex: sealed.sex,
        language: sealed.language,
    })
}

/// A pupil of the school.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(crate) fn open_student<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    id: Key,
) -> Result<Student, Refusal> {
    let sealed = student::table
        .find((school.key(), id))
        .select(Sealed::as_select())
        .first(db.conn)
        .optional()?
        .ok_or(Refusal::NotFound)?;
    unseal(db, school, sealed)
}

/// A pupil of any of the caller's own schools.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(crate) fn find_student<M: Mode>(db: &mut Scoped<'_, M>, id: Key) -> Result<Student, Refusal> {
    for school in db.own_schools()? {
        match open_student(db, school, id) {
            Err(Refusal::NotFound) => {}
            found => return found,
        }
    }
    Err(Refusal::NotFound)
}

/// Pupils of a class, by name.
pub(crate) fn students_of_class<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    class: Key,
) -> Result<Vec<Student>, Refusal> {
    students_of_classes(db, school, &[class])
}

/// Pupils of several classes of one school, by name.
pub(crate) fn students_of_classes<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    classes: &[Key],
) -> Result<Vec<Student>, Refusal> {
    let sealed: Vec<Sealed> = student::table
        .filter(student::school_id.eq(school.key()))
        .filter(student::class_id.eq_any(classes))
        .select(Sealed::as_select())
        .load(db.conn)?;
    let mut students = sealed
        .into_iter()
        .map(|row| unseal(db, school, row))
        .collect::<Result<Vec<_>, _>>()?;
    students.sort_by_cached_key(|student| (student.full_name().to_lowercase(), student.id));
    Ok(students)
}

/// What a class list says of a pupil.
pub(super) struct Identity<'a> {
    pub surname: &'a str,
    pub given_name: &'a str,
    pub patronymic: Option<&'a str>,
    pub birth_date: Date,
    pub sex: Option<&'a str>,
    pub language: Option<&'a str>,
    pub iin: Option<&'a str>,
}

impl Identity<'_> {
    /// Same person, however the name is capitalised: names and birth date.
    fn person(&self) -> String {
        let patronymic = self.patronymic.unwrap_or_default();
        format!(
            "{}|{}|{patronymic}|{}",
            self.surname, self.given_name, self.birth_date
        )
        .to_lowercase()
    }
}

/// The pupil a line of a class list means: by IIN where it has one, else by name and birth date.
pub(super) fn recognise<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    identity: &Identity<'_>,
) -> Result<Option<Key>, Refusal> {
    if let Some(iin) = identity.iin {
        let index = db.keys.index("iin", school.key(), iin);
        let found: Option<Key> = student::table
            .filter(student::school_id.eq(school.key()))
            .filter(student::iin_index.eq(index))
            .select(student::id)
            .first(db.conn)
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let index = db.keys.index("person", school.key(), &identity.person());
    let mut same: Vec<(Key, Option<Vec<u8>>)> = student::table
        .filter(student::school_id.eq(school.key()))
        .filter(student::person_index.eq(index))
        .select((student::id, student::iin_index))
        .load(db.conn)?;
    // Two numbers mean two people, even of one name and birthday.
    same.retain(|(_, iin)| iin.is_none() || identity.iin.is_none());
    Ok(match same.as_slice() {
        [(id, _)] => Some(*id),
        _ => None,
    })
}

/// Whether a known pupil differs from what the class list says.
pub(super) fn differs<M: Mode>(
    db: &mut Scoped<'_, M>,
    school: School,
    id: Key,
    identity: &Identity<'_>,
    class: Option<Key>,
) -> Result<bool, Refusal> {
    let known = open_student(db, school, id)?;
    let has_iin: Option<Vec<u8>> = student::table
        .find((school.key(), id))
        .select(student::iin_index)
        .first(db.conn)?;
    let new_iin = identity.iin.is_some() && has_iin.is_none();
    Ok(new_iin
        || Some(known.class_id) != class
        || known.surname != identity.surname
        || known.given_name != identity.given_name
        || known.patronymic.as_deref() != identity.patronymic
        || known.birth_date != identity.birth_date
        || (identity.sex.is_some() && known.sex.as_deref() != identity.sex)
        || (identity.language.is_some() && known.language.as_deref() != identity.language))
}

/// Writes a new pupil, or what a class list says anew of a known one.
pub(super) fn write_student(
    db: &mut Scoped<'_, Write>,
    school: School,
    known: Option<Key>,
    class: Key,
    identity: &Identity<'_>,
) -> Result<Key, Refusal> {
    let id = known.map_or_else(|| db.new_id(), Ok)?;
    let now = db.now();
    let mut seal = |column, plain: &str| {
        let plain = Zeroizing::new(plain.as_bytes().to_vec());
        db.keys.seal(
            db.conn,
            school.key(),
            Purpose::Identity,
            place(column, id),
            &plain,
            now,
        )
    };
    let surname = seal("surname", identity.surname)?;
    let given_name = seal("given_name", identity.given_name)?;
    let patronymic = identity
        .patronymic
        .map(|text| seal("patronymic", text))
        .transpose()?;
    let birth_date = seal("birth_date", &identity.birth_date.to_string())?;
    let iin = identity.iin.map(|text| seal("iin", text)).transpose()?;
    let iin_index = identity
        .iin
        .map(|text| db.keys.index("iin", school.key(), text));
    let person_index = db.keys.index("person", school.key(), &identity.person());
    let identity_columns = (
        student::class_id.eq(class),
        student::surname.eq(surname),
        student::given_name.eq(given_name),
        student::patronymic.eq(patronymic),
        student::birth_date.eq(birth_date),
        student::person_index.eq(person_index),
        student::updated_at.eq(now),
    );
    if known.is_some() {
        diesel::update(student::table.find((school.key(), id)))
            .set(identity_columns)
            .execute(db.conn)?;
    } else {
        diesel::insert_into(student::table)
            .values((
                student::school_id.eq(school.key()),
                student::id.eq(id),
                student::created_at.eq(now),
                identity_columns,
            ))
            .execute(db.conn)?;
    }
    // A list that leaves a column out takes nothing away.
    if let Some(sex) = identity.sex {
        diesel::update(student::table.find((school.key(), id)))
            .set(student::sex.eq(sex))
            .execute(db.conn)?;
    }
    if let Some(language) = identity.language {
        diesel::update(student::table.find((school.key(), id)))
            .set(student::language.eq(language))
            .execute(db.conn)?;
    }
    if iin.is_some() {
        diesel::update(student::table.find((school.key(), id)))
            .set((student::iin.eq(iin), student::iin_index.eq(iin_index)))
            .execute(db.conn)?;
    }
    Ok(id)
}
