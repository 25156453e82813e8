//! The use cases of the back office.
//!
//! One function is one transaction: it loads what it needs, asks [`rules`] and stores the outcome, or
//! stores nothing. Time and files come in as arguments; nothing here reads a clock or the network.

pub mod accounts;
pub mod accruals;
pub mod audit_export;
pub mod bank_statement;
pub mod booked_entries;
pub mod closing;
pub mod company_profile;
pub mod completeness;
pub mod deadline_calendar;
pub mod evidence;
pub mod exports;
pub mod import_market_values;
pub mod import_month_flags;
pub mod import_outcome;
pub mod import_parties;
pub mod import_plants;
pub mod import_premium_statement;
pub mod import_readings;
pub mod import_series;
pub mod import_spot_prices;
pub mod invoices;
pub mod job_note;
pub mod job_overview;
pub mod job_requests;
pub mod job_slots;
pub mod ledger;
pub mod ledger_check;
pub mod mail_deliveries;
pub mod mail_plan;
pub mod market_data;
pub mod month_statements;
pub mod months;
pub mod negative_prices;
pub mod payouts;
pub mod person;
pub mod plant_file;
pub mod plausibility;
pub mod portfolio;
pub mod practice;
pub mod premium_comparison;
pub mod price_history;
pub mod quarter_hours;
pub mod register_plant;
pub mod restatement;
pub mod sales_form_change;
pub mod scope;
pub mod settle_error;
pub mod settle_month;
pub mod settle_year;
pub mod statement_page;
pub mod statements;
pub mod tax_report;
pub mod weather;

mod facts_history;
mod fingerprint;
mod hexadecimal;
mod latest_readings;
mod market_values;
mod month_summary;
mod revisions;

pub use store::{
    AccountId, Db, InvitationId, JobRequestId, NewDocument, Pool, PooledDb, SessionId, StoreError,
    TenantId,
};
