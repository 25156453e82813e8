//! Forms of other sites are refused.
//!
//! Cookies are `SameSite=Lax`, browsers say where a request comes from, and every form carries a code
//! that only this server can make for this session (or, before signing in, for this browser).

use super::cookies::VISIT;
use super::visitor::{Identity, Visit};
use crate::http::context::Context;
use crate::http::errors::{Code, WebError};
use crate::http::routed_path::is_api;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest};

const PURPOSE: &str = "form";

/// The code of the forms of this session or browser.
pub(crate) fn csrf_token(request: &HttpRequest, context: &Context) -> String {
    bound_to(request).and_then(|bound| context.key.sign(PURPOSE, &bound)).unwrap_or_default()
}

/// Whether a form's code is the one that it was given.
pub(crate) fn csrf_token_fits(request: &HttpRequest, context: &Context, token: &str) -> bool {
    bound_to(request).is_some_and(|bound| context.key.verify(PURPOSE, &bound, token))
}

/// What a form is bound to.
fn bound_to(request: &HttpRequest) -> Option<String> {
    let extensions = request.extensions();
    let session = extensions.get::<Identity>().map(|identity| identity.session.number());
    session.map(|number| format!("session {number}")).or_else(|| {
        let visit = extensions.get::<Visit>().map(|visit| visit.0.clone());
        let known = request.cookie(VISIT).map(|cookie| cookie.value().to_owned());
        visit.or(known).map(|visit| format!("visit {visit}"))
    })
}

/// Refuses requests that change something and come from another site's page.
pub(crate) async fn refuse_foreign_forms(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let changes = ![Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    if changes && (comes_from_elsewhere(&request) || lacks_token(&request)) {
        return Ok(request.error_response(WebError::new(Code::ForgedRequest)));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Whether a call of the API rests on a cookie and does not bring the code of the pages. Forms of pages
/// bring theirs in a field, which their handlers look at.
fn lacks_token(request: &ServiceRequest) -> bool {
    let by_cookie =
        request.extensions().get::<Identity>().is_some_and(|identity| identity.by_cookie);
    if !by_cookie || !is_api(request.request()) {
        return false;
    }
    let token = request.headers().get("x-csrf-token").and_then(|value| value.to_str().ok());
    let context = request.app_data::<Data<Context>>();
    !context
        .zip(token)
        .is_some_and(|(context, token)| csrf_token_fits(request.request(), context, token))
}

fn comes_from_elsewhere(request: &ServiceRequest) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| !["same-origin", "none"].contains(&site)) {
        return true;
    }
    let host = text(header::HOST.as_str());
    let origin = text(header::ORIGIN.as_str());
    let authority = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
    match (origin, host) {
        (Some(origin), Some(host)) => authority(origin).as_deref() != Some(host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}
