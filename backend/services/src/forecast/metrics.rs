//! How good the forecasts of a balancing group were, by provider and by how far ahead they looked.
//!
//! - What happened is the sum of the readings of the group's plants, in quarter hours in which each of them was read.
//! - Errors are shares of the power that is installed in the group on the day.
//! - A forecast looks ahead from its issue to the start of the quarter hour; what was told of quarter hours that had begun
//!   is no forecast. Every run counts in its bucket.
//! - Smart persistence knows what had been measured when the forecast was issued.
//! - Cost: (P50 − actual) × reBAP, of the newest run of each quarter hour and bucket, at what short groups pay where too
//!   much was forecast and at what long groups get where too little. A quarter hour without a price leaves the cost
//!   unknown.

use super::group::{GroupOutput, GroupPlants, QUARTER};
use super::imbalance_prices::{ImbalancePrice, imbalance_prices};
use ::forecast::{Judged, Score, SmartPersistence, number, score};
use records::{ForecastBand, ForecastProvider, ForecastSubject};
use std::collections::BTreeMap;
use std::ops::Range;
use store::forecast::{ForecastDaysWanted, list_forecast_days};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{
    AmountOverflow, DeliveryDay, Eic, Energy, ExactAmount, Money, Power, UtcTime, text_enum,
};

/// Days before the first from which it is learned what a group delivers at best.
const LEARNED_DAYS: i64 = 60;
/// Steps of energy (10⁻⁶ kWh) of a quarter hour whose mean power is a watt.
const STEPS_PER_WATT: i64 = 250;

text_enum!(
    /// How far ahead a forecast looked, from its issue to the start of the quarter hour.
    Horizon {
        /// Less than two hours.
        H0To2 = "0-2h",
        /// From two hours on.
        H2To6 = "2-6h",
        /// From six hours on.
        H6To12 = "6-12h",
        /// From twelve hours on.
        H12To24 = "12-24h",
        /// From a day on.
        H24To48 = "24-48h",
        /// Two days and more.
        H48 = "48h+",
    }
);

/// How good the forecasts of a provider were at a horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderMetrics {
    /// Who made them.
    pub provider: ForecastProvider,
    /// How far ahead they looked.
    pub horizon: Horizon,
    /// Errors as shares of the installed power.
    pub score: Score,
    /// What the error of the P50 cost at reBAP, negative where it earned; none where a price is not known.
    pub cost: Option<Money>,
}

/// Why there are no metrics.
#[derive(Debug, Error)]
pub enum MetricsError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing was or is in the group.
    #[error(
        "no plant has the balancing group {group}; expected one that `balancing_group` of plants.csv names"
    )]
    NoPlants {
        /// The group.
        group: Eic,
    },
    /// A cost is larger than any.
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// The metrics of every provider of a group over the quarter hours of some days, by provider and horizon; a bucket without
/// a forecast of a measured quarter hour has none.
pub fn forecast_metrics(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    days: &Range<DeliveryDay>,
) -> Result<Vec<ProviderMetrics>, MetricsError> {
    db.read(|db| {
        let plants = GroupPlants::load(db, tenant, group, None)?;
        if plants.is_known_later {
            return Err(MetricsError::NoPlants { group: group.clone() });
        }
        let learned = days.start.plus_days(-LEARNED_DAYS)..days.end;
        let output = GroupOutput::load(db, tenant, &plants, &learned, None)?;
        let yard = Yardstick::of(output.whole());
        let subject = ForecastSubject::Group(group.clone());
        let issued_by = days.end.start();
        let wanted =
            ForecastDaysWanted { subject: &subject, days: days.clone(), issued_by, provider: None };
        let mut buckets: BTreeMap<(ForecastProvider, Horizon), Bucket> = BTreeMap::new();
        for record in list_forecast_days(db, tenant, &wanted)? {
            for (place, quarter) in record.told.day().quarters().enumerate() {
                let (start, issued_at) = (quarter.start(), record.issued_at);
                let Some(horizon) = Horizon::between(issued_at, start) else { continue };
                let Some(band) = record.told.get(place) else { continue };
                let Some((actual, capacity)) = yard.whole.get(&start).copied() else { continue };
                let bucket = buckets.entry((record.provider.clone(), horizon)).or_default();
                bucket.judged.push(yard.judged(band, actual, capacity, (issued_at, start)));
                // Records come in the order of issue: the newest stays.
                bucket.errors.insert(start, error_energy(band.p50(), actual));
            }
        }
        let prices = imbalance_prices(db, tenant, days)?;
        let mut found = Vec::new();
        for ((provider, horizon), bucket) in buckets {
            let cost = cost(&bucket.errors, &prices)?;
            let Some(score) = score(&bucket.judged) else { continue };
            found.push(ProviderMetrics { provider, horizon, score, cost });
        }
        Ok(found)
    })
}

