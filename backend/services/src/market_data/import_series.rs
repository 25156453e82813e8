//! Stores series of the whole market: imbalance prices and volumes, intraday index, generation, load, forecasts.
//!
//! A source that is believed less than another one only fills what is missing, and its values are marked as
//! substitutes, so that the better source is still asked and its values take their place when they come.

use crate::import_outcome::{ImportError, ImportOutcome};
use crate::series_revisions::next_revisions;
use store::{
    Db, NewDocument, NewSeriesDay, SeriesKind, TenantId, archive_document, insert_series_days,
    load_latest_of_day, series_for_keys,
};
use units::{DaySeries, Power, Price, QuarterStatus, Scaled};

/// The key of series of the whole country.
pub const COUNTRY: &str = "DE";

/// A series of the whole market with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarketSeries {
    /// What short balancing groups pay.
    ImbalancePriceShort(Vec<DaySeries<Price>>),
    /// What long balancing groups get.
    ImbalancePriceLong(Vec<DaySeries<Price>>),
    /// Balance of the German grid.
    ImbalanceVolume(Vec<DaySeries<Power>>),
    /// Index of intraday trades.
    IntradayIndex(Vec<DaySeries<Price>>),
    /// Solar generation.
    SolarGeneration(Vec<DaySeries<Power>>),
    /// Solar generation as forecast the day before.
    SolarForecast(Vec<DaySeries<Power>>),
    /// Total load.
    Load(Vec<DaySeries<Power>>),
    /// Total load as forecast the day before.
    LoadForecast(Vec<DaySeries<Power>>),
    /// Balance of a control area.
    AreaImbalance {
        /// Code of the area.
        area: String,
        /// Its days.
        days: Vec<DaySeries<Power>>,
    },
}

/// How much a source is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What it says replaces what is known.
    First,
    /// What it says fills what is missing, as a substitute.
    Next,
}

enum Days {
    Prices(Vec<DaySeries<Price>>),
    Powers(Vec<DaySeries<Power>>),
}

impl MarketSeries {
    fn parts(self) -> (SeriesKind, String, Days) {
        let country = || COUNTRY.to_owned();
        match self {
            Self::ImbalancePriceShort(days) => {
                (SeriesKind::ImbalancePriceShort, country(), Days::Prices(days))
            }
            Self::ImbalancePriceLong(days) => {
                (SeriesKind::ImbalancePriceLong, country(), Days::Prices(days))
            }
            Self::IntradayIndex(days) => (SeriesKind::IntradayIndex, country(), Days::Prices(days)),
            Self::ImbalanceVolume(days) => {
                (SeriesKind::ImbalanceVolume, country(), Days::Powers(days))
            }
            Self::SolarGeneration(days) => {
                (SeriesKind::SolarGeneration, country(), Days::Powers(days))
            }
            Self::SolarForecast(days) => (SeriesKind::SolarForecast, country(), Days::Powers(days)),
            Self::Load(days) => (SeriesKind::Load, country(), Days::Powers(days)),
            Self::LoadForecast(days) => (SeriesKind::LoadForecast, country(), Days::Powers(days)),
            Self::AreaImbalance { area, days } => {
                (SeriesKind::AreaImbalance, area, Days::Powers(days))
            }
        }
    }
}

/// Stores the series of one document together; what differs from a known day becomes its next revision.
/// Counts are delivery days of a series.
pub fn import_market_series(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    standing: Standing,
    series: Vec<MarketSeries>,
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let mut outcome = ImportOutcome::default();
        let (mut prices, mut powers) = (Vec::new(), Vec::new());
        for one in series {
            let (kind, key, days) = one.parts();
            let place = Place { kind, key: &key, standing };
            match days {
                Days::Prices(days) => {
                    prices.extend(place.changed(db, tenant, days, &mut outcome)?);
                }
                Days::Powers(days) => {
                    powers.extend(place.changed(db, tenant, days, &mut outcome)?);
                }
            }
        }
        if !prices.is_empty() || !powers.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_series_days(db, tenant, document, &prices)?;
            insert_series_days(db, tenant, document, &powers)?;
        }
        Ok(outcome)
    })
}

/// Where days belong, and how much they are believed.
struct Place<'a> {
    kind: SeriesKind,
    key: &'a str,
    standing: Standing,
}

impl Place<'_> {
    /// The next revisions of days that differ from what is known.
    fn changed<T: Scaled>(
        &self,
        db: &mut Db,
        tenant: TenantId,
        days: Vec<DaySeries<T>>,
        outcome: &mut ImportOutcome,
    ) -> Result<Vec<NewSeriesDay<T>>, ImportError> {
        let series = series_for_keys(db, tenant, self.kind, [self.key].into_iter())?;
        let wanted: Vec<_> = series.get(self.key).copied().into_iter().collect();
        let mut new_days = Vec::new();
        for values in days {
            let known = load_latest_of_day(db, tenant, values.day(), &wanted)?;
            let of_day = wanted.iter().map(|series| {
                let before = known.get(series).map(|(_, before)| before);
                (*series, self.taken(&values, before))
            });
            let name = |_| self.kind.as_str().to_owned();
            new_days.extend(next_revisions(of_day, &known, name, outcome));
        }
        Ok(new_days)
    }

    fn taken<T: Scaled>(&self, new: &DaySeries<T>, known: Option<&DaySeries<T>>) -> DaySeries<T> {
        match self.standing {
            Standing::First => new.clone(),
            Standing::Next => {
                let marked = as_substitutes(new);
                known.map_or_else(|| marked.clone(), |known| marked.where_missing_in(known))
            }
        }
    }
}

fn as_substitutes<T: Scaled>(day: &DaySeries<T>) -> DaySeries<T> {
    let mut marked = DaySeries::missing(day.day());
    for quarter in 0..day.values().len() {
        if let Some(value) = day.get(quarter) {
            marked.set(quarter, value, QuarterStatus::Substitute);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::QuarterStatus::{Measured, Substitute};

    fn day(values: &[Option<i64>]) -> DaySeries<Power> {
        let mut day = DaySeries::missing("2026-03-02".parse().unwrap());
        for (at, value) in values.iter().enumerate() {
            if let Some(value) = value {
                day.set(at, Power::from_scaled(*value), Measured);
            }
        }
        day
    }

    #[test]
    fn a_source_that_is_believed_less_fills_gaps_with_substitutes() {
        let place = |standing| Place { kind: SeriesKind::Load, key: COUNTRY, standing };
        let known = day(&[Some(1), None, Some(3)]);
        let new = day(&[Some(10), Some(20), None]);
        let taken = place(Standing::Next).taken(&new, Some(&known));
        let after = known.overlaid_with(&taken);
        let shown: Vec<_> =
            (0..3).map(|at| (after.get(at).map(Power::scaled), after.statuses()[at])).collect();
        assert_eq!(shown, [(Some(1), Measured), (Some(20), Substitute), (Some(3), Measured)]);
        // What the better source says later counts.
        let later = place(Standing::First).taken(&day(&[None, Some(2), None]), Some(&after));
        let after = after.overlaid_with(&later);
        assert_eq!((after.get(1), after.statuses()[1]), (Some(Power::from_scaled(2)), Measured));
        assert_eq!(place(Standing::Next).taken(&new, None).statuses()[0], Substitute);
    }
}
