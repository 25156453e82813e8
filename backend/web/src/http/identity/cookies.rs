//! The cookies of a signed-in browser.

use super::AccessToken;
use crate::http::context::Context;
use actix_web::HttpResponseBuilder;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use services::SessionId;

/// Carries the access token.
pub(super) const ACCESS: &str = "strombuch_access";
/// Carries the refresh token.
pub(super) const REFRESH: &str = "strombuch_refresh";
/// Binds the forms of somebody who is not signed in to their browser.
pub(super) const VISIT: &str = "strombuch_visit";

/// Days that a browser keeps a refresh token; the session itself may end sooner.
const REFRESH_DAYS: i64 = 30;

/// A cookie that scripts cannot read and other sites cannot send along with a form.
pub(super) fn cookie(context: &Context, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(context.behind_proxy)
        .finish()
}

/// The cookies of a session; the refresh token only when it is a new one.
pub(super) fn session_cookies(
    context: &Context,
    session: SessionId,
    refresh_token: Option<&str>,
) -> Vec<Cookie<'static>> {
    let access = AccessToken { session }.sign(&context.key, context.now());
    let access = access.map(|token| {
        let mut cookie = cookie(context, ACCESS, token);
        cookie.set_max_age(Duration::seconds(AccessToken::LIFETIME_SECONDS));
        cookie
    });
    let refresh = refresh_token.map(|token| {
        let mut cookie = cookie(context, REFRESH, token.to_owned());
        cookie.set_max_age(Duration::days(REFRESH_DAYS));
        cookie
    });
    access.into_iter().chain(refresh).collect()
}

/// Signs a browser in.
pub(crate) fn set_session(
    response: &mut HttpResponseBuilder,
    context: &Context,
    session: SessionId,
    refresh_token: &str,
) {
    for cookie in session_cookies(context, session, Some(refresh_token)) {
        response.cookie(cookie);
    }
}

/// Signs a browser out.
pub(crate) fn clear_session(response: &mut HttpResponseBuilder, context: &Context) {
    for name in [ACCESS, REFRESH] {
        let mut gone = cookie(context, name, String::new());
        gone.make_removal();
        response.cookie(gone);
    }
}
