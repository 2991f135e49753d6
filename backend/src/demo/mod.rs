//! A synthetic school for a first look: nobody in it exists.

mod people;

use crate::App;
use crate::access::{Actor, Scope};
use crate::db::schema::org_node;
use crate::problem::Refusal;
use crate::{random, setup};
use diesel::prelude::*;
use senim_api::auth::Role;
use std::fmt::Write as _;
use std::path::Path;

/// Log-ins of the demo school and what they are.
const STAFF: [(&str, &str, Role); 6] = [
    ("psychologist", "Демо психолог", Role::Psychologist),
    ("head", "Демо директор", Role::SchoolHead),
    ("centre", "Демо орталық", Role::RegionalCentre),
    ("ministry", "Демо министрлік", Role::Ministry),
    ("methodologist", "Демо әдіскер", Role::Methodologist),
    ("admin", "Демо әкімші", Role::Administrator),
];

/// Akmola region.
const REGION: &str = "110000000";

#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the demo school can't be made: {0}")]
    Refused(#[from] Refusal),
    #[error("the demo's passwords can't be made: {0}")]
    Random(#[from] random::NoRandomness),
    #[error("can't write {0}: {1}")]
    Notes(String, std::io::Error),
}

/// Makes the school at first start; returns what to print: log-ins and three codes.
///
/// Passwords are random and are kept in `demo.txt` beside the data, readable again at the next
/// start: a demo holds nobody's data, but it may be reachable from the class-room.
///
/// # Errors
/// [`DemoError`].
pub async fn prepare(app: &App, data_dir: &Path) -> Result<String, DemoError> {
    let notes = data_dir.join("demo.txt");
    let exists = app
        .read_as(Actor::System, Scope::default(), |db| {
            let nodes: i64 = org_node::table.count().get_result(db.conn)?;
            Ok(nodes > 0)
        })
        .await?;
    if exists {
        return Ok(std::fs::read_to_string(&notes)
            .unwrap_or_else(|_| "The data folder already holds an organisation.".to_owned()));
    }
    let ministry = setup::install(app).await?;
    let region = setup::region(app, REGION).await?;
    let names = ["№ 1 демо мектеп", "Демо-школа № 1", "Demo school No. 1"].map(str::to_owned);
    let school = setup::add_school(app, region, names).await?;
    let mut text = String::from("Staff log-ins:\n");
    let mut psychologist = None;
    for (login, display_name, role) in STAFF {
        let node = match role {
            Role::RegionalCentre => region,
            Role::Ministry | Role::Administrator | Role::Methodologist => ministry,
            _ => school,
        };
        let password = passphrase()?;
        let id = setup::add_account(app, login, display_name, &password, role, node).await?;
        if role == Role::Psychologist {
            psychologist = Some(id);
        }
        let _ = writeln!(text, "  {login:<13} {password}   ({})", role.as_str());
    }
    let actor = Actor::Staff(psychologist.ok_or(Refusal::Internal)?.into());
    let (shared, scope) = (
        app.clone(),
        Scope {
            nodes: vec![school.into()],
        },
    );
    let codes = app
        .write_as(actor, scope, Some(school.into()), move |db| {
            people::fill(db, &shared, school.into())
        })
        .await?;
    text.push_str("Pupil codes:\n");
    for code in codes {
        let _ = writeln!(text, "  {code}");
    }
    std::fs::write(&notes, &text).map_err(|e| DemoError::Notes(notes.display().to_string(), e))?;
    Ok(text)
}

/// Four groups of Crockford letters: long enough for the password rule, easy to type.
fn passphrase() -> Result<String, random::NoRandomness> {
    let mut groups = Vec::new();
    for _ in 0..2 {
        let code = random::access_code()?;
        let (head, tail) = code.split_at(random::CODE_LENGTH / 2);
        groups.push(format!("{head}-{tail}").to_lowercase());
    }
    Ok(groups.join("-"))
}
