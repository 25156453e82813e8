//! How complete the market data is, by series and day.

use super::import_series::COUNTRY;
use super::price_source::BIDDING_ZONE;
use rules::deadlines::{DeadlineKind, deadline};
use std::collections::BTreeMap;
use store::StatusCounts;
use store::forecast::list_first_issues;
use store::market_data::{MarketValueRevision, list_market_values};
use store::register::list_technologies;
use store::{
    Db, SeriesKind, StoreError, TenantId, find_first_reading_day, find_series, list_day_statuses,
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
        /// Market values of the months, of the technologies that the tenant's plants have.
        MarketValues = "market_values",
        /// Imbalance prices (reBAP).
        ImbalancePrices = "imbalance_prices",
        /// Balance of the German grid.
        ImbalanceVolumes = "imbalance_volumes",
        /// Index of intraday trades.
        IntradayIndex = "intraday_index",
        /// Solar generation of Germany.
        SolarGeneration = "solar_generation",
        /// Solar generation of Germany as forecast the day before.
        SolarForecast = "solar_forecast",
        /// Total load of Germany.
        Load = "load",
        /// Total load of Germany as forecast the day before.
        LoadForecast = "load_forecast",
        /// Weather forecasts at the configured places, issued before the day.
        Weather = "weather",
    }
);

impl MarketDatum {
    fn series(self) -> Option<(SeriesKind, &'static str)> {
        match self {
            Self::SpotPrices => Some((SeriesKind::SpotPriceExchange, BIDDING_ZONE)),
            Self::LegalPrices => Some((SeriesKind::SpotPriceLegal, BIDDING_ZONE)),
            Self::MarketValues | Self::Weather => None,
            Self::ImbalancePrices => Some((SeriesKind::ImbalancePriceShort, COUNTRY)),
            Self::ImbalanceVolumes => Some((SeriesKind::ImbalanceVolume, COUNTRY)),
            Self::IntradayIndex => Some((SeriesKind::IntradayIndex, COUNTRY)),
            Self::SolarGeneration => Some((SeriesKind::SolarGeneration, COUNTRY)),
            Self::SolarForecast => Some((SeriesKind::SolarForecast, COUNTRY)),
            Self::Load => Some((SeriesKind::Load, COUNTRY)),
            Self::LoadForecast => Some((SeriesKind::LoadForecast, COUNTRY)),
        }
    }

    /// Whether a company may do without it: then nothing is expected before the first day that is there.
    fn is_optional(self) -> bool {
        match self {
            Self::SolarForecast | Self::Load | Self::LoadForecast | Self::Weather => true,
            Self::SpotPrices
            | Self::LegalPrices
            | Self::MarketValues
            | Self::ImbalancePrices
            | Self::ImbalanceVolumes
            | Self::IntradayIndex
            | Self::SolarGeneration => false,
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
            Self::SpotPrices | Self::SolarForecast | Self::LoadForecast | Self::Weather => {
                today.next()
            }
            Self::LegalPrices => by_month(DeadlineKind::LegalSpotPrice),
            Self::MarketValues => by_month(DeadlineKind::MarketValue),
            Self::ImbalancePrices | Self::ImbalanceVolumes => {
                by_month(DeadlineKind::ImbalancePrice)
            }
            Self::IntradayIndex | Self::SolarGeneration | Self::Load => today.previous(),
        }
    }
}

/// A month of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCompleteness {
    /// The month.
    pub month: Month,
    /// Days that must be there by now, or values, that are complete.
    pub complete: usize,
    /// Complete days with values of a source that is believed less than the first one.
    pub from_next_source: usize,
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
    days_without(db, tenant, datum, first, end, |state| state.is_complete)
}

