//! What the columns are called in Kazakh, Russian and English.
//!
//! Known names are in small letters without blanks and punctuation, so `Т.А.Ә.` is `таә`.

use super::ColumnKind::{self, *};
use super::tidy::{matches, unify_script};

#[rustfmt::skip]
const NAMES: &[(ColumnKind, &[&str])] = &[
    (Number, &[
        "пп", "нпп", "номер", "номерпп", "но", "рс", "ртс", "ретсаны", "реттікнөмірі", "рет", "нөмірі", "қс",
        "number", "no", "nr", "n",
    ]),
    (FullName, &[
        "фио", "фиополностью", "полноефио", "полноеимя", "фамилияимяотчество",
        "фамилияимяиотчество", "фамилияимя", "фамилияиимя", "фамилияимяотчествопоудостоверению",
        "ученик", "ученики", "учащийся", "учащиеся", "обучающийся", "студент", "таә", "атыжөні",
        "толықатыжөні", "тегіатыәкесініңаты", "тегіжәнеаты", "тегіменаты", "тегіаты", "тегіатыжөні",
        "есімі", "оқушы", "оқушылар", "білімалушы", "атыжони", "тегиатыакесининаты", "тао",
        "fullname", "surnameandname", "surnamename", "surnamegivennamepatronymic", "pupil", "student",
        "child", "pupils", "students", "studentname", "pupilname",
    ]),
    (Surname, &["фамилия", "фам", "тегі", "теги", "surname", "lastname", "familyname"]),
    (GivenName, &["имя", "аты", "name", "givenname", "firstname", "forename"]),
    (GivenAndPatronymic, &[
        "имяотчество", "имяиотчество", "атыәкесініңаты", "атыжәнеәкесініңаты", "атыменәкесініңаты",
        "givennames", "firstnames",
    ]),
    (Patronymic, &[
        "отчество", "отчествоприналичии", "отчествоеслиесть", "әкесініңаты", "әкесініңатыболса",
        "әкесініңатыболғанжағдайда", "әкеаты", "акесининаты", "әкесінінаты", "patronymic",
        "middlename", "fathername",
    ]),
    (BirthDate, &[
        "датарождения", "датарожд", "датар", "др", "деньрождения", "годрождения", "числомесяцгодрождения",
        "датарожденияддммгггг", "туғанкүні", "туғанжылы", "туғанкүніайыжылы", "туғанжылыайыкүні",
        "туғанкүн", "туғандатасы", "туылғанкүні", "туылғанжылы", "туылғанкүніайыжылы", "туганкуни", "тк", "dob", "birthdate",
        "dateofbirth", "birthday", "birth", "born",
    ]),
    (Sex, &["пол", "полмж", "жынысы", "жыныс", "жынысыұлқыз", "sex", "gender"]),
    (Class, &[
        "класс", "классы", "кл", "классгруппа", "классилитера", "классбуква", "параллель", "курс", "сынып", "сыныбы",
        "сыныптобы", "сыныпәрпі", "class", "classname", "grade", "form", "course", "homeroom",
    ]),
    (ClassLetter, &[
        "литера", "литер", "литеракласса", "буква", "буквакласса", "группа", "литері", "литерасы", "әріп", "әрпі",
        "сыныплитері", "сыныптыңлитері", "сыныпәріпі", "сыныптыңәрпі", "топ", "тобы", "letter", "section",
        "group", "classletter",
    ]),
    (Language, &[
        "языкобучения", "язык", "языкобуч", "яо", "обучениенаязыке", "оқытутілі", "оқутілі", "тілі",
        "тіл", "окутили", "окытутили", "language", "languageofinstruction", "lang", "instructionlanguage",
    ]),
    (Iin, &["иин", "жсн", "иинжсн", "жсниин", "номериин", "жсннөмірі", "iin", "jsn", "zhsn"]),
];

/// Words that only say whose name or date it is.
const NOISE: &[&str] = &[
    "ученика",
    "ученицы",
    "учащегося",
    "учащихся",
    "обучающегося",
    "обучающихся",
    "ребенка",
    "студента",
    "воспитанника",
    "школьника",
    "оқушының",
    "оқушылардың",
    "баланың",
    "студенттің",
    "алушының",
    "білім",
    "тәрбиеленушінің",
    "pupil",
    "student",
    "child",
    "s",
    "the",
];

