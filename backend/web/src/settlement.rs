//! Settlement: plants with their months, statements that explain themselves, and settling again.

mod api;
mod my_plants;
mod plant;
mod portfolio;
mod restatements;
mod settlements;
mod statement;

pub(crate) use api::Api;

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [
        my_plants::table(),
        portfolio::table(),
        plant::table(),
        settlements::table(),
        restatements::table(),
        statement::table(),
        api::table(),
    ];
    tables.into_iter().flatten().collect()
}
