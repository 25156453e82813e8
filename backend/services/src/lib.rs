//! The use cases of the back office.
//!
//! One function is one transaction: it loads what it needs, asks [`rules`] and stores the outcome, or
//! stores nothing. Time and files come in as arguments; nothing here reads a clock or the network.

pub mod exports;
pub mod import_market_values;
pub mod import_outcome;
pub mod import_plants;
pub mod import_readings;
pub mod import_spot_prices;
pub mod negative_prices;
pub mod practice;
pub mod price_history;
pub mod quarter_hours;
pub mod settle_error;
pub mod settle_month;
pub mod settle_year;
pub mod statements;

mod fingerprint;
mod latest_readings;
mod market_values;
mod revisions;
