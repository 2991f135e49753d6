//! Encodings, delimiters and layouts of delimited text.

use super::*;

const KAZAKH: &str =
    "Тегі;Аты;Әкесінің аты;Туған күні;Сынып\r\nПробаев;Үлгі;Сынақұлы;04.03.2012;7 «Ә»\r\n";

#[test]
fn every_encoding() {
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Kz1048,
    ] {
        let file = super::super::read(&encode(KAZAKH, encoding), None, &options()).unwrap();
        assert_eq!(
            (file.encoding, file.delimiter, file.header_line),
            (encoding, Some(';'), 1)
        );
        same(
            &file.pupils,
            &[pupil(2, ["Пробаев", "Үлгі", "Сынақұлы"], 7, "Ә")],
        );
        assert_eq!((show(&file.faults), show(&file.warnings)), (vec![], vec![]));
    }
}

#[test]
fn utf16_without_a_mark() {
    let bytes = encode(KAZAKH, Encoding::Utf16Be);
    let file = super::super::read(bytes.get(2..).unwrap(), None, &options()).unwrap();
    assert_eq!((file.encoding, file.pupils.len()), (Encoding::Utf16Be, 1));
}

#[test]
fn unicode_text_of_excel() {
    let bytes = encode(&KAZAKH.replace(';', "\t"), Encoding::Utf16Le);
    let file = super::super::read(&bytes, Some("7Ә.txt"), &options()).unwrap();
    assert_eq!((file.delimiter, file.pupils.len()), (Some('\t'), 1));
}

#[test]
fn windows_1251() {
    let text = "Фамилия;Имя;Отчество;Дата рождения;Класс\nОбразцова;Ірма;Тестовна;2012-03-04;11\n";
    let file = super::super::read(&encode(text, Encoding::Windows1251), None, &options()).unwrap();
    assert_eq!(file.encoding, Encoding::Windows1251);
    same(
        &file.pupils,
        &[pupil(2, ["Образцова", "Ірма", "Тестовна"], 11, "")],
    );
    assert!(file.warnings.is_empty());
}

#[test]
fn letters_that_excel_has_lost() {
    // Saved as «CSV» by an Excel that writes Windows-1251.
    let lost = KAZAKH
        .replace(['Ә', 'ә', 'ғ', 'ң', 'Ү', 'ү', 'қ', 'ұ'], "?")
        .replace("«?»", "«А»");
    let file = super::super::read(&encode(&lost, Encoding::Windows1251), None, &options()).unwrap();
    same(
        &file.pupils,
        &[pupil(2, ["Пробаев", "?лгі", "Сына??лы"], 7, "А")],
    );
    assert_eq!(
        show(&file.warnings),
        [
            "1 ?кесіні? аты lost_letter",
            "1 Ту?ан к?ні lost_letter",
            "2 Аты lost_letter",
            "2 ?кесіні? аты lost_letter"
        ]
    );
    let file = read_text("Тегі;Аты;Туған күні;Сынып\nПробаев;Тест;04.03.2012;7 ?\n");
    assert_eq!(show(&file.faults), ["2 Сынып lost_letter"]);
}

#[test]
fn doubtful_code_page() {
    let text = "Фамилия;Имя;Дата рождения;Класс\nПробаев;Жиһан;04.03.2012;7 А\n";
    let file = super::super::read(&encode(text, Encoding::Kz1048), None, &options()).unwrap();
    assert_eq!(file.encoding, Encoding::Kz1048);
    assert_eq!(show(&file.warnings), ["2 - ambiguous_encoding"]);
}

