//! First installation: the tree of ministry and regions, schools, first accounts. Done from the
//! command line, by whoever has the machine: there is nobody yet who could be asked for a password.

use crate::App;
use crate::access::{Act, Actor, Audited, Scope};
use crate::db::Key;
use crate::db::schema::org_node;
use crate::identity::{NewStaff, add_grant, create_account, hash_password};
use crate::organisation::{NewNode, REGIONS, create_node};
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::auth::Role;
use senim_api::{AccountId, NodeId};
use senim_i18n::Language;

/// Makes the ministry and the twenty regions, unless they are there; returns the ministry.
///
/// # Errors
/// The database fails.
pub async fn install(app: &App) -> Result<NodeId, Refusal> {
    app.write_as(Actor::System, Scope::default(), None, |db| {
        let known: Option<Key> = org_node::table
            .filter(org_node::kind.eq("ministry"))
            .select(org_node::id)
            .first(db.conn)
            .optional()?;
        if let Some(ministry) = known {
            return Ok(Audited::unchanged(ministry.into()));
        }
        let names = [
            "Оқу-ағарту министрлігі",
            "Министерство просвещения",
            "Ministry of Education",
        ];
        let new = NewNode {
            parent: None,
            kind: "ministry",
            kato: None,
            names,
        };
        let ministry = create_node(db, &new)?;
        for (kato, kk, ru, en) in REGIONS {
            let names = [kk, ru, en];
            let new = NewNode {
                parent: Some(ministry),
                kind: "region",
                kato: Some(kato),
                names,
            };
            create_node(db, &new)?;
        }
        let act = Act::new(ministry, "setup.install", "node", ministry);
        Ok(Audited::new(ministry.into(), act))
    })
    .await
}

/// The region with this KATO code.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn region(app: &App, kato: &str) -> Result<NodeId, Refusal> {
    let kato = kato.to_owned();
    app.read_as(Actor::System, Scope::default(), move |db| {
        let found: Option<Key> = org_node::table
            .filter(org_node::kato.eq(kato))
            .select(org_node::id)
            .first(db.conn)
            .optional()?;
        Ok(found.ok_or(Refusal::NotFound)?.into())
    })
    .await
}

/// Adds a school to a region; names in Kazakh, Russian and English.
///
/// # Errors
/// The database fails.
pub async fn add_school(app: &App, region: NodeId, names: [String; 3]) -> Result<NodeId, Refusal> {
    app.write_as(Actor::System, Scope::default(), None, move |db| {
        let [kk, ru, en] = &names;
        let names = [kk.as_str(), ru.as_str(), en.as_str()];
        let parent = Some(region.into());
        let school = create_node(
            db,
            &NewNode {
                parent,
                kind: "school",
                kato: None,
                names,
            },
        )?;
        Ok(Audited::new(
            school.into(),
            Act::new(school, "setup.school", "node", school),
        ))
    })
    .await
}

/// Adds a staff account with one role.
///
/// # Errors
/// [`Refusal::LoginTaken`], or hashing fails.
pub async fn add_account(
    app: &App,
    login: &str,
    display_name: &str,
    password: &str,
    role: Role,
    node: NodeId,
) -> Result<AccountId, Refusal> {
    let password_hash = hash_password(password).map_err(|_| Refusal::Internal)?;
    let (login, display_name) = (login.to_lowercase(), display_name.to_owned());
    app.write_as(Actor::System, Scope::default(), None, move |db| {
        let account = create_account(
            db,
            &NewStaff {
                login: &login,
                display_name: &display_name,
                password_hash: &password_hash,
                language: Language::Kk,
            },
        )?;
        add_grant(db, account, role, node.into())?;
        let act = Act::new(node.into(), "setup.account", "account", account);
        Ok(Audited::new(account.into(), act))
    })
    .await
}
