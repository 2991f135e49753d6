use super::password::check_choice;
use super::store::{self, NewStaff, Rotation};
use super::{PasswordError, token};
use crate::App;
use crate::access::{Act, Actor, Anybody, Audited, Caller, ManageAccounts, OwnAccount, Scope};
use crate::clock::SECOND;
use crate::db::Key;
use crate::messages;
use crate::problem::{Refusal, language_of};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse};
use senim_api::AccountId;
use senim_api::auth::{Account, ChangePassword, LoginRequest, LoginResponse, Role};
use senim_api::operation::{AccountRow, NewAccount};
use senim_i18n::Language;
use zeroize::Zeroizing;

const COOKIE: &str = "senim_refresh";
const FAILED_TRIES: u32 = 10;

fn language(request: &HttpRequest) -> Language {
    language_of(
        request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|h| h.to_str().ok()),
    )
}

/// The refresh token lives where scripts can't read it and travels to log-in routes alone.
fn cookie(app: &App, value: String, lifetime: i64) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/api/v1/auth")
        .http_only(true)
        .secure(app.config.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(lifetime))
        .finish()
}

async fn logged_in(
    app: &App,
    account: Key,
    family: Key,
    refresh: Zeroizing<String>,
    language: Language,
) -> Result<HttpResponse, Refusal> {
    let access_token = token::issue(app.keys.token_key(), account, family, app.clock.now())?;
    let account = app
        .read_as(Actor::Staff(account), Scope::default(), move |db| {
            store::account(db, account, language)
        })
        .await?;
    let body = LoginResponse {
        access_token,
        expires_in: token::LIFETIME,
        account,
    };
    let cookie = cookie(app, refresh.to_string(), store::REFRESH_LIFETIME / SECOND);
    Ok(HttpResponse::Ok().cookie(cookie).json(body))
}

pub(crate) async fn log_in(
    _: Caller<Anybody>,
    request: HttpRequest,
    body: Json<LoginRequest>,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    let LoginRequest { login, password } = body.into_inner();
    let login = login.trim().to_lowercase();
    let tried = format!("login:{login}");
    app.gate.admit(&tried, FAILED_TRIES, app.clock.now())?;
    let name = login.clone();
    let known = app
        .read_as(Actor::Public, Scope::default(), move |db| {
            store::credentials(db, &name)
        })
        .await?;
    let (account, stored) = known.map_or((None, None), |(id, hash)| (Some(id), Some(hash)));
    let right = app.gate.verify(password, stored).await?;
    let (true, Some(account)) = (right, account) else {
        app.gate.failed(&tried, app.clock.now());
        return Err(Refusal::WrongLogin);
    };
    app.gate.passed(&tried);
    let (family, refresh) = app
        .write_as(Actor::Staff(account), Scope::default(), None, move |db| {
            let node = store::home_node(db, account)?;
            let begun = store::begin_family(db, account)?;
            Ok(Audited::new(
                begun,
                Act::new(node, "session.begin", "account", account),
            ))
        })
        .await?;
    logged_in(&app, account, family, refresh, language(&request)).await
}

pub(crate) async fn refresh(
    _: Caller<Anybody>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    let secret = request
        .cookie(COOKIE)
        .ok_or(Refusal::NotLoggedIn)?
        .value()
        .to_owned();
    let rotation = app
        .write_as(Actor::Public, Scope::default(), None, move |db| {
            let rotation = store::rotate(db, &secret)?;
            Ok(match rotation {
                // A reused token ends the session durably, and the owner's trail says so.
                Rotation::Reused { account, family } => {
                    let node = store::home_node(db, account)?;
                    let act = Act::new(node, "session.reuse-detected", "account", account);
                    Audited::new(Rotation::Reused { account, family }, act)
                }
                other => Audited::unchanged(other),
            })
        })
        .await?;
    match rotation {
        Rotation::Rotated {
            account,
            family,
            next,
        } => logged_in(&app, account, family, next, language(&request)).await,
        Rotation::Reused { .. } | Rotation::Refused => Err(Refusal::NotLoggedIn),
    }
}

pub(crate) async fn log_out(
    _: Caller<Anybody>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    if let Some(secret) = request
        .cookie(COOKIE)
        .map(|cookie| cookie.value().to_owned())
    {
        app.write_as(Actor::Public, Scope::default(), None, move |db| {
            let Some((family, account)) = store::family_of(db, &secret)? else {
                return Ok(Audited::unchanged(()));
            };
            store::end_family(db, family)?;
            let node = store::home_node(db, account)?;
            Ok(Audited::new(
                (),
                Act::new(node, "session.end", "account", account),
            ))
        })
        .await?;
    }
    Ok(HttpResponse::NoContent()
        .cookie(cookie(&app, String::new(), 0))
        .finish())
}

