//! Adds the readings of a month up: of a large company two threads read and add half of the days
//! each.

use super::super::progress::{Progress, go_on, told};
use super::super::support_ends::SupportEnds;
use super::{MarketedPlant, MonthMarket};
use crate::settle_error::SettleError;
use records::DayRevisions;
use rules::feed_in::FeedIn;
use rules::regime::settled_regime;
use rules::shared_location::Part;
use std::collections::HashMap;
use store::{Db, ScannedDay, SeriesId, SeriesKind, TenantId, WantedSeries, list_series, scan_day};
use units::{AmountOverflow, DaySeries, DeliveryDay, Energy, Period, Regime};

/// Plants up to which their series are asked for by name, in one thread; of more, all between the first and the last.
const PLANTS_BY_NAME: usize = 200;

/// A plant's readings, added up.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadPlant {
    pub(super) feed_in: FeedIn,
    pub(super) revisions: DayRevisions,
}

/// The readings of each plant over the month, in the order of the plants.
pub(super) fn add_up(
    db: &mut Db,
    tenant: TenantId,
    plants: &[MarketedPlant],
    market: &MonthMarket,
    ends: &SupportEnds,
    progress: Progress<'_>,
) -> Result<Vec<ReadPlant>, SettleError> {
    let places = places_of_series(db, tenant, plants)?;
    let adder = Adder::of(tenant, plants, &places, market, ends);
    let days: Vec<DeliveryDay> = market.days().collect();
    let second_reader = if plants.len() > PLANTS_BY_NAME { db.second_reader()? } else { None };
    let Some(mut second_reader) = second_reader else {
        return adder.add(db, &days, progress);
    };
    let (here, there) = days.split_at(days.len() / 2);
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| adder.add(&mut second_reader, there, &mut go_on));
        let read = adder.add(db, here, progress);
        let beside = beside.join().map_err(|_panic| SettleError::Interrupted)?;
        adder.merge(read?, beside?)
    })
}

/// Which plants each series belongs to, in the order of the series.
fn places_of_series(
    db: &mut Db,
    tenant: TenantId,
    plants: &[MarketedPlant],
) -> Result<Vec<(SeriesId, usize)>, SettleError> {
    let series: HashMap<String, SeriesId> = list_series(db, tenant, SeriesKind::FeedIn)?
        .into_iter()
        .map(|(id, key)| (key, id))
        .collect();
    let series_of = |plant: &MarketedPlant| series.get(plant.record.facts.market_location.as_str());
    let mut places: Vec<(SeriesId, usize)> = plants
        .iter()
        .enumerate()
        .filter_map(|(place, plant)| Some((*series_of(plant)?, place)))
        .collect();
    places.sort_unstable();
    Ok(places)
}

/// Adds days up; each thread has a connection and sums of its own.
struct Adder<'a> {
    tenant: TenantId,
    plants: &'a [MarketedPlant],
    regimes: Vec<Regime>,
    places: &'a [(SeriesId, usize)],
    market: &'a MonthMarket,
    ends: &'a SupportEnds,
    /// The series, where there are so few that a query names them.
    named: Option<Vec<SeriesId>>,
}

impl<'a> Adder<'a> {
    fn of(
        tenant: TenantId,
        plants: &'a [MarketedPlant],
        places: &'a [(SeriesId, usize)],
        market: &'a MonthMarket,
        ends: &'a SupportEnds,
    ) -> Self {
        let year = market.month().year();
        let regime =
            |plant: &MarketedPlant| settled_regime(&plant.record.facts, year, market.law());
        let named = || places.iter().map(|(series, _)| *series).collect();
        Self {
            tenant,
            plants,
            regimes: plants.iter().map(regime).collect(),
            places,
            market,
            ends,
            named: (plants.len() <= PLANTS_BY_NAME).then(named),
        }
    }

    /// The sums of each plant over some days.
    fn add(
        &self,
        db: &mut Db,
        days: &[DeliveryDay],
        progress: Progress<'_>,
    ) -> Result<Vec<ReadPlant>, SettleError> {
        let nothing = |plant: &MarketedPlant| ReadPlant {
            feed_in: FeedIn::of(&plant.record.facts, self.ends.of(&plant.record)),
            ..ReadPlant::default()
        };
        let mut sums: Vec<ReadPlant> = self.plants.iter().map(nothing).collect();
        for (done, day) in (1..).zip(days) {
            let rows = scan_day(db, self.tenant, *day, self.wanted())?;
            self.add_day(*day, &rows, &mut sums)?;
            told(progress(done, days.len()))?;
        }
        Ok(sums)
    }

    fn wanted(&self) -> WantedSeries<'_> {
        match (&self.named, self.places.first(), self.places.last()) {
            (Some(named), _, _) => WantedSeries::Named(named),
            (None, Some((first, _)), Some((last, _))) => WantedSeries::Between(*first, *last),
            (None, _, _) => WantedSeries::Named(&[]),
        }
    }

    /// Adds one day of every series; of several revisions the last one counts.
    fn add_day(
        &self,
        day: DeliveryDay,
        rows: &[ScannedDay],
        sums: &mut [ReadPlant],
    ) -> Result<(), SettleError> {
        let Some(market) = self.market.day(day) else { return Ok(()) };
        let mut values: DaySeries<Energy> = DaySeries::missing(day);
        // Rows and places are both in the order of the series.
        let mut places = self.places.iter().peekable();
        let mut rows = rows.iter().peekable();
        while let Some(row) = rows.next() {
            if rows.peek().is_some_and(|next| next.series() == row.series()) {
                continue;
            }
            while places.next_if(|(series, _)| *series < row.series()).is_some() {}
            while let Some((_, place)) = places.next_if(|(series, _)| *series == row.series()) {
                let (Some(plant), Some(regime), Some(read)) =
                    (self.plants.get(*place), self.regimes.get(*place), sums.get_mut(*place))
                else {
                    continue;
                };
                if !plant.days.contains(day) {
                    continue;
                }
                row.unpack_into(&mut values)?;
                if let Some(part) = Part::on(&plant.record.facts, day) {
                    part.take(&mut values);
                }
                let added = read.feed_in.add_day(&values, &market.of(*regime));
                added.map_err(self.overflow(plant))?;
                read.revisions.push(day, Some(row.revision()));
            }
        }
        Ok(())
    }

    /// The sums over the days of both.
    fn merge(
        &self,
        mut sums: Vec<ReadPlant>,
        others: Vec<ReadPlant>,
    ) -> Result<Vec<ReadPlant>, SettleError> {
        for ((plant, sum), other) in self.plants.iter().zip(&mut sums).zip(others) {
            sum.feed_in = sum.feed_in.plus(&other.feed_in).map_err(self.overflow(plant))?;
            sum.revisions.extend(other.revisions);
        }
        Ok(sums)
    }

    fn overflow(&self, plant: &MarketedPlant) -> impl Fn(AmountOverflow) -> SettleError {
        SettleError::overflow(&plant.record.facts.plant, Period::Month(self.market.month()))
    }
}
