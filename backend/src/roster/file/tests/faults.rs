//! Every faulty row with line, column and reason.

use super::*;

const HEADER: &str = "Фамилия;Имя;Отчество;Дата рождения;Пол;Класс;Язык обучения;ИИН\n";

fn with(rows: &[&str]) -> RosterFile {
    read_text(&format!("{HEADER}{}\n", rows.join("\n")))
}

fn faults(row: &str) -> Vec<String> {
    let file = with(&[row]);
    assert_eq!(file.pupils.is_empty(), !file.faults.is_empty(), "{row}");
    show(&file.faults)
}

fn warnings(row: &str) -> Vec<String> {
    let file = with(&[row]);
    assert_eq!(
        (file.pupils.len(), show(&file.faults)),
        (1, vec![]),
        "{row}"
    );
    show(&file.warnings)
}

#[test]
fn a_full_row() {
    let file = with(&["Пробаева;Үлгі;Сынаққызы;04.03.2012;қыз;7 Ә;қазақша;9999 1350 0015"]);
    same(
        &file.pupils,
        &[PupilRow {
            sex: Some(Sex::Female),
            language: Some(Language::Kk),
            iin: Some(IIN.into()),
            ..pupil(2, ["Пробаева", "Үлгі", "Сынаққызы"], 7, "Ә")
        }],
    );
    assert_eq!((show(&file.faults), show(&file.warnings)), (vec![], vec![]));
}

#[test]
fn single_faults() {
    for (row, fault) in [
        (";Тест;;04.03.2012;;7А;;", "2 Фамилия missing_surname"),
        ("Пробаев;;;04.03.2012;;7А;;", "2 Имя missing_given_name"),
        ("Пробаев;Тест;;;;7А;;", "2 Дата рождения missing_birth_date"),
        ("Пробаев;Тест;;04.03.2012;;;;", "2 Класс missing_class"),
        ("Пробаев1;Тест;;04.03.2012;;7А;;", "2 Фамилия bad_name"),
        ("Пробаев;=Тест;;04.03.2012;;7А;;", "2 Имя bad_name"),
        ("Пробаев;Тест;Сын@к;04.03.2012;;7А;;", "2 Отчество bad_name"),
        ("Пробаев;Тест;;31.02.2012;;7А;;", "2 Дата рождения bad_date"),
        ("Пробаев;Тест;;2012;;7А;;", "2 Дата рождения year_only"),
        (
            "Пробаев;Тест;;02.09.2026;;7А;;",
            "2 Дата рождения date_in_future",
        ),
        (
            "Пробаев;Тест;;04.03.1912;;7А;;",
            "2 Дата рождения age_out_of_range",
        ),
        ("Пробаев;Тест;;04.03.2012;х;7А;;", "2 Пол bad_sex"),
        ("Пробаев;Тест;;04.03.2012;;13А;;", "2 Класс bad_class"),
        (
            "Пробаев;Тест;;04.03.2012;;7А;латынь;",
            "2 Язык обучения bad_language",
        ),
        (
            "Пробаев;Тест;;04.03.2012;;7А;;99991350001",
            "2 ИИН bad_iin_length",
        ),
        (
            "Пробаев;Тест;;04.03.2012;;7А;;999913500016",
            "2 ИИН bad_iin_check_digit",
        ),
        (
            "Пробаев;Тест;;04.03.2012;;7А;;000000000000",
            "2 ИИН bad_iin_check_digit",
        ),
        ("Пробаев;Тест;;04.03.2012;;7А;;нет", "2 ИИН bad_iin"),
        (
            "Пробаев;Тест;;04.03.2012;;7А;;9,99914E+11",
            "2 ИИН iin_digits_lost",
        ),
        (
            "Пробаев;Тест;;04.03.2012;;7А;;;лишнее",
            "2 I too_many_columns_in_row",
        ),
    ] {
        assert_eq!(faults(row), [fault], "{row}");
    }
    assert_eq!(
        show(&read_text("ФИО;Дата рождения;Класс\n;04.03.2012;7А\n").faults),
        ["2 ФИО missing_name"]
    );
}

#[test]
fn all_faults_of_a_row_at_once() {
    assert_eq!(
        faults("Пробаев;;;2012;х;99;латынь;1"),
        [
            "2 Имя missing_given_name",
            "2 Дата рождения year_only",
            "2 Пол bad_sex",
            "2 Класс bad_class",
            "2 Язык обучения bad_language",
            "2 ИИН bad_iin_length",
        ]
    );
}

