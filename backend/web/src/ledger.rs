//! The ledger: balances, entries, whether it is as it was booked, and what is owed without a document.

mod accruals;
mod api;
mod page;

pub(crate) use accruals::Api as AccrualsApi;
pub(crate) use api::Api;
pub(crate) use page::ledger_problem;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [page::table(), accruals::table(), api::table()];
    tables.into_iter().flatten().collect()
}
