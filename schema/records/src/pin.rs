//! Which revision of an input is meant.

use crate::text;
use serde::{Deserialize, Serialize};
use units::{DeliveryDay, Price, text_enum};

text_enum!(
    /// Where spot prices come from. The legal price wins wherever both are known.
    PriceSource {
        /// The day-ahead auction of an exchange.
        Exchange = "exchange",
        /// The legal spot price (§ 3 Nr. 42a EEG), published by the TSOs.
        Legal = "legal",
    }
);

/// A revision of a plant's facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactsRevision {
    /// Since when they hold; none since registration.
    #[serde(with = "text::option")]
    pub valid_from: Option<DeliveryDay>,
    /// From 1.
    pub revision: i64,
}

/// A revision of a market value, with the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinnedValue {
    /// From 1.
    pub revision: i64,
    /// The value.
    #[serde(rename = "ct_per_kwh", with = "text::price")]
    pub value: Price,
}
