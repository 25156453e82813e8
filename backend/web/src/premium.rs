//! The market premium as both payers see it.

mod api;
mod premiums;

pub(crate) use api::Api;
pub(crate) use premiums::reasons;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [premiums::table(), api::table()];
    tables.into_iter().flatten().collect()
}
