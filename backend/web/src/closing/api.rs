//! The API of closings and documents.

mod closings;
mod documents;

use crate::http::{BooksReader, Everybody, PortfolioWriter, RoleSet, RouteEntry};
use actix_web::web;
use utoipa::OpenApi;

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (readers, writers) = (BooksReader::ACCESS, PortfolioWriter::ACCESS);
    let everybody = Everybody::ACCESS;
    vec![
        RouteEntry::get("/api/v1/closings", readers, || web::get().to(closings::list_closings)),
        RouteEntry::post("/api/v1/closings/{period}/proposal", writers, || {
            web::post().to(closings::create_proposal)
        }),
        RouteEntry::post("/api/v1/closings/{period}/approval", writers, || {
            web::post().to(closings::create_approval)
        }),
        RouteEntry::get("/api/v1/documents", everybody, || {
            web::get().to(documents::list_documents)
        }),
        RouteEntry::get("/api/v1/documents/{number}/pdf", everybody, || {
            web::get().to(documents::get_pdf)
        }),
        RouteEntry::get("/api/v1/documents/{number}/xml", everybody, || {
            web::get().to(documents::get_xml)
        }),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(
    closings::list_closings,
    closings::create_proposal,
    closings::create_approval,
    documents::list_documents,
    documents::get_pdf,
    documents::get_xml,
))]
pub(crate) struct Api;
