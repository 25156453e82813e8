//! The scheduler's desk: what is open in a balancing group, quarter hour by quarter hour.

mod api;
mod desk;
mod groups;

pub(crate) use api::Api;
pub(crate) use desk::no_groups;
pub(crate) use groups::{choose_group, given};

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [desk::table(), api::table()];
    tables.into_iter().flatten().collect()
}
