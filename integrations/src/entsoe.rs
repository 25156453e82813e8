//! The Transparency Platform of ENTSO-E.
//!
//! Its REST API answers in XML: a document with time series, or an acknowledgement that says why there is
//! none, also with HTTP 200. [`client`] asks it, [`day_ahead_prices`] and [`generation`] read what comes. Access needs
//! a token; more than 400 requests a minute ban it for ten minutes.

pub mod client;
mod document;
pub mod series;

pub use series::{day_ahead_prices, generation};

#[cfg(test)]
mod tests;