/// The same, and the days with values of a source that is believed less than the first one.
pub fn list_unconfirmed_days(
    db: &mut Db,
    tenant: TenantId,
    datum: MarketDatum,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<DeliveryDay>, StoreError> {
    days_without(db, tenant, datum, first, end, |state| state.is_complete && !state.is_substituted)
}

fn days_without(
    db: &mut Db,
    tenant: TenantId,
    datum: MarketDatum,
    first: DeliveryDay,
    end: DeliveryDay,
    is_well: impl Fn(&DayState) -> bool,
) -> Result<Vec<DeliveryDay>, StoreError> {
    let states = day_states(db, tenant, datum, first, end)?;
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let days = days.take_while(|day| *day < end);
    Ok(days.filter(|day| !states.get(day).is_some_and(&is_well)).collect())
}

/// How a known day stands.
#[derive(Debug, Clone, Copy)]
struct DayState {
    is_complete: bool,
    /// Whether some of it is of a source that is believed less.
    is_substituted: bool,
}

/// How each known day stands.
fn day_states(
    db: &mut Db,
    tenant: TenantId,
    datum: MarketDatum,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<BTreeMap<DeliveryDay, DayState>, StoreError> {
    if datum == MarketDatum::Weather {
        return weather_states(db, tenant, first, end);
    }
    let Some((kind, key)) = datum.series() else { return Ok(BTreeMap::new()) };
    let Some(series) = find_series(db, tenant, kind, key)? else { return Ok(BTreeMap::new()) };
    let days = list_day_statuses(db, tenant, series, first, end)?;
    // The index has no value where too little was traded.
    let is_complete = |missing: usize| missing == 0 || datum == MarketDatum::IntradayIndex;
    let state = |counts: StatusCounts| DayState {
        is_complete: is_complete(counts.missing),
        is_substituted: counts.replaced > 0,
    };
    Ok(days.into_iter().map(|day| (day.day, state(day.counts))).collect())
}

/// A day is complete when the weather at every place that is known on it was forecast whole before it began.
fn weather_states(
    db: &mut Db,
    tenant: TenantId,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<BTreeMap<DeliveryDay, DayState>, StoreError> {
    let mut states = BTreeMap::new();
    for issue in list_first_issues(db, tenant, first, end)? {
        let whole = DayState { is_complete: true, is_substituted: false };
        let state = states.entry(issue.day).or_insert(whole);
        state.is_complete &= issue.issued_at.is_some_and(|issued_at| issued_at < issue.day.start());
    }
    Ok(states)
}

/// How complete each series is in each month since data is wanted, the latest month last. What a company may do
/// without, and has none of, is left out.
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
            let states = day_states(db, tenant, *datum, since, today.month().end())?;
            let since = match states.first_key_value() {
                None if datum.is_optional() => continue,
                // The first forecast comes in the middle of a day.
                Some((first, _)) if *datum == MarketDatum::Weather => first.next(),
                Some((first, _)) if datum.is_optional() => *first,
                Some(_) | None => since,
            };
            months.iter().map(|month| day_month(*month, &states, since, until)).collect()
        };
        found.push((*datum, rows));
    }
    Ok(found)
}

fn day_month(
    month: Month,
    states: &BTreeMap<DeliveryDay, DayState>,
    since: DeliveryDay,
    until: DeliveryDay,
) -> MonthCompleteness {
    let wanted = |day: &DeliveryDay| *day >= since && *day < until;
    let known = month.days().filter(wanted).filter_map(|day| states.get(&day));
    let complete: Vec<&DayState> = known.filter(|day| day.is_complete).collect();
    MonthCompleteness {
        month,
        complete: complete.len(),
        from_next_source: complete.iter().filter(|day| day.is_substituted).count(),
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
    let technologies = list_technologies(db, tenant)?;
    let is_known = |month: Month| knows_all(&values, &technologies, Period::Month(month));
    let row = |month: &Month| MonthCompleteness {
        month: *month,
        complete: usize::from(is_known(*month)),
        from_next_source: 0,
        expected: usize::from(month.end() <= until),
        days: 1,
    };
    Ok(months.iter().map(row).collect())
}

/// Whether the market values of a period are known for every technology.
pub(crate) fn knows_all(
    values: &[MarketValueRevision],
    technologies: &[Technology],
    period: Period,
) -> bool {
    technologies.iter().all(|technology| {
        values.iter().any(|value| {
            (value.published.technology, value.published.period) == (*technology, period)
        })
    })
}