#[test]
fn single_warnings() {
    for (row, warning) in [
        ("Проб?ев;Тест;;04.03.2012;;7А;;", "2 Фамилия lost_letter"),
        ("Прoбаев;Тест;;04.03.2012;;7А;;", "2 Фамилия mixed_alphabet"),
        ("Пробаев;Т.;;04.03.2012;;7А;;", "2 Имя initial_in_name"),
        (
            "Пробаев;Тест;;04.03.2012;;7А;ұйғыр;",
            "2 Язык обучения unsupported_language",
        ),
    ] {
        assert_eq!(warnings(row), [warning], "{row}");
    }
}

#[test]
fn number_that_speaks_of_another_day_or_sex() {
    // A man born in 1812: no living person's number.
    let iin = (0..100).map(|n| format!("1203041000{n:02}"));
    let iin = iin.into_iter().find(|iin| is_valid_iin(iin)).unwrap();
    let row = |sex: &str| format!("Пробаев;Тест;;04.03.2012;{sex};7А;;{iin}");
    assert_eq!(warnings(&row("м")), ["2 ИИН iin_birth_date_mismatch"]);
    assert_eq!(warnings(&row("")), ["2 ИИН iin_birth_date_mismatch"]);
    assert_eq!(
        warnings(&row("ж")),
        ["2 ИИН iin_birth_date_mismatch", "2 ИИН iin_sex_mismatch"]
    );
}

#[test]
fn duplicates_name_the_first_line() {
    let file = with(&[
        &format!("Пробаев;Тест;;04.03.2012;;7А;;{IIN}"),
        &format!("Образцов;Тест;;04.03.2012;;7А;;{IIN}"),
        "Сынақов;Тест;;04.03.2012;;7А;;",
        "СЫНАҚОВ;тест;;04.03.2012;;7Б;;",
        &format!("Пробаев;Тест;;04.03.2012;;7А;;{IIN}"),
        "Пробаев;Тест;;04.03.2012;;7А;;",
    ]);
    assert_eq!(
        show(&file.faults),
        [
            "3 ИИН duplicate_iin",
            "5 - duplicate_row",
            "6 ИИН duplicate_iin",
            "7 - duplicate_row"
        ]
    );
    let reasons: Vec<_> = file.faults.into_iter().map(|fault| fault.reason).collect();
    assert_eq!(
        reasons.first(),
        Some(&Reason::DuplicateIin { first_line: 2 })
    );
    assert_eq!(
        reasons.get(1),
        Some(&Reason::DuplicateRow { first_line: 4 })
    );
    assert_eq!(file.pupils.len(), 2);
}

#[test]
fn namesakes_with_different_numbers() {
    let file = with(&[
        &format!("Пробаев;Тест;;04.03.2012;;7А;;{IIN}"),
        &format!("Пробаев;Тест;;04.03.2012;;7А;;{OTHER_IIN}"),
    ]);
    assert_eq!((file.pupils.len(), show(&file.faults)), (2, vec![]));
}

#[test]
fn repeated_column() {
    let file = read_text("ФИО;Дата рождения;Класс;Класс\nПробаев Тест;04.03.2012;7А;8Б\n");
    assert_eq!(show(&file.warnings), ["1 Класс repeated_column"]);
    same(&file.pupils, &[pupil(2, ["Пробаев", "Тест", ""], 7, "А")]);
}

#[test]
fn reasons_as_json() {
    let fault = Fault {
        line: 3,
        column: None,
        reason: Reason::DuplicateIin { first_line: 2 },
    };
    assert_eq!(
        serde_json::to_value(fault).unwrap(),
        serde_json::json!({"line": 3, "column": null, "reason": {"key": "duplicate_iin", "first_line": 2}})
    );
    assert!(Reason::KEYS.contains(&Reason::LostLetter.key()));
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Windows1251,
        Encoding::Kz1048,
    ] {
        assert_eq!(serde_json::to_value(encoding).unwrap(), encoding.key());
    }
    assert_eq!(
        serde_json::to_value(ColumnKind::FullName).unwrap(),
        ColumnKind::FullName.key()
    );
}
