use super::token;
use crate::App;
use crate::access::{Actor, Mode, Scope, Scoped, Write};
use crate::clock::{DAY, Micros};
use crate::db::Key;
use crate::db::schema::{org_node, refresh_family, refresh_token, staff_account, staff_grant};
use crate::problem::Refusal;
use crate::random;
use diesel::prelude::*;
use senim_api::auth::{Account, Grant, Role};
use senim_api::operation::AccountRow;
use senim_i18n::Language;
use zeroize::Zeroizing;

/// How long a browser stays logged in without being used.
pub(super) const REFRESH_LIFETIME: Micros = 14 * DAY;

/// A staff member as the access layer sees them.
pub struct Staff {
    pub account: Key,
    pub family: Key,
    pub grants: Vec<(Role, Key)>,
}

/// Who stands behind an access token. The log-in session and the grants are looked up each time, so
/// that revoking either works at once.
///
/// # Errors
/// [`Refusal::NotLoggedIn`].
pub async fn staff_of_token(app: &App, token: &str) -> Result<Staff, Refusal> {
    let (account, family) = token::read(app.keys.token_key(), token, app.clock.now())?;
    app.read_as(Actor::Public, Scope::default(), move |db| {
        let alive: Option<Key> = refresh_family::table
            .inner_join(staff_account::table.on(staff_account::id.eq(refresh_family::account_id)))
            .filter(refresh_family::id.eq(family))
            .filter(refresh_family::account_id.eq(account))
            .filter(refresh_family::revoked_at.is_null())
            .filter(staff_account::disabled_at.is_null())
            .select(refresh_family::id)
            .first(db.conn)
            .optional()?;
        alive.ok_or(Refusal::NotLoggedIn)?;
        let grants = grants_of(db, account)?
            .into_iter()
            .map(|(role, node, _)| (role, node))
            .collect();
        Ok(Staff {
            account,
            family,
            grants,
        })
    })
    .await
}

/// Roles in force now, with node and the node's name in Kazakh, Russian and English.
fn grants_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    account: Key,
) -> Result<Vec<(Role, Key, [String; 3])>, Refusal> {
    let now = db.now();
    let rows: Vec<(String, Key, String, String, String)> = staff_grant::table
        .inner_join(org_node::table.on(org_node::id.eq(staff_grant::node_id)))
        .filter(staff_grant::account_id.eq(account))
        .filter(staff_grant::from_at.le(now))
        .filter(staff_grant::to_at.is_null().or(staff_grant::to_at.gt(now)))
        .order(staff_grant::id)
        .select((
            staff_grant::role,
            staff_grant::node_id,
            org_node::name_kk,
            org_node::name_ru,
            org_node::name_en,
        ))
        .load(db.conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(role, node, kk, ru, en)| Some((Role::parse(&role)?, node, [kk, ru, en])))
        .collect())
}

/// The account as its owner sees it.
pub(super) fn account<M: Mode>(
    db: &mut Scoped<'_, M>,
    id: Key,
    language: Language,
) -> Result<Account, Refusal> {
    let (login, display_name, own): (String, String, String) = staff_account::table
        .find(id)
        .select((
            staff_account::login,
            staff_account::display_name,
            staff_account::language,
        ))
        .first(db.conn)?;
    let grants = grants_of(db, id)?
        .into_iter()
        .map(|(role, node, names)| Grant {
            role,
            node: node.into(),
            node_name: in_language(names, language),
        })
        .collect();
    let language = own.parse().unwrap_or(language);
    Ok(Account {
        id: id.into(),
        login,
        display_name,
        language,
        grants,
    })
}

fn in_language([kk, ru, en]: [String; 3], language: Language) -> String {
    match language {
        Language::Kk => kk,
        Language::Ru => ru,
        Language::En => en,
    }
}

/// Id and password hash of an account that may log in.
pub(super) fn credentials<M: Mode>(
    db: &mut Scoped<'_, M>,
    login: &str,
) -> Result<Option<(Key, String)>, Refusal> {
    Ok(staff_account::table
        .filter(staff_account::login.eq(login))
        .filter(staff_account::disabled_at.is_null())
        .select((staff_account::id, staff_account::password_hash))
        .first(db.conn)
        .optional()?)
}

