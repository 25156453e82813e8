//! Payment: what is owed, the batches for the bank, and their approval by a second person.

mod api;
mod payouts;

pub(crate) use api::Api;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [payouts::table(), api::table()];
    tables.into_iter().flatten().collect()
}
