//! Whole files. All names are invented, and no number can belong to anybody.

mod faults;
mod random;
mod texts;
mod workbooks;

use super::*;
use encoding_rs::WINDOWS_1251;
use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook};

pub(super) const IIN: &str = "999913500015";
pub(super) const OTHER_IIN: &str = "999913500602";

pub(super) fn options() -> ReadOptions {
    ReadOptions::new(date(2026, 9, 1))
}

fn read_text(text: &str) -> RosterFile {
    super::read(text.as_bytes(), Some("list.csv"), &options()).unwrap()
}

fn error(bytes: &[u8]) -> FileError {
    super::read(bytes, None, &options()).unwrap_err()
}

/// `line column key` of each.
fn show(faults: &[Fault]) -> Vec<String> {
    let column = |fault: &Fault| fault.column.clone().unwrap_or_else(|| "-".into());
    faults
        .iter()
        .map(|fault| format!("{} {} {}", fault.line, column(fault), fault.reason.key()))
        .collect()
}

fn pupil(
    line: u32,
    [surname, given_name, patronymic]: [&str; 3],
    grade: u8,
    letter: &str,
) -> PupilRow {
    PupilRow {
        line,
        surname: surname.into(),
        given_name: given_name.into(),
        patronymic: (!patronymic.is_empty()).then(|| patronymic.into()),
        birth_date: date(2012, 3, 4),
        sex: None,
        class: ClassName {
            grade,
            letter: letter.into(),
        },
        language: None,
        iin: None,
    }
}

/// `assert_eq` says nothing about rows whose `Debug` is blank.
#[track_caller]
fn same(found: &[PupilRow], expected: &[PupilRow]) {
    let show = |rows: &[PupilRow]| -> Vec<String> {
        let show = |p: &PupilRow| {
            format!(
                "{} {}|{}|{:?}|{}|{:?}|{:?}|{:?}|{:?}",
                p.line,
                p.surname,
                p.given_name,
                p.patronymic,
                p.birth_date,
                p.sex,
                p.class,
                p.language,
                p.iin
            )
        };
        rows.iter().map(show).collect()
    };
    assert_eq!(show(found), show(expected));
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.into(),
        Encoding::Utf8Bom => format!("\u{feff}{text}").into_bytes(),
        Encoding::Utf16Le => format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        Encoding::Utf16Be => format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect(),
        Encoding::Windows1251 => WINDOWS_1251.encode(text).0.into_owned(),
        Encoding::Kz1048 => kz1048::encode(text).unwrap(),
        Encoding::Xlsx => unimplemented!(),
    }
}

/// A workbook with a header and one pupil, and the given rows of text below.
pub(super) fn workbook(more: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = ["Тегі", "Аты", "Туған күні", "Сынып", "ЖСН"];
    sheet.write_row(0, 0, header).unwrap();
    sheet.write_row(1, 0, ["Пробаев", "Үлгі"]).unwrap();
    let format = Format::new().set_num_format("dd.mm.yyyy");
    sheet
        .write_with_format(
            1,
            2,
            rust_xlsxwriter::ExcelDateTime::from_ymd(2012, 3, 4).unwrap(),
            &format,
        )
        .unwrap();
    sheet.write(1, 3, "7 Ә").unwrap();
    sheet.write(1, 4, 999_913_500_015_i64).unwrap();
    for (row, cells) in (2..).zip(more) {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    book.save_to_buffer().unwrap()
}
