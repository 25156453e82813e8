//! Tax: thresholds of persons, and their certificates of a year.

mod api;
mod certificate;
mod page;

pub(crate) use api::Api;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [page::table(), api::table()];
    tables.into_iter().flatten().collect()
}
