//! Slows down who tries passwords.

use super::client_address::client_network;
use actix_web::HttpRequest;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;

/// Attempts to sign in by address. It guards this process; accounts are locked in the database.
pub(crate) struct SignInLimit(DefaultKeyedRateLimiter<IpAddr>);

impl SignInLimit {
    /// Lets an address make so many attempts at once, and as many within each minute.
    pub(crate) fn per_minute(attempts: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(attempts)))
    }

    /// Whether the client of a request may try once more.
    pub(crate) fn allows(&self, request: &HttpRequest, behind_proxy: bool) -> bool {
        self.0.retain_recent();
        self.0.check_key(&client_network(request, behind_proxy)).is_ok()
    }
}
