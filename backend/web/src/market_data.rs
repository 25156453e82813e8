//! Market data for programs: how complete it is, what is due, and what the jobs did.

mod api;

pub(crate) use api::Api;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    api::table()
}
