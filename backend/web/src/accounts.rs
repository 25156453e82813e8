//! Accounts: signing in, the own account, and who gives access to others.

mod account;
mod administration;
mod api;
mod events;
mod home;
mod invitations;
mod preferences;
mod problems;
mod sign_in;

pub(crate) use api::Api;
pub(crate) use events::Api as EventsApi;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [
        home::table(),
        sign_in::table(),
        invitations::table(),
        account::table(),
        administration::table(),
        events::table(),
        preferences::table(),
        api::table(),
    ];
    tables.into_iter().flatten().collect()
}
