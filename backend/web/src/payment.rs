//! Payment: what is owed, the batches for the bank, and their approval by a second person.

mod api;
mod payouts;
mod receipts;
mod receipts_api;

pub(crate) use api::Api;
pub(crate) use receipts_api::ReceiptsApi;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [payouts::table(), api::table(), receipts::table(), receipts_api::table()];
    tables.into_iter().flatten().collect()
}
