use super::file::{self, Fault, FileError, ReadOptions, Reason, RosterFile};
use super::import;
use crate::App;
use crate::access::{Caller, ImportRoster};
use crate::clock::day_of;
use crate::messages;
use crate::problem::{Refusal, language_of};
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Bytes, Data, Json, Query};
use senim_api::roster::{
    RosterChange, RosterFault, RosterMode, RosterPreview, RosterQuery, RosterRow,
};
use senim_i18n::Language;
use sha2::{Digest, Sha256};

/// `POST /roster`: reads a class list, shows what it would change, and on commit takes it in.
pub(crate) async fn roster(
    caller: Caller<ImportRoster>,
    request: HttpRequest,
    query: Query<RosterQuery>,
    parts: (Bytes, Data<App>),
) -> Result<Json<RosterPreview>, Refusal> {
    let (body, app) = parts;
    let query = query.into_inner();
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|h| h.to_str().ok());
    let language = language_of(header);
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&body));
    let options = ReadOptions::new(day_of(app.clock.now()));
    let file = file::read(&body, query.file_name.as_deref(), &options).map_err(refuse)?;
    let commit = query.mode == RosterMode::Commit;
    if commit && query.digest.as_deref() != Some(digest.as_str()) {
        return Err(Refusal::FileChanged);
    }
    if commit && !file.faults.is_empty() && !query.skip_faulty {
        return Err(Refusal::FileFaulty);
    }
    let school = query.school.into();
    let (rows, file) = if commit {
        app.write(&caller, move |db| {
            let school = db.school(school)?;
            let taken = import::take_in(db, school, &file)?;
            Ok(taken.map(|rows| (rows, file)))
        })
        .await?
    } else {
        app.read(&caller, move |db| {
            let school = db.school(school)?;
            Ok((import::compare(db, school, &file)?, file))
        })
        .await?
    };
    Ok(Json(preview(digest, &file, rows, commit, language)))
}

fn preview(
    digest: String,
    file: &RosterFile,
    rows: Vec<RosterRow>,
    committed: bool,
    language: Language,
) -> RosterPreview {
    let count = |change| {
        u32::try_from(rows.iter().filter(|row| row.change == change).count()).unwrap_or(u32::MAX)
    };
    RosterPreview {
        digest,
        encoding: file.encoding.key().to_owned(),
        header_line: file.header_line,
        created: count(RosterChange::Created),
        changed: count(RosterChange::Changed),
        unchanged: count(RosterChange::Unchanged),
        faults: file
            .faults
            .iter()
            .map(|fault| worded(fault, language))
            .collect(),
        warnings: file
            .warnings
            .iter()
            .map(|fault| worded(fault, language))
            .collect(),
        rows,
        committed,
    }
}

fn worded(fault: &Fault, language: Language) -> RosterFault {
    let key = fault.reason.key();
    let first_line = match fault.reason {
        Reason::DuplicateIin { first_line } | Reason::DuplicateRow { first_line } => first_line,
        _ => fault.line,
    };
    let first_line = first_line.to_string();
    let message = messages::by_key(&format!("roster-{key}")).map_or_else(
        || key.to_owned(),
        |message| message.format(language, &[("first_line", &first_line)]),
    );
    RosterFault {
        line: fault.line,
        column: fault.column.clone(),
        key: key.to_owned(),
        message,
    }
}

fn refuse(error: FileError) -> Refusal {
    match error {
        FileError::TooLarge => Refusal::BodyTooLarge,
        FileError::TooManyRows => Refusal::FileTooManyRows,
        FileError::Empty => Refusal::FileEmpty,
        FileError::LegacyXls => Refusal::FileLegacyXls,
        FileError::NoHeader | FileError::MissingColumns(_) => Refusal::FileNoHeader,
        _ => Refusal::FileUnreadable,
    }
}