/// Begins a log-in session; returns it with its first refresh token.
pub(super) fn begin_family(
    db: &mut Scoped<'_, Write>,
    account: Key,
) -> Result<(Key, Zeroizing<String>), Refusal> {
    let family = db.new_id()?;
    diesel::insert_into(refresh_family::table)
        .values((
            refresh_family::id.eq(family),
            refresh_family::account_id.eq(account),
            refresh_family::created_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok((family, add_refresh(db, family)?))
}

fn add_refresh(db: &mut Scoped<'_, Write>, family: Key) -> Result<Zeroizing<String>, Refusal> {
    let secret = random::token()?;
    diesel::insert_into(refresh_token::table)
        .values((
            refresh_token::token_hash.eq(db.keys.secret_hash("refresh", &secret)),
            refresh_token::family_id.eq(family),
            refresh_token::expires_at.eq(db.now() + REFRESH_LIFETIME),
        ))
        .execute(db.conn)?;
    Ok(secret)
}

/// What came of presenting a refresh token.
pub(super) enum Rotation {
    Rotated {
        account: Key,
        family: Key,
        next: Zeroizing<String>,
    },
    /// The token had been used before: somebody holds a copy, so that the whole session ends.
    Reused {
        account: Key,
        family: Key,
    },
    Refused,
}

/// Exchanges a refresh token for the next one.
pub(super) fn rotate(db: &mut Scoped<'_, Write>, secret: &str) -> Result<Rotation, Refusal> {
    let hash = db.keys.secret_hash("refresh", secret);
    type Found = (
        Key,
        Key,
        Micros,
        Option<Micros>,
        Option<Micros>,
        Option<Micros>,
    );
    let found: Option<Found> = refresh_token::table
        .inner_join(refresh_family::table.on(refresh_family::id.eq(refresh_token::family_id)))
        .inner_join(staff_account::table.on(staff_account::id.eq(refresh_family::account_id)))
        .filter(refresh_token::token_hash.eq(&hash))
        .select((
            refresh_family::account_id,
            refresh_family::id,
            refresh_token::expires_at,
            refresh_token::used_at,
            refresh_family::revoked_at,
            staff_account::disabled_at,
        ))
        .first(db.conn)
        .optional()?;
    let Some((account, family, expires, used, revoked, disabled)) = found else {
        return Ok(Rotation::Refused);
    };
    if revoked.is_some() || disabled.is_some() || expires <= db.now() {
        return Ok(Rotation::Refused);
    }
    // The condition on `used_at` makes the second of two racing requests the reuse.
    let marked = diesel::update(refresh_token::table.find(&hash))
        .filter(refresh_token::used_at.is_null())
        .set(refresh_token::used_at.eq(db.now()))
        .execute(db.conn)?;
    if used.is_some() || marked == 0 {
        end_family(db, family)?;
        return Ok(Rotation::Reused { account, family });
    }
    Ok(Rotation::Rotated {
        account,
        family,
        next: add_refresh(db, family)?,
    })
}

/// Ends one log-in session.
pub(super) fn end_family(db: &mut Scoped<'_, Write>, family: Key) -> Result<(), Refusal> {
    diesel::update(refresh_family::table.find(family))
        .filter(refresh_family::revoked_at.is_null())
        .set(refresh_family::revoked_at.eq(db.now()))
        .execute(db.conn)?;
    Ok(())
}

/// Ends all log-in sessions of an account, but for one if named.
pub(super) fn end_families(
    db: &mut Scoped<'_, Write>,
    account: Key,
    except: Option<Key>,
) -> Result<(), Refusal> {
    let spared = except.unwrap_or(Key(uuid::Uuid::nil()));
    diesel::update(refresh_family::table)
        .filter(refresh_family::account_id.eq(account))
        .filter(refresh_family::id.ne(spared))
        .filter(refresh_family::revoked_at.is_null())
        .set(refresh_family::revoked_at.eq(db.now()))
        .execute(db.conn)?;
    Ok(())
}

/// The log-in session of a refresh token, for logging out.
pub(super) fn family_of<M: Mode>(
    db: &mut Scoped<'_, M>,
    secret: &str,
) -> Result<Option<(Key, Key)>, Refusal> {
    let hash = db.keys.secret_hash("refresh", secret);
    Ok(refresh_token::table
        .inner_join(refresh_family::table.on(refresh_family::id.eq(refresh_token::family_id)))
        .filter(refresh_token::token_hash.eq(hash))
        .select((refresh_family::id, refresh_family::account_id))
        .first(db.conn)
        .optional()?)
}

/// Node to whose audit trail an account's own acts belong: where it holds its first role.
pub(super) fn home_node<M: Mode>(db: &mut Scoped<'_, M>, account: Key) -> Result<Key, Refusal> {
    grants_of(db, account)?
        .first()
        .map(|(_, node, _)| *node)
        .ok_or(Refusal::Forbidden)
}

/// A staff account to be made.
pub(crate) struct NewStaff<'a> {
    pub login: &'a str,
    pub display_name: &'a str,
    pub password_hash: &'a str,
    pub language: Language,
}

/// Makes an account without roles.
///
/// # Errors
/// [`Refusal::LoginTaken`].
pub(crate) fn create_account(
    db: &mut Scoped<'_, Write>,
    new: &NewStaff<'_>,
) -> Result<Key, Refusal> {
    let taken: i64 = staff_account::table
        .filter(staff_account::login.eq(new.login))
        .count()
        .get_result(db.conn)?;
    if taken > 0 {
        return Err(Refusal::LoginTaken);
    }
    let id = db.new_id()?;
    diesel::insert_into(staff_account::table)
        .values((
            staff_account::id.eq(id),
            staff_account::login.eq(new.login),
            staff_account::display_name.eq(new.display_name),
            staff_account::password_hash.eq(new.password_hash),
            staff_account::language.eq(new.language.as_str()),
            staff_account::created_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(id)
}

/// Gives a role over a node, from now on.
pub(crate) fn add_grant(
    db: &mut Scoped<'_, Write>,
    account: Key,
    role: Role,
    node: Key,
) -> Result<(), Refusal> {
    diesel::insert_into(staff_grant::table)
        .values((
            staff_grant::id.eq(db.new_id()?),
            staff_grant::account_id.eq(account),
            staff_grant::role.eq(role.as_str()),
            staff_grant::node_id.eq(node),
            staff_grant::from_at.eq(db.now()),
        ))
        .execute(db.conn)?;
    Ok(())
}

pub(super) fn set_password(
    db: &mut Scoped<'_, Write>,
    account: Key,
    hash: &str,
) -> Result<(), Refusal> {
    diesel::update(staff_account::table.find(account))
        .set(staff_account::password_hash.eq(hash))
        .execute(db.conn)?;
    Ok(())
}

pub(super) fn password_hash<M: Mode>(
    db: &mut Scoped<'_, M>,
    account: Key,
) -> Result<(String, String), Refusal> {
    Ok(staff_account::table
        .find(account)
        .select((staff_account::login, staff_account::password_hash))
        .first(db.conn)?)
}

/// Accounts that hold a role within the caller's scope.
pub(super) fn accounts<M: Mode>(
    db: &mut Scoped<'_, M>,
    language: Language,
) -> Result<Vec<AccountRow>, Refusal> {
    let ids: Vec<Key> = staff_account::table
        .order(staff_account::login)
        .select(staff_account::id)
        .load(db.conn)?;
    let mut rows = Vec::new();
    for id in ids {
        if in_scope(db, id)? {
            rows.push(account_row(db, id, language)?);
        }
    }
    Ok(rows)
}

/// Whether every role of the account is held within the caller's scope: nobody manages an account
/// that reaches further than themself.
pub(super) fn in_scope<M: Mode>(db: &mut Scoped<'_, M>, account: Key) -> Result<bool, Refusal> {
    let grants = grants_of(db, account)?;
    for (_, node, _) in &grants {
        match db.node(*node) {
            Ok(_) => {}
            Err(Refusal::NotFound) => return Ok(false),
            Err(other) => return Err(other),
        }
    }
    Ok(!grants.is_empty())
}

pub(super) fn account_row<M: Mode>(
    db: &mut Scoped<'_, M>,
    id: Key,
    language: Language,
) -> Result<AccountRow, Refusal> {
    let disabled: Option<Micros> = staff_account::table
        .find(id)
        .select(staff_account::disabled_at)
        .first(db.conn)?;
    let sessions: i64 = refresh_family::table
        .filter(refresh_family::account_id.eq(id))
        .filter(refresh_family::revoked_at.is_null())
        .count()
        .get_result(db.conn)?;
    let account = account(db, id, language)?;
    Ok(AccountRow {
        id: account.id,
        login: account.login,
        display_name: account.display_name,
        grants: account.grants,
        disabled: disabled.is_some(),
        sessions: u32::try_from(sessions).unwrap_or(u32::MAX),
    })
}

pub(super) fn disable(db: &mut Scoped<'_, Write>, account: Key) -> Result<(), Refusal> {
    diesel::update(staff_account::table.find(account))
        .filter(staff_account::disabled_at.is_null())
        .set(staff_account::disabled_at.eq(db.now()))
        .execute(db.conn)?;
    end_families(db, account, None)
}
