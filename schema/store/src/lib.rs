//! What is kept: tables, rows and queries, on SQLite and on PostgreSQL.
//!
//! One hand-written table file, one set of queries, two databases: [`Db`] is opened by URL and every
//! query takes it together with the tenant whose rows it means. Nothing is ever overwritten: facts,
//! series days, market values and settlements grow by revisions, and every one of them names the
//! document it came from.
//!
//! A room is a subject, with the same name in every layer; what several rooms need lies beside this file.

#![expect(clippy::disallowed_types, reason = "timestamp columns carry no zone and are always UTC")]

pub mod accounts;
pub mod closing;
pub mod forecast;
pub mod ledger;
pub mod mail;
pub mod market_data;
pub mod payment;
pub mod position;
pub mod premium;
pub mod register;
pub mod schedules;
pub mod settlement;
pub mod trading;
pub mod work;

mod backup;
mod batch;
mod codec;
mod db;
mod document;
mod error;
mod ids;
mod pool;
mod schema_check;
mod series;
mod tables;
mod tenant;

pub use backup::{BackupContent, BackupError, restore_backup, write_backup};
pub use codec::{PayloadError, StatusCounts, count_statuses, pack, unpack, unpack_into};
pub use db::Db;
pub use document::{
    Document, DocumentKind, NewDocument, archive_document, is_document_known, list_documents,
    read_document,
};
pub use error::StoreError;
pub use ids::{
    AccountId, BankMovementId, ClosingId, DocumentId, InvitationId, InvoiceId, JobId,
    MailDeliveryId, PayoutBatchId, PayoutId, PlantId, RepaymentId, RunId, SeriesId, SessionId,
    TenantId,
};
pub use pool::{Pool, PooledDb};
pub use schema_check::{ColumnText, declared_columns, found_columns};
pub use series::{
    DayRevision, DayStatuses, NewSeriesDay, ScannedDay, SeriesKind, SeriesStatistics, WantedSeries,
    find_first_reading_day, find_series, insert_series_days, list_day_statuses, list_series,
    load_days, load_latest_of_day, scan_day, series_for_keys, series_statistics,
};
pub use tenant::{find_or_create_tenant, find_tenant, get_tenant_name, list_tenants};
