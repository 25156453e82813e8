//! Slows down who tries passwords.

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
        client_address(request, behind_proxy).is_none_or(|address| {
            self.0.retain_recent();
            self.0.check_key(&address).is_ok()
        })
    }
}

/// The address of the client. Only a proxy of ours is believed what it says of it.
fn client_address(request: &HttpRequest, behind_proxy: bool) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|peer| peer.ip());
    if !behind_proxy {
        return peer;
    }
    let forwarded = request.headers().get("x-forwarded-for")?.to_str().ok()?;
    // Each proxy appends whom it saw; the last one is ours.
    forwarded.rsplit(',').next().and_then(|last| last.trim().parse().ok()).or(peer)
}
