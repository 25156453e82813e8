//! The ledger: balances, entries, and whether it is as it was booked.

mod api;
mod page;

pub(crate) use api::Api;
pub(crate) use page::ledger_problem;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [page::table(), api::table()];
    tables.into_iter().flatten().collect()
}