#[test]
fn one_column_or_three() {
    for text in [
        "ФИО,Дата рождения,Класс\nПробаев Үлгі Сынақұлы,04.03.2012,7-Ә\n",
        "Аты-жөні\tТуған күні\tСынып\nПробаев Үлгі Сынақұлы\t04.03.2012\t7-Ә\n",
        "Name;Date of birth;Class\nПробаев Үлгі Сынақұлы;2012-03-04;7-Ә\n",
        "Surname,Name,Patronymic,Birth date,Grade\nПробаев,Үлгі,Сынақұлы,04.03.2012,7ә\n",
        "Фамилия;Имя, отчество;Дата рождения;Класс\nПробаев;Үлгі Сынақұлы;04.03.2012;7 Ә\n",
        "Фамилия, имя;Отчество;Дата рождения;Класс\nПробаев Үлгі;Сынақұлы;04.03.2012;7 Ә\n",
        "Тегі;Аты;Әкесінің аты;Туған күні;Сынып;Әріп\nПробаев;Үлгі;Сынақұлы;04.03.2012;7;ә\n",
    ] {
        let file = read_text(text);
        same(
            &file.pupils,
            &[pupil(2, ["Пробаев", "Үлгі", "Сынақұлы"], 7, "Ә")],
        );
        assert!(file.faults.is_empty() && file.warnings.is_empty(), "{text}");
    }
}

#[test]
fn titles_blank_lines_and_totals_keep_the_lines_right() {
    let text = "Список учеников, 7 «А» класс\r\n\r\n;;;\r\n№ п/п;ФИО;Дата рождения;Класс\r\n1;2;3;4\r\n\r\n\
        1;Пробаев Тест;04.03.2012;7А\r\n\r\n\r\n№ п/п;ФИО;Дата рождения;Класс\r\n2;Образцов;04.03.2012;7А\r\n\r\nИтого: 2;;;\r\n";
    for text in [
        text.to_owned(),
        text.replace("\r\n", "\n"),
        text.replace("\r\n", "\r"),
    ] {
        let file = read_text(&text);
        assert_eq!(file.header_line, 4);
        same(&file.pupils, &[pupil(7, ["Пробаев", "Тест", ""], 7, "А")]);
        assert_eq!(show(&file.faults), ["11 ФИО missing_given_name"]);
        assert_eq!(show(&file.warnings), ["13 - total_skipped"]);
    }
}

#[test]
fn quotes() {
    let text = "Фамилия,Имя,Дата рождения,Класс\n\"Пробаев\",\"Тест\",04.03.2012,\"7 \"\"А\"\"\"\n\
        \"Образцов\nПримеров\",Тест,04.03.2012,7 \"А\"\nСынақов,Тест,04.03.2012,7А\n";
    let file = read_text(text);
    same(
        &file.pupils,
        &[
            pupil(2, ["Пробаев", "Тест", ""], 7, "А"),
            pupil(3, ["Образцов Примеров", "Тест", ""], 7, "А"),
            pupil(5, ["Сынақов", "Тест", ""], 7, "А"),
        ],
    );
}

#[test]
fn an_unclosed_quote_is_named() {
    let file = read_text(
        "Фамилия;Имя;Дата рождения;Класс\n\"Пробаев;Тест;04.03.2012;7А\nОбразцов;Тест;04.03.2012;7А\n",
    );
    assert_eq!(show(&file.faults), ["2 Фамилия unclosed_quote"]);
}

#[test]
fn a_slipped_row_is_named() {
    let file = read_text(
        "ФИО,Дата рождения,Класс\nПробаев, Тест,04.03.2012,7А\nОбразцов Тест,04.03.2012,7А,,\n",
    );
    assert_eq!(show(&file.faults), ["2 D too_many_columns_in_row"]);
    assert_eq!(file.pupils.len(), 1);
}

#[test]
fn nbsp_and_marks() {
    let text = "Фамилия;Имя;Дата\u{a0}рождения;Класс\n\u{a0}Примерскии\u{306}\u{a0};Тест\u{a0}\u{a0}Аль;04.03.2012\u{a0};7\u{a0}А\n";
    same(
        &read_text(text).pupils,
        &[pupil(2, ["Примерский", "Тест Аль", ""], 7, "А")],
    );
    let bytes = encode(
        "Фамилия;Имя;Дата рождения;Класс\nПробаев\u{a0};Тест;04.03.2012;7\u{a0}А\n",
        Encoding::Windows1251,
    );
    same(
        &super::super::read(&bytes, None, &options()).unwrap().pupils,
        &[pupil(2, ["Пробаев", "Тест", ""], 7, "А")],
    );
}

#[test]
fn declared_delimiter() {
    let file = read_text("sep=;\nФИО;Дата рождения;Класс\nПробаев Тест;04.03.2012;7А\n");
    assert_eq!((file.header_line, file.pupils.len()), (2, 1));
}

