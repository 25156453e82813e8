//! The Transparency Platform of ENTSO-E.
//!
//! Its REST API answers in XML: a document with time series, or an acknowledgement that says why there is
//! none, also with HTTP 200. [`client`] asks it, the others read what comes. Access needs a token; more than 400
//! requests a minute ban it for ten minutes.
//!
//! | document | read by |
//! |---|---|
//! | A44, day-ahead prices | [`day_ahead_prices`] |
//! | A75 (actual) and A69 (forecast), solar generation B16 | [`generation`] |
//! | A65, total load, actual (A16) or as forecast for the next day (A01) | [`load`] |
//! | A85, imbalance prices, also as ZIP | [`imbalance_prices`] |
//! | A86, imbalance volumes of a control area, also as ZIP | [`imbalance_volumes`] |
//!
//! A curve of type A03 leaves out positions that repeat the one before; A01 leaves gaps.

pub mod balancing;
pub mod client;
mod document;
pub mod series;

pub use balancing::{imbalance_prices, imbalance_volumes};
pub use series::{day_ahead_prices, generation, load};

#[cfg(test)]
mod tests;
