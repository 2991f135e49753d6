//! Properties: nothing panics, and what was written is what is read.

use super::*;
use jiff::ToSpan;
use proptest::prelude::*;

const ENCODINGS: [Encoding; 6] = [
    Encoding::Utf8,
    Encoding::Utf8Bom,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Windows1251,
    Encoding::Kz1048,
];

/// Syllables, so that the code page can be told from the words.
fn name(kazakh: bool) -> impl Strategy<Value = String> {
    let (first, consonants, vowels) = if kazakh {
        ("[АБӘӨҚҒТҰҮӘМСІ]", "[бгдқлмнртсйшғң]", "[аәеіоөүы]")
    } else {
        (
            "[АБВГДЕЁЖЗИКЛМНОПРСТФЭЮЯІ]",
            "[бвгджзйклмнпрстфхцчшщ]",
            "[аеёиоуыэюяі]",
        )
    };
    let first = if kazakh {
        first.replace("АБӘӨ", "Б").replace("ҰҮӘ", "")
    } else {
        first.into()
    };
    let word = format!("{first}{vowels}({consonants}{vowels}){{1,3}}{consonants}?");
    (
        proptest::string::string_regex(&word).unwrap(),
        prop::option::weighted(0.1, 0..3_usize),
    )
        .prop_map(|(word, extra)| match extra {
            Some(0) => format!("{word}-Аль"),
            Some(1) => format!("О'{word}"),
            _ => word,
        })
}

prop_compose! {
    fn row(kazakh: bool)(
        surname in name(kazakh),
        given_name in name(kazakh),
        patronymic in prop::option::of(name(kazakh)),
        days in 0..7_000_i32,
        sex in prop::option::of(prop_oneof![Just(Sex::Female), Just(Sex::Male)]),
        grade in 0..=12_u8,
        letter in if kazakh { "[А-ЕӘҒҚІ]?" } else { "[А-Е]?" },
        language in prop::option::of(prop_oneof![Just(Language::Kk), Just(Language::Ru), Just(Language::En)]),
        number in prop::option::of(0..10_000_u32),
    ) -> PupilRow {
        let numbers = |n: u32| (0..10).map(move |d| format!("9999135{n:04}{d}")).find(|iin| is_valid_iin(iin));
        PupilRow {
            line: 0,
            surname,
            given_name,
            patronymic,
            birth_date: date(2001, 1, 1).checked_add(days.days()).unwrap(),
            sex,
            class: ClassName { grade, letter },
            language,
            iin: number.and_then(numbers),
        }
    }
}

fn roster() -> impl Strategy<Value = (Encoding, Vec<PupilRow>)> {
    prop::sample::select(&ENCODINGS[..]).prop_flat_map(|encoding| {
        let kazakh = encoding != Encoding::Windows1251;
        (Just(encoding), prop::collection::vec(row(kazakh), 1..12)).prop_map(
            |(encoding, mut rows)| {
                let mut seen = std::collections::HashSet::new();
                rows.retain(|row| seen.insert((name::fold(&row.surname), row.birth_date)));
                let mut seen = std::collections::HashSet::new();
                rows.retain(|row| row.iin.as_ref().is_none_or(|iin| seen.insert(iin.clone())));
                (encoding, rows)
            },
        )
    })
}

/// How the file looks: delimiter, one column for names, all quoted, ISO dates, blank lines, line ends.
type Look = (char, bool, bool, bool, bool, bool);

