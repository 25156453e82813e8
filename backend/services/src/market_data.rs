//! How complete the market data is, by series and day.

use crate::import_series::COUNTRY;
use crate::import_spot_prices::BIDDING_ZONE;
use rules::deadlines::{DeadlineKind, deadline};
use std::collections::BTreeMap;
use store::{
    Db, SeriesKind, StoreError, TenantId, find_first_reading_day, find_series, list_day_statuses,
    list_market_values,
};
use units::{DeliveryDay, Month, Period, Technology, text_enum};

/// Days that are looked back at most.
const DAYS_BACK_MAX: i64 = 430;

text_enum!(
    /// A kind of market data.
    MarketDatum {
        /// Day-ahead prices of the exchange.
        SpotPrices = "spot_prices",
        /// The legal spot price.
        LegalPrices = "legal_prices",
        /// Marktwert Solar of the months.
        MarketValues = "market_values",
        /// Imbalance prices (reBAP).
        ImbalancePrices = "imbalance_prices",
        /// Balance of the German grid.
        ImbalanceVolumes = "imbalance_volumes",
        /// Index of intraday trades.
        IntradayIndex = "intraday_index",
        /// Solar generation of Germany.
        SolarGeneration = "solar_generation",
    }
);

impl MarketDatum {
    fn series(self) -> Option<(SeriesKind, &'static str)> {
        match self {
            Self::SpotPrices => Some((SeriesKind::SpotPriceExchange, BIDDING_ZONE)),
            Self::LegalPrices => Some((SeriesKind::SpotPriceLegal, BIDDING_ZONE)),
            Self::MarketValues => None,
            Self::ImbalancePrices => Some((SeriesKind::ImbalancePriceShort, COUNTRY)),
            Self::ImbalanceVolumes => Some((SeriesKind::ImbalanceVolume, COUNTRY)),
            Self::IntradayIndex => Some((SeriesKind::IntradayIndex, COUNTRY)),
            Self::SolarGeneration => Some((SeriesKind::SolarGeneration, COUNTRY)),
        }
    }

    /// The first day after those that must be there by a day: prices of tomorrow are published today, legal
    /// prices and imbalance prices by month and much later.
    pub fn expected_until(self, today: DeliveryDay) -> DeliveryDay {
        let by_month = |kind| {
            let published = |month: &Month| {
                deadline(kind, Period::Month(*month)).is_some_and(|due| due.last_safe_day < today)
            };
            let months = std::iter::successors(Some(today.month()), |month| Some(month.previous()));
            months.take(24).find(published).map_or(today, Month::end)
        };
        match self {
            Self::SpotPrices => today.next(),
            Self::LegalPrices => by_month(DeadlineKind::LegalSpotPrice),
            Self::MarketValues => by_month(DeadlineKind::MarketValue),
            Self::ImbalancePrices | Self::ImbalanceVolumes => {
                by_month(DeadlineKind::ImbalancePrice)
            }
            Self::IntradayIndex | Self::SolarGeneration => today.previous(),
        }
    }
}

/// A month of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCompleteness {
    /// The month.
    pub month: Month,
    /// Days, or values, that are complete.
    pub complete: usize,
    /// Days that must be there by now.
    pub expected: usize,
    /// Days of the month.
    pub days: usize,
}

/// The day since which market data is wanted: a little before the first reading, else the month before the
/// current one.
pub fn wanted_since(
    db: &mut Db,
    tenant: TenantId,
    today: DeliveryDay,
) -> Result<DeliveryDay, StoreError> {
    let first = find_first_reading_day(db, tenant)?.map(|day| day.month().first_day().previous());
    let first = first.unwrap_or_else(|| today.month().previous().first_day().previous());
    Ok(first.max(today.plus_days(-DAYS_BACK_MAX)))
}

/// The days `first` to before `end` of a series that are missing or have gaps, in their order.
pub fn list_missing_days(
    db: &mut Db,
    tenant: TenantId,
    datum: MarketDatum,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<DeliveryDay>, StoreError> {
    let complete = complete_days(db, tenant, datum, first, end)?;
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let days = days.take_while(|day| *day < end);
    Ok(days.filter(|day| !complete.get(day).copied().unwrap_or(false)).collect())
}

/// Whether each known day is complete.
fn complete_days(
    db: &mut Db,
    tenant: TenantId,
    datum: MarketDatum,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<BTreeMap<DeliveryDay, bool>, StoreError> {
    let Some((kind, key)) = datum.series() else { return Ok(BTreeMap::new()) };
    let Some(series) = find_series(db, tenant, kind, key)? else { return Ok(BTreeMap::new()) };
    let days = list_day_statuses(db, tenant, series, first, end)?;
    // The index has no value where too little was traded.
    let is_complete = |missing: usize| missing == 0 || datum == MarketDatum::IntradayIndex;
    Ok(days.into_iter().map(|day| (day.day, is_complete(day.counts.missing))).collect())
}

/// How complete each series is in each month since data is wanted, the latest month last.
pub fn list_completeness(
    db: &mut Db,
    tenant: TenantId,
    today: DeliveryDay,
) -> Result<Vec<(MarketDatum, Vec<MonthCompleteness>)>, StoreError> {
    let since = wanted_since(db, tenant, today)?.next();
    let months: Vec<Month> = std::iter::successors(Some(since.month()), |month| Some(month.next()))
        .take_while(|month| *month <= today.month())
        .collect();
    let mut found = Vec::new();
    for datum in MarketDatum::ALL {
        let until = datum.expected_until(today);
        let rows = if *datum == MarketDatum::MarketValues {
            value_months(db, tenant, &months, until)?
        } else {
            let end = today.month().end();
            let complete = complete_days(db, tenant, *datum, since, end)?;
            months.iter().map(|month| day_month(*month, &complete, since, until)).collect()
        };
        found.push((*datum, rows));
    }
    Ok(found)
}

fn day_month(
    month: Month,
    complete: &BTreeMap<DeliveryDay, bool>,
    since: DeliveryDay,
    until: DeliveryDay,
) -> MonthCompleteness {
    let wanted = |day: &DeliveryDay| *day >= since && *day < until;
    let is_complete = |day: &DeliveryDay| complete.get(day).copied().unwrap_or(false);
    MonthCompleteness {
        month,
        complete: month.days().filter(is_complete).count(),
        expected: month.days().filter(wanted).count(),
        days: month.days().count(),
    }
}

fn value_months(
    db: &mut Db,
    tenant: TenantId,
    months: &[Month],
    until: DeliveryDay,
) -> Result<Vec<MonthCompleteness>, StoreError> {
    let values = list_market_values(db, tenant)?;
    let is_known = |month: Month| {
        values.iter().any(|value| {
            value.published.period == Period::Month(month)
                && value.published.technology == Technology::Solar
        })
    };
    let row = |month: &Month| MonthCompleteness {
        month: *month,
        complete: usize::from(is_known(*month)),
        expected: usize::from(month.end() <= until),
        days: 1,
    };
    Ok(months.iter().map(row).collect())
}
