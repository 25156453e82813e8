//! The table of all routes: method, path, who may ask, and the handler.
//!
//! Each room has its own rows, beside its handlers.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod closings;
pub(crate) mod design;
pub(crate) mod documents;
mod entry;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod invitations;
pub(crate) mod job_request;
pub(crate) mod jobs;
pub(crate) mod ledger;
pub(crate) mod my_plants;
pub(crate) mod payouts;
pub(crate) mod plant;
pub(crate) mod portfolio;
pub(crate) mod preferences;
pub(crate) mod premiums;
pub(crate) mod registration;
pub(crate) mod restatements;
pub(crate) mod sales_form;
pub(crate) mod settlements;
pub(crate) mod sign_in;
pub(crate) mod statement;
pub(crate) mod tax;
pub(crate) mod uploads;

pub use entry::RouteEntry;

use crate::identity::Access;
use actix_web::web::{self, ServiceConfig};
use std::collections::BTreeMap;

/// Every route of the server.
pub fn route_table() -> Vec<RouteEntry> {
    let tables = [
        public(),
        sign_in::table(),
        invitations::table(),
        account::table(),
        accounts::table(),
        my_plants::table(),
        portfolio::table(),
        registration::table(),
        plant::table(),
        sales_form::table(),
        settlements::table(),
        restatements::table(),
        statement::table(),
        closings::table(),
        documents::table(),
        premiums::table(),
        payouts::table(),
        ledger::table(),
        tax::table(),
        uploads::table(),
        jobs::table(),
        crate::api::table(),
    ];
    tables.into_iter().flatten().collect()
}

fn public() -> Vec<RouteEntry> {
    use Access::Anyone;
    vec![
        RouteEntry::get("/", Anyone, || web::get().to(home::go_home)),
        RouteEntry::get("/health", Anyone, || web::get().to(health::show_health)),
        RouteEntry::get("/metrics", Anyone, || web::get().to(health::show_metrics)),
        RouteEntry::get("/assets/{name}", Anyone, || web::get().to(assets::get_asset)),
        RouteEntry::get("/design", Anyone, || web::get().to(design::show_design)),
        RouteEntry::post("/preferences", Anyone, || web::post().to(preferences::set_preferences)),
    ]
}

/// Registers every route, the methods of one path together.
pub(crate) fn configure(config: &mut ServiceConfig) {
    let mut by_path: BTreeMap<&'static str, Vec<RouteEntry>> = BTreeMap::new();
    let table = route_table();
    let order: Vec<&'static str> = table.iter().map(|entry| entry.path).collect();
    for entry in table {
        by_path.entry(entry.path).or_default().push(entry);
    }
    for path in order {
        let Some(entries) = by_path.remove(path) else { continue };
        let resource = entries
            .iter()
            .fold(web::resource(path), |resource, entry| resource.route((entry.handler)()));
        config.service(resource);
    }
}