pub(crate) async fn me(
    caller: Caller<OwnAccount>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<Account>, Refusal> {
    let language = language(&request);
    let account = app
        .read(&caller, move |db| {
            let id = db.account()?;
            store::account(db, id, language)
        })
        .await?;
    Ok(Json(account))
}

pub(crate) async fn revoke_own(
    caller: Caller<OwnAccount>,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    app.write(&caller, |db| {
        let account = db.account()?;
        store::end_families(db, account, None)?;
        let node = store::home_node(db, account)?;
        Ok(Audited::new(
            (),
            Act::new(node, "session.end-all", "account", account),
        ))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn refuse_choice(field: &'static str, error: &PasswordError) -> Refusal {
    match error {
        PasswordError::TooShort => Refusal::field(field, &messages::FAULT_PASSWORD_SHORT),
        PasswordError::TooLong => Refusal::field(field, &messages::FAULT_TOO_LONG),
        PasswordError::Common => Refusal::field(field, &messages::FAULT_PASSWORD_COMMON),
        PasswordError::Hashing | PasswordError::Random(_) => Refusal::Internal,
    }
}

pub(crate) async fn change_password(
    caller: Caller<OwnAccount>,
    body: Json<ChangePassword>,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    let ChangePassword { current, new } = body.into_inner();
    let (login, stored) = app
        .read(&caller, |db| {
            let id = db.account()?;
            store::password_hash(db, id)
        })
        .await?;
    check_choice(&new, &login).map_err(|e| refuse_choice("new", &e))?;
    if !app.gate.verify(current, Some(stored)).await? {
        return Err(Refusal::field("current", &messages::FAULT_PASSWORD_WRONG));
    }
    let hash = app.gate.hash(new).await?;
    let family = caller.family();
    app.write(&caller, move |db| {
        let account = db.account()?;
        store::set_password(db, account, &hash)?;
        store::end_families(db, account, family)?;
        let node = store::home_node(db, account)?;
        Ok(Audited::new(
            (),
            Act::new(node, "password.change", "account", account),
        ))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(crate) async fn list_accounts(
    caller: Caller<ManageAccounts>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<Vec<AccountRow>>, Refusal> {
    let language = language(&request);
    Ok(Json(
        app.read(&caller, move |db| store::accounts(db, language))
            .await?,
    ))
}

pub(crate) async fn create_account(
    caller: Caller<ManageAccounts>,
    request: HttpRequest,
    body: Json<NewAccount>,
    app: Data<App>,
) -> Result<Json<AccountRow>, Refusal> {
    let new = body.into_inner();
    let login = new.login.trim().to_lowercase();
    if login.is_empty() || login.len() > 64 || login.contains(char::is_whitespace) {
        return Err(Refusal::field("login", &messages::FAULT_LOGIN));
    }
    if new.display_name.trim().is_empty() || new.display_name.len() > 200 {
        return Err(Refusal::field("display_name", &messages::FAULT_REQUIRED));
    }
    // Pupils enter by code, and guardians by their own link: neither has a password.
    if matches!(new.role, Role::Student | Role::Guardian) {
        return Err(Refusal::field("role", &messages::FAULT_ROLE));
    }
    check_choice(&new.password, &login).map_err(|e| refuse_choice("password", &e))?;
    let hash = app.gate.hash(new.password).await?;
    let language = language(&request);
    let row = app
        .write(&caller, move |db| {
            let node = db.node(new.node.into())?;
            let account = store::create_account(
                db,
                &NewStaff {
                    login: &login,
                    display_name: new.display_name.trim(),
                    password_hash: &hash,
                    language: new.language,
                },
            )?;
            store::add_grant(db, account, new.role, node)?;
            let row = store::account_row(db, account, language)?;
            Ok(Audited::new(
                row,
                Act::new(node, "account.create", "account", account),
            ))
        })
        .await?;
    Ok(Json(row))
}

pub(crate) async fn disable_account(
    caller: Caller<ManageAccounts>,
    id: Path<AccountId>,
    request: HttpRequest,
    app: Data<App>,
) -> Result<Json<AccountRow>, Refusal> {
    let account = Key::from(id.into_inner());
    let language = language(&request);
    let row = app
        .write(&caller, move |db| {
            if !store::in_scope(db, account)? {
                return Err(Refusal::NotFound);
            }
            store::disable(db, account)?;
            let node = store::home_node(db, account)?;
            let row = store::account_row(db, account, language)?;
            Ok(Audited::new(
                row,
                Act::new(node, "account.disable", "account", account),
            ))
        })
        .await?;
    Ok(Json(row))
}
