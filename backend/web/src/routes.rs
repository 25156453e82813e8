//! The table of all routes: method, path, who may ask, and the handler.
//!
//! Each room has its own rows, beside its handlers.

use crate::http::RouteEntry;
use crate::{
    accounts, closing, forecast, http, imbalance, ledger, market_data, openapi, payment, position,
    premium, register, settlement, tax, work,
};
use actix_web::web::{self, ServiceConfig};
use std::collections::BTreeMap;

/// Every route of the server.
pub fn route_table() -> Vec<RouteEntry> {
    let tables = [
        http::table(),
        accounts::table(),
        // `/plants/new` comes before the address of a plant.
        register::table(),
        settlement::table(),
        closing::table(),
        premium::table(),
        payment::table(),
        ledger::table(),
        tax::table(),
        work::table(),
        market_data::table(),
        position::table(),
        forecast::table(),
        imbalance::table(),
        openapi::table(),
    ];
    tables.into_iter().flatten().collect()
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

#[cfg(test)]
mod tests {
    use super::{openapi, route_table};
    use std::collections::BTreeSet;

    /// Method and path of every operation, from the table and from the document.
    #[test]
    fn every_operation_of_the_api_is_in_the_document() {
        let of_table: BTreeSet<(String, String)> = route_table()
            .iter()
            .filter(|entry| entry.path.starts_with("/api/v1/"))
            .map(|entry| (entry.method.as_str().to_lowercase(), entry.path.to_owned()))
            .collect();
        let document: serde_json::Value = serde_json::from_str(openapi::text()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let of_document: BTreeSet<(String, String)> = paths
            .iter()
            .flat_map(|(path, operations)| {
                let methods = operations.as_object().unwrap().keys();
                methods.map(move |method| (method.clone(), path.clone()))
            })
            .collect();
        assert_eq!(of_table, of_document);
    }
}
