//! The API of plants, their months and statements.

mod months;
mod plant_file;
mod plants;
mod settlements;
mod statements;

use crate::http::{Everybody, PortfolioReader, PortfolioWriter, RoleSet, RouteEntry};
use actix_web::web;
use utoipa::OpenApi;

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let (everybody, readers) = (Everybody::ACCESS, PortfolioReader::ACCESS);
    let writers = PortfolioWriter::ACCESS;
    vec![
        RouteEntry::get("/api/v1/months", everybody, || web::get().to(months::list_months)),
        RouteEntry::get("/api/v1/months/{month}/statements", everybody, || {
            web::get().to(months::list_statements)
        }),
        RouteEntry::get("/api/v1/plants", readers, || web::get().to(plants::list_plants)),
        RouteEntry::get("/api/v1/plants/{plant}", everybody, || web::get().to(plants::get_plant)),
        RouteEntry::get("/api/v1/plants/{plant}/facts", everybody, || {
            web::get().to(plant_file::list_facts)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/checklist", everybody, || {
            web::get().to(plant_file::list_checks)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/years", everybody, || {
            web::get().to(plant_file::list_years)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/readings/{year}", everybody, || {
            web::get().to(plant_file::list_readings)
        }),
        RouteEntry::get("/api/v1/plants/{plant}/statements/{month}", everybody, || {
            web::get().to(statements::get_statement)
        }),
        RouteEntry::get(
            "/api/v1/plants/{plant}/statements/{month}/quarter-hours",
            everybody,
            || web::get().to(statements::list_quarter_hours),
        ),
        RouteEntry::post("/api/v1/settlements", writers, || {
            web::post().to(settlements::create_settlement)
        }),
        RouteEntry::post("/api/v1/restatements", writers, || {
            web::post().to(settlements::create_restatement)
        }),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(
    months::list_months,
    months::list_statements,
    plants::list_plants,
    plants::get_plant,
    plant_file::list_facts,
    plant_file::list_checks,
    plant_file::list_years,
    plant_file::list_readings,
    statements::get_statement,
    statements::list_quarter_hours,
    settlements::create_settlement,
    settlements::create_restatement,
))]
pub(crate) struct Api;
