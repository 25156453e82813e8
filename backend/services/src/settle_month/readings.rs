//! Adds the readings of a month up: one thread reads days from the database, another one unpacks
//! and sums them.

use super::{MonthMarket, Progress};
use crate::revisions::RevisionNote;
use crate::settle_error::SettleError;
use rules::feed_in::FeedIn;
use rules::regime::settled_regime;
use std::collections::HashMap;
use std::sync::mpsc::sync_channel;
use store::{Db, PlantRecord, ScannedDay, SeriesId, SeriesKind, TenantId, list_series, scan_day};
use units::{DaySeries, DeliveryDay, Energy, Period, Regime};

/// Days that may wait between the two threads.
const DAYS_WAITING: usize = 2;
/// Plants up to which their series are asked for by name.
const PLANTS_BY_NAME: usize = 200;

/// A plant's readings, added up.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadPlant {
    pub(super) feed_in: FeedIn,
    pub(super) revisions: RevisionNote,
}

/// The readings of each plant over the month, in the order of the plants.
pub(super) fn add_up(
    db: &mut Db,
    tenant: TenantId,
    plants: &[PlantRecord],
    market: &MonthMarket,
    progress: Progress<'_>,
) -> Result<Vec<ReadPlant>, SettleError> {
    let places = places_of_series(db, tenant, plants)?;
    let wanted: Vec<SeriesId> = places.keys().copied().collect();
    let wanted = (plants.len() <= PLANTS_BY_NAME).then_some(wanted.as_slice());
    let day_count = market.days().len();
    let mut sums = Sums::of(plants, &places, market);
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<(DeliveryDay, Vec<ScannedDay>)>(DAYS_WAITING);
        let adding = scope.spawn(move || {
            for (day, rows) in receiver {
                sums.add(day, &rows)?;
            }
            Ok(sums.read)
        });
        let mut read = || -> Result<(), SettleError> {
            for (done, day) in market.days().enumerate() {
                let rows = scan_day(db, tenant, day, wanted)?;
                if sender.send((day, rows)).is_err() {
                    break; // The other thread has failed; its error is the answer.
                }
                progress(done + 1, day_count);
            }
            Ok(())
        };
        let reading = read();
        drop(sender);
        let added = adding.join().map_err(|_panic| SettleError::Interrupted)?;
        reading?;
        added
    })
}

/// Which plant each series belongs to.
fn places_of_series(
    db: &mut Db,
    tenant: TenantId,
    plants: &[PlantRecord],
) -> Result<HashMap<SeriesId, usize>, SettleError> {
    let by_location: HashMap<&str, usize> = plants
        .iter()
        .enumerate()
        .map(|(place, plant)| (plant.facts.market_location.as_str(), place))
        .collect();
    let series = list_series(db, tenant, SeriesKind::FeedIn)?;
    Ok(series
        .into_iter()
        .filter_map(|(id, key)| Some((id, *by_location.get(key.as_str())?)))
        .collect())
}

struct Sums<'a> {
    plants: &'a [PlantRecord],
    regimes: Vec<Regime>,
    places: &'a HashMap<SeriesId, usize>,
    market: &'a MonthMarket,
    read: Vec<ReadPlant>,
}

impl<'a> Sums<'a> {
    fn of(
        plants: &'a [PlantRecord],
        places: &'a HashMap<SeriesId, usize>,
        market: &'a MonthMarket,
    ) -> Self {
        let year = market.month().year();
        let regimes = plants
            .iter()
            .map(|plant| settled_regime(&plant.facts, year, market.practice()))
            .collect();
        Self { plants, regimes, places, market, read: vec![ReadPlant::default(); plants.len()] }
    }

    /// Adds one day of every series; of several revisions the last one counts.
    fn add(&mut self, day: DeliveryDay, rows: &[ScannedDay]) -> Result<(), SettleError> {
        let Some(market) = self.market.day(day) else {
            return Ok(());
        };
        let mut values: DaySeries<Energy> = DaySeries::missing(day);
        let mut rows = rows.iter().peekable();
        while let Some(row) = rows.next() {
            if rows.peek().is_some_and(|next| next.series() == row.series()) {
                continue;
            }
            let Some(place) = self.places.get(&row.series()).copied() else {
                continue;
            };
            let (Some(plant), Some(regime), Some(read)) =
                (self.plants.get(place), self.regimes.get(place), self.read.get_mut(place))
            else {
                continue;
            };
            if day < plant.facts.commissioned_on {
                continue;
            }
            row.unpack_into(&mut values)?;
            let period = Period::Month(self.market.month());
            read.feed_in
                .add_day(&values, &market.of(*regime))
                .map_err(SettleError::overflow(&plant.facts.plant, period))?;
            read.revisions.add(day, row.revision());
        }
        Ok(())
    }
}