impl Horizon {
    /// The bucket of a forecast; none of a quarter hour that had begun.
    fn between(issued_at: UtcTime, start: UtcTime) -> Option<Self> {
        let seconds = start.unix_seconds() - issued_at.unix_seconds();
        Some(match seconds.checked_div_euclid(3600)? {
            ..0 => return None,
            0..2 => Self::H0To2,
            2..6 => Self::H2To6,
            6..12 => Self::H6To12,
            12..24 => Self::H12To24,
            24..48 => Self::H24To48,
            48.. => Self::H48,
        })
    }
}

/// What is found of a provider and horizon.
#[derive(Default)]
struct Bucket {
    judged: Vec<Judged>,
    /// P50 − actual of the newest run, by the start.
    errors: BTreeMap<UtcTime, Energy>,
}

/// What happened, and what smart persistence would have said.
struct Yardstick {
    whole: BTreeMap<UtcTime, (Power, Power)>,
    persistence: SmartPersistence,
}

impl Yardstick {
    fn of(whole: BTreeMap<UtcTime, (Power, Power)>) -> Self {
        let shares =
            whole.iter().map(|(start, (power, capacity))| (*start, share(*power, *capacity)));
        let persistence = SmartPersistence::learn(shares.collect(), QUARTER);
        Self { whole, persistence }
    }

    fn judged(
        &self,
        band: ForecastBand,
        actual: Power,
        capacity: Power,
        (issued_at, start): (UtcTime, UtcTime),
    ) -> Judged {
        Judged {
            band: [band.p10(), band.p50(), band.p90()].map(|power| share(power, capacity)),
            actual: share(actual, capacity),
            persistence: self.persistence.value(start, issued_at),
        }
    }
}

fn share(power: Power, capacity: Power) -> f64 {
    number(power.scaled()) / number(capacity.scaled())
}

fn error_energy(forecast: Power, actual: Power) -> Energy {
    let watts = forecast.scaled() - actual.scaled();
    Energy::from_scaled(watts.saturating_mul(STEPS_PER_WATT))
}

/// What errors cost, rounded once; none where a price is not known.
fn cost(
    errors: &BTreeMap<UtcTime, Energy>,
    prices: &BTreeMap<UtcTime, ImbalancePrice>,
) -> Result<Option<Money>, AmountOverflow> {
    let mut pairs = Vec::with_capacity(errors.len());
    for (start, error) in errors {
        let Some(price) = prices.get(start) else { return Ok(None) };
        pairs.push((if *error > Energy::ZERO { price.short } else { price.long }, *error));
    }
    ExactAmount::of_pairs(pairs.into_iter())?.round_to_cents().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_looks_ahead_from_its_issue_to_the_start() {
        let issued_at: UtcTime = "2026-06-01T08:00:00Z".parse().unwrap();
        for (seconds, expected) in [
            (-1, None),
            (0, Some("0-2h")),
            (7_199, Some("0-2h")),
            (7_200, Some("2-6h")),
            (21_600, Some("6-12h")),
            (43_200, Some("12-24h")),
            (86_400, Some("24-48h")),
            (172_799, Some("24-48h")),
            (172_800, Some("48h+")),
        ] {
            let found = Horizon::between(issued_at, issued_at.plus_seconds(seconds));
            assert_eq!(found.map(Horizon::as_str), expected, "{seconds}");
        }
    }

    /// 100 kW too much for a quarter hour at 80 EUR/MWh short: 25 kWh × 8 ct = 2.00 EUR; 40 kW too little at 50 EUR/MWh
    /// long: −10 kWh × 5 ct = −0.50 EUR.
    #[test]
    fn errors_cost_what_short_groups_pay_and_earn_what_long_ones_get() {
        let kw = |number: i64| Power::from_scaled(number * 1_000);
        let price = |text| units::Price::parse_eur_per_mwh(text).unwrap();
        let first: UtcTime = "2026-06-01T08:00:00Z".parse().unwrap();
        let second = first.plus_seconds(900);
        let errors = BTreeMap::from([
            (first, error_energy(kw(300), kw(200))),
            (second, error_energy(kw(160), kw(200))),
        ]);
        let both = ImbalancePrice { short: price("80"), long: price("50") };
        let mut prices = BTreeMap::from([(first, both)]);
        assert_eq!(cost(&errors, &prices), Ok(None));
        prices.insert(second, both);
        assert_eq!(cost(&errors, &prices), Ok(Some(Money::from_scaled(150))));
    }
}
