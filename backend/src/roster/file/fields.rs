//! From the cells of a row to a pupil.

use super::ColumnKind as Kind;
use super::duplicates::{Person, Seen};
use super::grid::Cell;
use super::name::{self, FullName as Names};
use super::row::Row;
use super::{ClassName, Language, PupilRow, Reason, Sex};
use super::{class, date, iin, words};
use jiff::civil::Date;

impl Row<'_> {
    /// The pupil as far as it can be read; good only if there are no faults.
    pub(super) fn pupil(&mut self, seen: &mut Seen, delimited: bool) -> Option<PupilRow> {
        if self.is_out_of_shape(delimited) {
            return None; // whatever else is wrong follows from that
        }
        let names = self.names();
        let birth_date = self.birth_date();
        let sex = self.sex();
        let class = self.class();
        let language = self.language();
        let iin = self.iin(seen);
        let (names, birth_date) = (names?, birth_date?);
        self.compare_with_iin(iin.as_deref(), birth_date, sex);
        if let Err(reason) = seen.person(
            Person::new(&names, birth_date),
            iin.as_deref(),
            self.row.line,
        ) {
            let twice = self
                .faults
                .iter()
                .any(|fault| matches!(fault.reason, Reason::DuplicateIin { .. }));
            if !twice {
                self.fault(None, reason);
            }
        }
        Some(PupilRow {
            line: self.row.line,
            surname: names.surname,
            given_name: names.given_name,
            patronymic: names.patronymic,
            birth_date,
            sex,
            class: class?,
            language,
            iin,
        })
    }

    fn names(&mut self) -> Option<Names> {
        let before = self.faults.len();
        let given_kind = if self.header.column(Kind::GivenName).is_some() {
            Kind::GivenName
        } else {
            Kind::GivenAndPatronymic
        };
        let has = |kind| self.header.column(kind).is_some();
        let separate = has(Kind::Surname) && has(given_kind);
        let (mut names, kinds) = if separate {
            let given = self.text(given_kind);
            let (given_name, patronymic) = if given_kind == Kind::GivenName {
                (given, None)
            } else {
                name::split_given(&given)
            };
            (
                Names {
                    surname: self.text(Kind::Surname),
                    given_name,
                    patronymic,
                },
                [Kind::Surname, given_kind, given_kind],
            )
        } else {
            (name::split(&self.text(Kind::FullName)), [Kind::FullName; 3])
        };
        let [surname_kind, given_kind, mut patronymic_kind] = kinds;
        if let Some(patronymic) = name::patronymic(&self.text(Kind::Patronymic)) {
            names.patronymic = Some(patronymic);
            patronymic_kind = Kind::Patronymic;
        }
        if !separate && names.surname.is_empty() {
            self.fault(Some(Kind::FullName), Reason::MissingName);
            return None;
        }
        self.check_name(surname_kind, &names.surname, Some(Reason::MissingSurname));
        self.check_name(
            given_kind,
            &names.given_name,
            Some(Reason::MissingGivenName),
        );
        self.check_name(
            patronymic_kind,
            names.patronymic.as_deref().unwrap_or_default(),
            None,
        );
        (self.faults.len() == before).then_some(names)
    }

    fn check_name(&mut self, kind: Kind, name: &str, if_missing: Option<Reason>) {
        if name.is_empty() {
            if let Some(reason) = if_missing {
                self.fault(Some(kind), reason);
            }
        } else if let Some(reason) = name::fault(name) {
            self.fault(Some(kind), reason);
        } else {
            for reason in name::doubts(name) {
                self.warn(Some(kind), reason);
            }
        }
    }

    fn birth_date(&mut self) -> Option<Date> {
        let parsed = match self.cell(Kind::BirthDate) {
            None => Err(Reason::MissingBirthDate),
            Some(Cell::Date(date)) => Ok(*date),
            Some(cell) => date::parse(&cell.text()),
        };
        let checked = parsed.and_then(|date| date::check(date, self.options.today));
        self.value(Kind::BirthDate, checked)
    }

    fn sex(&mut self) -> Option<Sex> {
        let parsed = self.cell(Kind::Sex).map(|cell| words::sex(&cell.text()))?;
        self.value(Kind::Sex, parsed)
    }

    fn language(&mut self) -> Option<Language> {
        let parsed = self
            .cell(Kind::Language)
            .map(|cell| words::language(&cell.text()))?;
        let language = self.value(Kind::Language, parsed)?;
        if language.is_none() {
            self.warn(Some(Kind::Language), Reason::UnsupportedLanguage);
        }
        language
    }

    fn class(&mut self) -> Option<ClassName> {
        let parsed = match self.cell(Kind::Class) {
            Some(cell) => class::parse_two(&cell.text(), &self.text(Kind::ClassLetter)),
            None if self.header.column(Kind::Class).is_some() => Err(Reason::MissingClass),
            None => self
                .options
                .default_class
                .clone()
                .ok_or(Reason::MissingClass),
        };
        self.value(Kind::Class, parsed)
    }

    fn iin(&mut self, seen: &mut Seen) -> Option<String> {
        let parsed = match self.cell(Kind::Iin)? {
            Cell::Number(number) => iin::from_number(number),
            cell => iin::parse(&cell.text()),
        };
        let iin = self.value(Kind::Iin, parsed)?;
        if let Err(reason) = seen.iin(&iin, self.row.line) {
            self.fault(Some(Kind::Iin), reason);
        }
        Some(iin)
    }

    fn compare_with_iin(&mut self, iin: Option<&str>, birth_date: Date, sex: Option<Sex>) {
        let Some((date, by_iin)) = iin.and_then(iin::hint) else {
            return;
        };
        if date != birth_date {
            self.warn(Some(Kind::Iin), Reason::IinBirthDateMismatch);
        }
        if sex.is_some_and(|sex| sex != by_iin) {
            self.warn(Some(Kind::Iin), Reason::IinSexMismatch);
        }
    }
}
