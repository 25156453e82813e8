//! The API of long work.

mod imports;
mod jobs;

pub(crate) use jobs::{JobRequestBody, accepted};

use crate::http::{RoleSet, RouteEntry, Uploader};
use actix_web::web;
use utoipa::OpenApi;

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let uploaders = Uploader::ACCESS;
    vec![
        RouteEntry::post("/api/v1/imports", uploaders, || web::post().to(imports::create_import)),
        RouteEntry::get("/api/v1/job-requests", uploaders, || {
            web::get().to(jobs::list_job_requests)
        }),
        RouteEntry::get("/api/v1/job-requests/{request}", uploaders, || {
            web::get().to(jobs::get_job_request)
        }),
        RouteEntry::post("/api/v1/job-requests/{request}/apply", uploaders, || {
            web::post().to(imports::apply_import)
        }),
        RouteEntry::post("/api/v1/job-requests/{request}/discard", uploaders, || {
            web::post().to(imports::discard_import)
        }),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(
    imports::create_import,
    jobs::list_job_requests,
    jobs::get_job_request,
    imports::apply_import,
    imports::discard_import,
    super::stop::stop_job_request,
))]
pub(crate) struct Api;
