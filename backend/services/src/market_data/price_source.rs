//! Where spot prices hold, and in which series each source has them.

use records::PriceSource;
use store::SeriesKind;

/// The bidding zone of Germany and Luxembourg.
pub const BIDDING_ZONE: &str = "DE-LU";

/// The series of a source.
pub(crate) fn series_of(source: PriceSource) -> SeriesKind {
    match source {
        PriceSource::Exchange => SeriesKind::SpotPriceExchange,
        PriceSource::Legal => SeriesKind::SpotPriceLegal,
    }
}
