//! Where spot prices come from, and where they hold.

use store::SeriesKind;

/// The bidding zone of Germany and Luxembourg.
pub const BIDDING_ZONE: &str = "DE-LU";

/// Where spot prices come from. The legal price wins wherever both are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceSource {
    /// The day-ahead auction of an exchange.
    Exchange,
    /// The legal spot price (§ 3 Nr. 42a EEG), published by the TSOs.
    Legal,
}

impl PriceSource {
    pub(crate) fn series_kind(self) -> SeriesKind {
        match self {
            Self::Exchange => SeriesKind::SpotPriceExchange,
            Self::Legal => SeriesKind::SpotPriceLegal,
        }
    }
}