#[test]
fn columns_with_their_headers() {
    let file =
        read_text("№;Ф.И.О.;Адрес;Туған күні;Сынып / Класс\n1;Пробаев Тест;х;04.03.2012;7А\n");
    let columns: Vec<_> = file
        .columns
        .iter()
        .map(|c| (c.index, c.kind.key(), c.header.as_str()))
        .collect();
    assert_eq!(
        columns,
        [
            (0, "number", "№"),
            (1, "full_name", "Ф.И.О."),
            (3, "birth_date", "Туған күні"),
            (4, "class", "Сынып / Класс")
        ]
    );
}

#[test]
fn class_of_the_whole_file() {
    let text = "ФИО;Дата рождения\nПробаев Тест;04.03.2012\n";
    assert_eq!(
        error(text.as_bytes()),
        FileError::MissingColumns(vec![ColumnKind::Class])
    );
    let options = ReadOptions {
        default_class: ClassName::parse("7 Ғ"),
        ..options()
    };
    let file = super::super::read(text.as_bytes(), None, &options).unwrap();
    same(&file.pupils, &[pupil(2, ["Пробаев", "Тест", ""], 7, "Ғ")]);
    // A column that is there but empty is a fault all the same.
    let file = super::super::read(
        b"\xef\xbb\xbfname,dob,class\nA B,2012-03-04,\n",
        None,
        &options,
    )
    .unwrap();
    assert_eq!(show(&file.faults), ["2 class missing_class"]);
}

#[test]
fn whole_files_that_are_refused() {
    assert_eq!(error(b""), FileError::Empty);
    assert_eq!(error(b" \r\n\t"), FileError::Empty);
    assert_eq!(error(b"\xef\xbb\xbf\n"), FileError::Empty);
    assert_eq!(error(b"\xff\xfe"), FileError::Empty);
    assert_eq!(
        error("Пробаев;Тест;04.03.2012;7А\n".as_bytes()),
        FileError::NoHeader
    );
    assert_eq!(
        error("Фамилия;Телефон;Имя\n".as_bytes()),
        FileError::MissingColumns(vec![ColumnKind::BirthDate, ColumnKind::Class])
    );
    assert_eq!(
        error("Имя;Класс;Дата рождения\n".as_bytes()),
        FileError::MissingColumns(vec![ColumnKind::Surname])
    );
    assert_eq!(error(b"<html><table></table></html>"), FileError::Markup);
    assert_eq!(error(b"GIF89a\x01\0\x01\0\x80\0\0"), FileError::NotText);
    assert_eq!(
        error("ФИО;Класс;\nПроба".as_bytes().split_last().unwrap().1),
        FileError::InvalidUtf8 { line: 2 }
    );
    let small = |bytes, rows| ReadOptions {
        limits: FileLimits { bytes, rows },
        ..options()
    };
    let text = "ФИО;Дата рождения;Класс\nПробаев Тест;04.03.2012;7А\nОбразцов Тест;04.03.2012;7А\n"
        .as_bytes();
    assert_eq!(
        super::super::read(text, None, &small(text.len() - 1, 9)).unwrap_err(),
        FileError::TooLarge
    );
    assert_eq!(
        super::super::read(text, None, &small(text.len(), 1)).unwrap_err(),
        FileError::TooManyRows
    );
    assert!(super::super::read(text, None, &small(text.len(), 2)).is_ok());
}

#[test]
fn more_rows_than_are_read() {
    let header = "ФИО;Дата рождения;Класс\n";
    let text = header.repeat(600) + &"Пробаев Тест;04.03.2012;7А\n".repeat(5_000);
    assert_eq!(error(text.as_bytes()), FileError::TooManyRows);
}

#[test]
fn nothing_personal_in_debug_and_messages() {
    let file = read_text(
        "ФИО;Дата рождения;Класс;ИИН\nПробаев Тест;04.03.2012;7А;999913500015\nПробаев Тест;04.03.2012;7А;999913500015\n",
    );
    let debug = format!("{file:?}");
    for secret in ["Пробаев", "Тест", "2012", "9999"] {
        assert!(!debug.contains(secret), "{debug}");
    }
    assert!(debug.contains("PupilRow { line: 2, .. }"), "{debug}");
}
