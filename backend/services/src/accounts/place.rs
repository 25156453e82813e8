//! Where an attempt to sign in comes from.

use super::tokens::sha256_of;
use std::net::IpAddr;

/// Where an attempt to sign in comes from. Wrong ones are counted by it, so that whoever guesses locks out the place
/// that they guess from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A network: an IPv4 address, or the first 64 bits of an IPv6 address.
    Network(IpAddr),
    /// A browser in which the account has signed in before, by a random name of its own. What is tried elsewhere does not
    /// touch it.
    KnownBrowser(String),
}

/// How the places of networks begin.
pub(super) const NETWORK: &str = "network ";

/// Attempts of an address from a place, as they are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) email_sha256: String,
    pub(super) place: String,
}

impl Counted {
    /// Attempts to sign in with an address, folded, from a place.
    pub(super) fn sign_ins(email: &str, place: &Place) -> Self {
        let place = match place {
            Place::Network(network) => format!("{NETWORK}{network}"),
            Place::KnownBrowser(name) => format!("browser {}", sha256_of(name)),
        };
        Self { email_sha256: sha256_of(email), place }
    }

    /// Attempts of somebody who is signed in to show that they know the password. They never lock the door.
    pub(super) fn within(email: &str) -> Self {
        Self { email_sha256: sha256_of(email), place: "within".to_owned() }
    }

    /// Whether anybody may try from there who knows the address.
    pub(super) fn is_of_network(&self) -> bool {
        self.place.starts_with(NETWORK)
    }
}
