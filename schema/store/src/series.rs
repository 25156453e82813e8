//! Series of quarter-hour values, a delivery day and revision a row.

mod completeness;
mod names;
mod read;
mod statistics;
mod write;

pub use completeness::{DayStatuses, find_first_reading_day, list_day_statuses};
pub use names::{find_series, list_series, series_for_keys};
pub(crate) use read::day_of_column;
pub use read::{ScannedDay, WantedSeries, load_days, load_latest_of_day, scan_day};
pub use statistics::{SeriesStatistics, series_statistics};
pub use write::insert_series_days;

use crate::{DocumentId, SeriesId};
use units::{DaySeries, UtcTime};

/// What a series holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeriesKind {
    /// Feed-in of a market location; the key is the market location.
    FeedIn,
    /// Day-ahead price of an exchange; the key is the bidding zone.
    SpotPriceExchange,
    /// Legal spot price (§ 3 Nr. 42a EEG); the key is the bidding zone.
    SpotPriceLegal,
    /// What short balancing groups pay (reBAP); the key is the country.
    ImbalancePriceShort,
    /// What long balancing groups get (reBAP); the key is the country.
    ImbalancePriceLong,
    /// Balance of the German grid (NRV-Saldo) in W, positive when it is short; the key is the country.
    ImbalanceVolume,
    /// Index of intraday trades (ID-AEP); the key is the country.
    IntradayIndex,
    /// Solar generation of Germany in W (Online-Hochrechnung); the key is the country. A substitute is metered, and so
    /// curtailed.
    SolarGeneration,
    /// Balance of a control area in W, positive when it is short; the key is the area's code.
    AreaImbalance,
    /// Solar generation of Germany in W as forecast the day before; the key is the country.
    SolarForecast,
    /// Total load of Germany in W; the key is the country.
    Load,
    /// Total load of Germany in W as forecast the day before; the key is the country.
    LoadForecast,
}

impl SeriesKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FeedIn => "feed_in",
            Self::SpotPriceExchange => "spot_price_exchange",
            Self::SpotPriceLegal => "spot_price_legal",
            Self::ImbalancePriceShort => "imbalance_price_short",
            Self::ImbalancePriceLong => "imbalance_price_long",
            Self::ImbalanceVolume => "imbalance_volume",
            Self::IntradayIndex => "intraday_index",
            Self::SolarGeneration => "solar_generation",
            Self::AreaImbalance => "area_imbalance",
            Self::SolarForecast => "solar_forecast",
            Self::Load => "load",
            Self::LoadForecast => "load_forecast",
        }
    }
}

/// A day to store.
#[derive(Debug, Clone)]
pub struct NewSeriesDay<T> {
    /// The series.
    pub series: SeriesId,
    /// Its next revision.
    pub revision: i64,
    /// The values.
    pub values: DaySeries<T>,
}

/// A stored revision of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRevision<T> {
    /// From 1.
    pub revision: i64,
    /// When its document was received.
    pub received_at: UtcTime,
    /// The document it came from.
    pub document: DocumentId,
    /// The values.
    pub values: DaySeries<T>,
}