fn write(
    rows: &mut [PupilRow],
    kazakh: bool,
    (delimiter, one, quoted, iso, blank, unix): Look,
) -> String {
    let names: &[&str] = match (one, kazakh) {
        (true, true) => &["Оқушының аты-жөні"],
        (true, false) => &["Ф.И.О."],
        (false, true) => &["Тегі", "Аты", "Әкесінің аты"],
        (false, false) => &["Фамилия", "Имя", "Отчество"],
    };
    let rest = if kazakh {
        ["Туған күні", "Жынысы", "Сынып", "Оқыту тілі", "ЖСН"]
    } else {
        ["Дата рождения", "Пол", "Класс", "Язык обучения", "ИИН"]
    };
    let quote = |cell: &str| {
        if quoted {
            format!("\"{cell}\"")
        } else {
            cell.to_owned()
        }
    };
    let join = |cells: &[&str]| {
        cells
            .iter()
            .map(|cell| quote(cell))
            .collect::<Vec<_>>()
            .join(&delimiter.to_string())
    };
    let mut lines = vec!["Список".to_owned(), join(&[names, &rest].concat())];
    for row in rows {
        if blank {
            lines.push(delimiter.to_string().repeat(3));
            lines.push(String::new());
        }
        row.line = u32::try_from(lines.len()).unwrap() + 1;
        let patronymic = row.patronymic.clone().unwrap_or_default();
        let full = format!("{} {} {patronymic}", row.surname, row.given_name);
        let names: &[&str] = if one {
            &[&full]
        } else {
            &[&row.surname, &row.given_name, &patronymic]
        };
        let day = row
            .birth_date
            .strftime(if iso { "%Y-%m-%d" } else { "%d.%m.%Y" })
            .to_string();
        let class = row.class.to_string();
        let sex = match row.sex {
            None => "",
            Some(Sex::Female) => {
                if kazakh {
                    "қыз"
                } else {
                    "ж"
                }
            }
            Some(Sex::Male) => {
                if kazakh {
                    "ұл"
                } else {
                    "м"
                }
            }
        };
        let language = match row.language {
            None => "",
            Some(Language::Kk) => {
                if kazakh {
                    "қазақша"
                } else {
                    "казахский"
                }
            }
            Some(Language::Ru) => {
                if kazakh {
                    "орысша"
                } else {
                    "русский"
                }
            }
            Some(Language::En) => "en",
        };
        let rest = [
            day.as_str(),
            sex,
            &class,
            language,
            row.iin.as_deref().unwrap_or_default(),
        ];
        lines.push(join(&[names, &rest].concat()));
    }
    lines.join(if unix { "\n" } else { "\r\n" })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_what_is_read(
        (encoding, mut rows) in roster(),
        look in (prop::sample::select(vec![',', ';', '\t']), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let text = write(&mut rows, encoding != Encoding::Windows1251, look);
        let file = super::super::read(&encode(&text, encoding), None, &options()).unwrap();
        same(&file.pupils, &rows);
        prop_assert_eq!((file.encoding, file.delimiter), (encoding, Some(look.0)));
        prop_assert_eq!((show(&file.faults), show(&file.warnings)), (vec![], vec![]));
        // Reading is a function of the bytes.
        same(&super::super::read(&encode(&text, encoding), None, &options()).unwrap().pupils, &file.pupils);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = super::super::read(&bytes, None, &options());
        for start in [&b"PK\x03\x04"[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n"] {
            let _ = super::super::read(&[start, &bytes].concat(), None, &options());
        }
    }

    #[test]
    fn any_cells_below_a_header(cells in prop::collection::vec("\\PC{0,20}|[0-9]{1,13}|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|[;\"\n,]", 0..40)) {
        let text = format!("ФИО;Дата рождения;Класс;Литера;ИИН;Пол;Язык\n{}", cells.join(";"));
        if let Ok(file) = super::super::read(text.as_bytes(), None, &options()) {
            for fault in file.faults.iter().chain(&file.warnings) {
                prop_assert!(fault.line >= 1 && (fault.line as usize) <= text.split(['\n', '\r']).count());
            }
            prop_assert!(file.pupils.iter().all(|pupil| !pupil.surname.is_empty() && !pupil.given_name.is_empty()));
        }
    }

    #[test]
    fn damaged_workbooks(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook(&[]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            *bytes.get_mut(at).unwrap() = byte;
        }
        let _ = super::super::read(&bytes, None, &options());
    }
}
