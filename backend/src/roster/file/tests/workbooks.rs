//! XLSX, and what is taken for it.

use super::*;

fn read(bytes: &[u8]) -> RosterFile {
    super::super::read(bytes, Some("list.xlsx"), &options()).unwrap()
}

#[test]
fn dates_and_numbers_in_cells() {
    let bytes = workbook(&[
        &[],
        &["Образцов", "Тест", "04.03.2012", "7-Б", OTHER_IIN],
        &["Сынақов", "Тест", "2012", "7-Б"],
        &["", "", "", ""],
    ]);
    let file = read(&bytes);
    assert_eq!(
        (file.encoding, file.delimiter, file.header_line),
        (Encoding::Xlsx, None, 1)
    );
    same(
        &file.pupils,
        &[
            PupilRow {
                iin: Some(IIN.into()),
                ..pupil(2, ["Пробаев", "Үлгі", ""], 7, "Ә")
            },
            PupilRow {
                iin: Some(OTHER_IIN.into()),
                ..pupil(4, ["Образцов", "Тест", ""], 7, "Б")
            },
        ],
    );
    assert_eq!(show(&file.faults), ["5 Туған күні year_only"]);
}

#[test]
fn zeros_that_a_numeric_cell_has_lost() {
    // Month 99 again.
    let iin = (0..10)
        .map(|d| format!("00991350001{d}"))
        .find(|iin| is_valid_iin(iin))
        .unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(3, 1, ["ФИО", "Дата рождения", "Класс", "ИИН"])
        .unwrap();
    for (row, name) in [
        (4, "Пробаев Тест"),
        (5, "Образцов Тест"),
        (6, "Сынақов Тест"),
    ] {
        sheet.write_row(row, 1, [name, "04.03.2012"]).unwrap();
        sheet.write(row, 3, 7).unwrap();
    }
    sheet.write(4, 4, iin.parse::<i64>().unwrap()).unwrap();
    sheet.write(5, 4, iin.trim_start_matches('0')).unwrap();
    sheet.write(6, 4, iin.parse::<i64>().unwrap() + 1).unwrap();
    let file = read(&book.save_to_buffer().unwrap());
    assert_eq!(file.header_line, 4);
    same(
        &file.pupils,
        &[PupilRow {
            iin: Some(iin),
            ..pupil(5, ["Пробаев", "Тест", ""], 7, "")
        }],
    );
    assert_eq!(
        show(&file.faults),
        ["6 ИИН bad_iin_length", "7 ИИН bad_iin_check_digit"]
    );
}

#[test]
fn first_visible_sheet_with_a_header() {
    let mut book = Workbook::new();
    let rows = [
        ["ФИО", "Дата рождения", "Класс"],
        ["Пробаев Тест", "04.03.2012", "7А"],
    ];
    book.add_worksheet()
        .set_name("О файле")
        .unwrap()
        .write(0, 0, "Список")
        .unwrap();
    book.add_worksheet()
        .set_name("Старый")
        .unwrap()
        .set_hidden(true)
        .write_row_matrix(0, 0, rows)
        .unwrap();
    book.add_worksheet()
        .set_name("7А")
        .unwrap()
        .write_row_matrix(0, 0, rows)
        .unwrap();
    book.add_worksheet()
        .set_name("7Б")
        .unwrap()
        .write_row_matrix(0, 0, rows)
        .unwrap();
    let file = read(&book.save_to_buffer().unwrap());
    assert_eq!(file.pupils.len(), 1);
    assert_eq!(show(&file.warnings), ["1 7Б other_sheet_ignored"]);
}

#[test]
fn a_note_beside_the_list_is_no_fault() {
    let bytes = workbook(&[&["Образцов", "Тест", "04.03.2012", "7-Б", "", "", "болен"]]);
    assert_eq!(
        (read(&bytes).pupils.len(), show(&read(&bytes).faults)),
        (2, vec![])
    );
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row_matrix(
            0,
            0,
            [
                ["ФИО", "Дата рождения", "Класс"],
                ["Пробаев Тест", "04.03.2012", "7А"],
            ],
        )
        .unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap()).pupils.len(), 1);
}

#[test]
fn limits() {
    let rows: Vec<[String; 5]> = (0..50)
        .map(|n| {
            [
                "Пробаев".into(),
                "Тест".into(),
                format!("{:02}.03.2012", n % 28 + 1),
                "7".into(),
                String::new(),
            ]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let bytes = workbook(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let options = ReadOptions {
        limits: FileLimits {
            bytes: bytes.len(),
            rows: 50,
        },
        ..options()
    };
    assert_eq!(
        super::super::read(&bytes, None, &options).unwrap_err(),
        FileError::TooManyRows
    );
}

#[test]
fn refused() {
    assert_eq!(
        error(&Workbook::new().save_to_buffer().unwrap()),
        FileError::Empty
    );
    assert_eq!(error(b"PK\x03\x04garbage"), FileError::BrokenXlsx);
    assert_eq!(
        error(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        FileError::BrokenXlsx
    );
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0";
    assert_eq!(error(ole), FileError::LegacyXls);
    let package: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        error(&[&ole[..], &package].concat()),
        FileError::ProtectedXlsx
    );
    let text = "ФИО;Дата рождения;Класс\n".as_bytes();
    assert_eq!(
        super::super::read(text, Some("Список.XLSX"), &options()).unwrap_err(),
        FileError::BrokenXlsx
    );
    let whole = workbook(&[]);
    for end in (30..whole.len()).step_by(97) {
        assert_eq!(error(whole.get(..end).unwrap()), FileError::BrokenXlsx);
    }
}
