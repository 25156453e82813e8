//! Who a request comes from: somebody who is signed in, or a browser.

use actix_web::{HttpMessage, HttpRequest};
use services::SessionId;
use services::accounts::Account;

/// A person whose session is good.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) account: Account,
    pub(crate) session: SessionId,
    /// Whether a cookie says so; a browser sends it along unasked, a program sends a bearer token.
    pub(crate) by_cookie: bool,
}

/// The person of a request, when somebody is signed in.
pub(crate) fn identity_of(request: &HttpRequest) -> Option<Identity> {
    request.extensions().get::<Identity>().cloned()
}

/// A browser that is not signed in, by a number of its own.
#[derive(Debug, Clone)]
pub(super) struct Visit(pub(super) String);