/// Columns about other people.
const OTHERS: &[&str] = &[
    "родител",
    "ата ана",
    "матери",
    "мать",
    "отца",
    "отец",
    "мама",
    "папа",
    "опекун",
    "учител",
    "мұғалім",
    "руководител",
    "жетекші",
    "куратор",
    "анасы",
    "parent",
    "guardian",
    "mother",
    "father",
    "teacher",
    "curator",
];

/// Bytes of the longest header; more is a text, and comparing it takes time.
const LONGEST: usize = 300;

/// What a header cell names, if anything.
pub(super) fn column_kind(header: &str) -> Option<ColumnKind> {
    if header.len() > LONGEST {
        return None;
    }
    let header = unify_script(header).to_lowercase().replace('ё', "е");
    if header == "№" {
        return Some(Number);
    }
    if let Some(kind) = known(&words(&header)) {
        return Some(kind);
    }
    let plain = words(&header).join(" ");
    if OTHERS.iter().any(|other| plain.contains(other)) {
        return None;
    }
    // `Класс / сынып`, `Дата рождения (дд.мм.гггг)`
    let mut parts = header
        .split(['/', '\\', '|', '(', ')', ';', ','])
        .filter_map(|part| known(&words(part)));
    if let Some(first) = parts.next() {
        return parts.all(|kind| kind == first).then_some(first);
    }
    // `Сынып Класс`, one below the other in the cell
    let words = words(&header);
    (1..words.len()).find_map(|at| {
        let (left, right) = words.split_at_checked(at)?;
        known(left).filter(|&kind| known(right) == Some(kind))
    })
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '?')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn known(words: &[String]) -> Option<ColumnKind> {
    let is_noise = |word: &str| NOISE.iter().any(|noise| matches(word, noise));
    let telling: String = words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_noise(word))
        .collect();
    let find = |text: &str| {
        let is_it = |(_, names): &&(_, &[&str])| names.iter().any(|name| matches(text, name));
        NAMES.iter().find(is_it).map(|&(kind, _)| kind)
    };
    find(&words.concat()).or_else(|| find(&telling))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns() {
        for (header, kind) in [
            ("Ф.И.О.", FullName),
            ("ФИО ученика", FullName),
            ("Аты-жөні", FullName),
            ("Т.А.Ә.", FullName),
            ("Т.А.Ә. / Ф.И.О.", FullName),
            ("Фамилия, имя, отчество", FullName),
            ("Оқушының аты-жөні", FullName),
            ("Фамилия", Surname),
            ("ТЕГІ", Surname),
            ("Last name", Surname),
            ("Имя", GivenName),
            ("Аты", GivenName),
            ("First name", GivenName),
            ("Әкесінің аты", Patronymic),
            ("Отчество (при наличии)", Patronymic),
            ("Дата рождения", BirthDate),
            ("Дата рождения (дд.мм.гггг)", BirthDate),
            ("Туған күні", BirthDate),
            ("туған жылы", BirthDate),
            ("Date of birth", BirthDate),
            ("Пол", Sex),
            ("Пол (м/ж)", Sex),
            ("Жынысы", Sex),
            ("Класс", Class),
            ("Сынып / Класс", Class),
            ("Сынып Класс", Class),
            ("сыныбы", Class),
            ("Курс", Class),
            ("Литера", ClassLetter),
            ("Группа", ClassLetter),
            ("Язык обучения", Language),
            ("Оқыту тілі", Language),
            ("ЖСН", Iin),
            ("ИИН", Iin),
            ("ЖСН/ИИН", Iin),
            ("IIN", Iin),
            ("№ п/п", Number),
            ("Р/с", Number),
            ("Дата рождения ребёнка", BirthDate),
            ("Білім алушының ЖСН", Iin),
            ("Student's full name", FullName),
            ("№ р/с", Number),
        ] {
            assert_eq!(column_kind(header), Some(kind), "{header}");
        }
    }

    #[test]
    fn letters_lost_or_latin() {
        assert_eq!(column_kind("?кесіні? аты"), Some(Patronymic));
        assert_eq!(column_kind("Ту?ан к?ні"), Some(BirthDate));
        assert_eq!(column_kind("О?ушыны? аты-ж?ні"), Some(FullName));
        assert_eq!(column_kind("Cынып"), Some(Class));
    }

    #[test]
    fn other_peoples_columns() {
        for header in [
            "ФИО родителя",
            "ФИО (родителя)",
            "Имя матери",
            "Телефон",
            "Классный руководитель",
            "Mother's name",
            "Адрес",
            "",
            "?",
            "Сынып жетекшісі",
        ] {
            assert_eq!(column_kind(header), None, "{header}");
        }
    }
}
