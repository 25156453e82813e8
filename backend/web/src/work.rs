//! Work that takes its time: uploads, jobs, and what operators see of both.

mod api;
mod health;
mod job_request;
mod jobs;
mod stop;
mod uploads;

pub(crate) use api::{Api, JobRequestBody, accepted};
pub(crate) use job_request::{find_of_kind, state};

use crate::http::RouteEntry;

/// The routes of the room.
pub(crate) fn table() -> Vec<RouteEntry> {
    let tables = [uploads::table(), jobs::table(), health::table(), api::table(), stop::table()];
    tables.into_iter().flatten().collect()
}
