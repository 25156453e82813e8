//! Published market values.

use units::{Period, Price, Technology};

/// A published market value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketValue {
    /// What it is the average of.
    pub period: Period,
    /// Whose generation weighs it.
    pub technology: Technology,
    /// The value.
    pub value: Price,
}
