//! The register of plants: registering one, and changing how its electricity is sold.

mod problems;
mod registration;
mod sales_form;
mod typed;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [registration::table(), sales_form::table()];
    tables.into_iter().flatten().collect()
}
