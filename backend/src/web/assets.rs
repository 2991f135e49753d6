//! The two apps, built by `cargo xtask web` and embedded: `/` for pupils, `/staff/` for staff.

use crate::problem::Refusal;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/web"]
struct Files;

/// Files below `assets/` carry a hash of their content in their name.
const FOREVER: &str = "public, max-age=31536000, immutable";
const ALWAYS_ASK: &str = "no-cache";

pub(super) async fn serve(request: HttpRequest) -> Result<HttpResponse, Refusal> {
    let path = request.path();
    if path.starts_with("/api/") {
        return Err(Refusal::NotFound);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Refusal::MethodNotAllowed);
    }
    if path == "/staff" {
        let to = (LOCATION, "/staff/");
        return Ok(HttpResponse::build(StatusCode::PERMANENT_REDIRECT)
            .insert_header(to)
            .finish());
    }
    let name = match path.strip_prefix("/staff/") {
        Some(rest) => format!("staff/{rest}"),
        None => format!("student{path}"),
    };
    if !name.ends_with(".br")
        && let Some(answer) = file(&name, &request)
    {
        return Ok(answer);
    }
    // Any other address is a page of the app, which knows its own routes.
    let page = if name.starts_with("staff/") {
        "staff/index.html"
    } else {
        "student/index.html"
    };
    let is_file = name
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    if is_file {
        return Err(Refusal::NotFound);
    }
    file(page, &request).ok_or(Refusal::NotFound)
}

fn file(name: &str, request: &HttpRequest) -> Option<HttpResponse> {
    let plain = Files::get(name)?;
    let accepts = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|h| h.to_str().ok());
    let brotli = accepts.is_some_and(|list| list.split(',').any(|e| e.trim().starts_with("br")));
    let packed = if brotli {
        Files::get(&format!("{name}.br"))
    } else {
        None
    };
    let hashed = name.contains("/assets/");
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((CONTENT_TYPE, content_type(name)))
        .insert_header((CACHE_CONTROL, if hashed { FOREVER } else { ALWAYS_ASK }))
        .insert_header((VARY, "Accept-Encoding"));
    Some(match packed {
        Some(packed) => answer
            .insert_header((CONTENT_ENCODING, "br"))
            .body(packed.data.into_owned()),
        None => answer.body(plain.data.into_owned()),
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
