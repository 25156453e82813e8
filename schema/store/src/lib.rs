//! What is kept: tables, rows and queries, on SQLite and on PostgreSQL.
//!
//! One hand-written table file, one set of queries, two databases: [`Db`] is opened by URL and every
//! query takes it together with the tenant whose rows it means. Nothing is ever overwritten: facts,
//! series days, market values and settlements grow by revisions, and every one of them names the
//! document it came from.

#![expect(clippy::disallowed_types, reason = "timestamp columns carry no zone and are always UTC")]

mod batch;
mod db;
mod document;
mod error;
mod ids;
mod market_value;
mod plant;
mod practice;
mod rule_version;
mod schema_check;
mod series;
mod settlement;
mod tables;
mod tenant;

pub use db::Db;
pub use document::{Document, NewDocument, archive_document, list_documents, read_document};
pub use error::StoreError;
pub use ids::{DocumentId, PlantId, SeriesId, TenantId};
pub use market_value::{
    MarketValueRevision, insert_market_values, list_market_values, list_market_values_of,
};
pub use plant::{
    PlantRecord, insert_plant_facts, list_plant_history, list_plants, since_registration,
};
pub use practice::{insert_answer, list_answers};
pub use rule_version::{RuleSource, insert_rule_versions, list_rule_versions};
pub use schema_check::{ColumnText, declared_columns, found_columns};
pub use series::codec::{PayloadError, pack, unpack, unpack_into};
pub use series::{
    DayRevision, NewSeriesDay, ScannedDay, SeriesKind, SeriesStatistics, find_series,
    insert_series_days, list_series, load_days, load_latest_of_day, scan_day, series_for_keys,
    series_statistics,
};
pub use settlement::{
    FindingRecord, LineRecord, SettlementRecord, insert_settlements, latest_fingerprints,
    list_settlement_revisions, list_settlements, list_settlements_of_plant,
    list_settlements_of_plants,
};
pub use tenant::{find_or_create_tenant, find_tenant};
