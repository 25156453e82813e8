//! Closing: periods that two people close, and the documents that come of it.

mod api;
mod closings;
mod documents;

pub(crate) use api::Api;
pub(crate) use documents::{DocumentRow, period_name};

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [closings::table(), documents::table(), api::table()];
    tables.into_iter().flatten().collect()
}
