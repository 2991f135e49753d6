//! The same child twice in one file.

use super::{Reason, name};
use jiff::civil::Date;
use std::collections::HashMap;

/// What was seen above.
#[derive(Default)]
pub(super) struct Seen {
    iins: HashMap<String, u32>,
    /// By name and birth date: line, and the number if there was one.
    people: HashMap<Person, Vec<(u32, Option<String>)>>,
}

#[derive(PartialEq, Eq, Hash)]
pub(super) struct Person {
    names: [String; 3],
    birth_date: Date,
}

impl Person {
    pub(super) fn new(names: &name::FullName, birth_date: Date) -> Self {
        let patronymic = names.patronymic.as_deref().unwrap_or_default();
        let names = [
            names.surname.as_str(),
            names.given_name.as_str(),
            patronymic,
        ];
        Self {
            names: names.map(name::fold),
            birth_date,
        }
    }
}

impl Seen {
    /// A number belongs to one person.
    pub(super) fn iin(&mut self, iin: &str, line: u32) -> Result<(), Reason> {
        match self.iins.get(iin) {
            Some(&first_line) => Err(Reason::DuplicateIin { first_line }),
            None => {
                self.iins.insert(iin.to_owned(), line);
                Ok(())
            }
        }
    }

    /// Two people may share name and birth date if their numbers differ.
    pub(super) fn person(
        &mut self,
        person: Person,
        iin: Option<&str>,
        line: u32,
    ) -> Result<(), Reason> {
        let same = self.people.entry(person).or_default();
        let differ = |other: &Option<String>| matches!((iin, other), (Some(a), Some(b)) if a != b);
        if let Some(&(first_line, _)) = same.iter().find(|(_, other)| !differ(other)) {
            return Err(Reason::DuplicateRow { first_line });
        }
        same.push((line, iin.map(str::to_owned)));
        Ok(())
    }
}
