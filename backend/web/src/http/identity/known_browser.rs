//! Browsers in which an account has signed in before.
//!
//! They carry a cookie that says so, for each account that signed in there. Wrong passwords that somebody tries elsewhere do not
//! lock them out.

use super::cookies::cookie;
use crate::http::client_address::client_network;
use crate::http::context::Context;
use crate::http::errors::WebError;
use actix_web::cookie::time::Duration;
use actix_web::{HttpRequest, HttpResponseBuilder};
use services::accounts::{Place, folded_address};
use units::{from_hexadecimal, to_hexadecimal};

const KNOWN: &str = "strombuch_known";
const PURPOSE: &str = "known browser";
const NAME_BYTES: usize = 16;
/// Days that a browser is known after the last time that somebody signed in.
const DAYS: i64 = 365;
/// Accounts of one browser; the last ones to sign in are kept.
const ACCOUNTS_MAX: usize = 8;

/// Where an attempt to sign in with an address comes from.
pub(crate) fn place_of(request: &HttpRequest, context: &Context, email: &str) -> Place {
    let email = folded_address(email);
    match Known::read(request) {
        Some(known) if known.vouches_for(context, &email) => Place::KnownBrowser(known.name),
        Some(_) | None => Place::Network(client_network(request, context.behind_proxy)),
    }
}

/// Remembers that the account of an address has signed in with this browser.
pub(crate) fn remember_browser(
    response: &mut HttpResponseBuilder,
    request: &HttpRequest,
    context: &Context,
    email: &str,
) -> Result<(), WebError> {
    let email = folded_address(email);
    let mut known = match Known::read(request) {
        Some(known) => known,
        None => Known::new()?,
    };
    if let Some(code) = known.code(context, &email) {
        known.codes.retain(|kept| *kept != code);
        known.codes.insert(0, code);
        known.codes.truncate(ACCOUNTS_MAX);
    }
    let mut cookie = cookie(context, KNOWN, known.text());
    cookie.set_max_age(Duration::days(DAYS));
    response.cookie(cookie);
    Ok(())
}

/// A browser by its name, with a code for each account that signed in there: only this server makes them.
struct Known {
    name: String,
    codes: Vec<String>,
}

impl Known {
    fn new() -> Result<Self, WebError> {
        let mut bytes = [0_u8; NAME_BYTES];
        getrandom::fill(&mut bytes).map_err(WebError::internal)?;
        Ok(Self { name: to_hexadecimal(&bytes), codes: Vec::new() })
    }

    fn read(request: &HttpRequest) -> Option<Self> {
        let cookie = request.cookie(KNOWN)?;
        let mut parts = cookie.value().split('.').map(str::to_owned);
        let name = parts.next().filter(|name| from_hexadecimal::<NAME_BYTES>(name).is_some())?;
        Some(Self { name, codes: parts.take(ACCOUNTS_MAX).collect() })
    }

    fn text(&self) -> String {
        std::iter::once(&self.name).chain(&self.codes).cloned().collect::<Vec<_>>().join(".")
    }

    fn code(&self, context: &Context, email: &str) -> Option<String> {
        context.key.sign(PURPOSE, &self.bound_to(email))
    }

    fn vouches_for(&self, context: &Context, email: &str) -> bool {
        let bound = self.bound_to(email);
        self.codes.iter().any(|code| context.key.verify(PURPOSE, &bound, code))
    }

    fn bound_to(&self, email: &str) -> String {
        format!("{} {email}", self.name)
    }
}
