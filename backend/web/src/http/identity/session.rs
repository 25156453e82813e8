//! Finds out who is asking, before any handler runs.

use super::AccessToken;
use super::cookies::{ACCESS, REFRESH, VISIT, cookie, session_cookies};
use super::visitor::{Identity, Visit};
use crate::http::context::Context;
use crate::http::errors::{Code, WebError};
use crate::http::routed_path::{is_api, routed_path};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use services::accounts::{find_session, refresh_session};
use units::to_hexadecimal;

/// Looks up the session of the bearer token or of the cookies. A browser whose access token has run
/// out gets the next one on the way, as long as its refresh token is good.
pub(crate) async fn find_identity(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut cookies = Vec::new();
    if !is_public_file(routed_path(request.request()))
        && let Err(error) = look_up(&request, &mut cookies).await
    {
        return Ok(request.error_response(error));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    for cookie in &cookies {
        let head = response.response_mut();
        let set_already = head.cookies().any(|known| known.name() == cookie.name());
        if !set_already {
            head.add_cookie(cookie).map_err(WebError::internal)?;
        }
    }
    Ok(response)
}

async fn look_up(
    request: &ServiceRequest,
    cookies: &mut Vec<Cookie<'static>>,
) -> Result<(), WebError> {
    let Some(context) = request.app_data::<Data<Context>>().cloned() else {
        return Err(WebError::internal("no context"));
    };
    let found = identify(request, &context, cookies).await?;
    if let Some(identity) = found {
        request.extensions_mut().insert(identity);
    } else if request.cookie(VISIT).is_none() && !is_api(request.request()) {
        let visit = new_visit()?;
        cookies.push(cookie(&context, VISIT, visit.0.clone()));
        request.extensions_mut().insert(visit);
    }
    Ok(())
}

fn is_public_file(path: &str) -> bool {
    path.starts_with("/assets/") || path == "/health" || path == "/metrics"
}

async fn identify(
    request: &ServiceRequest,
    context: &Context,
    cookies: &mut Vec<Cookie<'static>>,
) -> Result<Option<Identity>, WebError> {
    if let Some(token) = bearer_token(request) {
        return by_access_token(context, &token, false).await;
    }
    if let Some(cookie) = request.cookie(ACCESS) {
        let found = by_access_token(context, cookie.value(), true).await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let Some(refresh) = request.cookie(REFRESH) else { return Ok(None) };
    let (now, token) = (context.now(), refresh.value().to_owned());
    let refreshed = match context.run(move |db| refresh_session(db, &token, now)).await {
        Ok(refreshed) => refreshed,
        Err(error) if error.code == Code::SignInRequired => return Ok(None),
        Err(error) => return Err(error),
    };
    let session = refreshed.session;
    let new_token = refreshed.refresh_token.as_ref().map(|token| token.as_str().to_owned());
    cookies.extend(session_cookies(context, session, new_token.as_deref()));
    Ok(Some(Identity { account: refreshed.account, session, by_cookie: true }))
}

async fn by_access_token(
    context: &Context,
    token: &str,
    by_cookie: bool,
) -> Result<Option<Identity>, WebError> {
    let now = context.now();
    let Some(AccessToken { session }) = AccessToken::read(token, &context.key, now) else {
        return Ok(None);
    };
    let account = context.run(move |db| find_session(db, session, now)).await?;
    Ok(account.map(|account| Identity { account, session, by_cookie }))
}

fn bearer_token(request: &ServiceRequest) -> Option<String> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

fn new_visit() -> Result<Visit, WebError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(WebError::internal)?;
    Ok(Visit(to_hexadecimal(&bytes)))
}
