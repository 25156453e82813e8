//! The price calendar as the database knows it.

use crate::import_spot_prices::{BIDDING_ZONE, PriceSource};
use crate::revisions::RevisionNote;
use rules::price_calendar::PriceCalendar;
use std::collections::{BTreeMap, BTreeSet};
use store::{DayRevision, Db, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, DeliveryDay, Period, Price};

/// Days by which the calendar is widened at a time until no run of negative prices is cut.
const WIDENING_DAYS: i64 = 8;

/// Prices of some days and what surrounds them.
#[derive(Debug, Clone)]
pub struct PriceHistory {
    /// The calendar: the days that were asked for, and as many around them as it takes to see every
    /// run of negative prices whole.
    pub calendar: PriceCalendar,
    /// The revisions that the calendar was read in, in words.
    pub(crate) revisions: String,
}

impl PriceHistory {
    /// Prices of the days `first` to before `end`, the legal price before the exchange price.
    pub fn load(
        db: &mut Db,
        tenant: TenantId,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Self, StoreError> {
        let mut known = KnownDays::default();
        known.load(db, tenant, first.previous(), end.next())?;
        loop {
            let calendar = PriceCalendar::from_days(known.merged());
            let (from, until) = (known.from(), known.until());
            let calendar_first = calendar.days().next();
            let calendar_last = calendar.days().last();
            if calendar.begins_negative() && calendar_first == from {
                let earlier = from.unwrap_or(first);
                known.load(db, tenant, earlier.plus_days(-WIDENING_DAYS), earlier)?;
            } else if calendar.ends_negative() && calendar_last.map(DeliveryDay::next) == until {
                let later = until.unwrap_or(end);
                known.load(db, tenant, later, later.plus_days(WIDENING_DAYS))?;
            } else {
                return Ok(Self { calendar, revisions: known.note() });
            }
        }
    }
}

/// The months in which a price of one of the days, which come in their order, has a say: by itself, or
/// through a run of negative prices.
pub(crate) fn months_reached(
    db: &mut Db,
    tenant: TenantId,
    days: &[DeliveryDay],
) -> Result<BTreeSet<Period>, StoreError> {
    let mut months = BTreeSet::new();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(months) };
    let history = PriceHistory::load(db, tenant, *first, last.next())?;
    for day in days {
        let (from, until) = history.calendar.stretch_around(*day);
        let stretch = std::iter::successors(Some(from.month()), |month| Some(month.next()));
        months.extend(stretch.take_while(|month| *month <= until.month()).map(Period::Month));
    }
    Ok(months)
}

type DaysOfSource = BTreeMap<DeliveryDay, (i64, DaySeries<Price>)>;

#[derive(Default)]
struct KnownDays {
    window: Option<(DeliveryDay, DeliveryDay)>,
    exchange: DaysOfSource,
    legal: DaysOfSource,
}

impl KnownDays {
    fn load(
        &mut self,
        db: &mut Db,
        tenant: TenantId,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<(), StoreError> {
        for (source, days) in
            [(PriceSource::Exchange, &mut self.exchange), (PriceSource::Legal, &mut self.legal)]
        {
            let Some(series) = find_series(db, tenant, source.series_kind(), BIDDING_ZONE)? else {
                continue;
            };
            let loaded: Vec<DayRevision<Price>> = load_days(db, tenant, series, first, end)?;
            days.extend(
                loaded.into_iter().map(|day| (day.values.day(), (day.revision, day.values))),
            );
        }
        self.window = Some(
            self.window.map_or((first, end), |(from, until)| (from.min(first), until.max(end))),
        );
        Ok(())
    }

    fn from(&self) -> Option<DeliveryDay> {
        self.window.map(|(from, _)| from)
    }

    fn until(&self) -> Option<DeliveryDay> {
        self.window.map(|(_, until)| until)
    }

    /// The days of both sources, the legal price before the exchange price.
    fn merged(&self) -> Vec<DaySeries<Price>> {
        let mut days: BTreeMap<DeliveryDay, DaySeries<Price>> = BTreeMap::new();
        for (day, (_, prices)) in &self.exchange {
            days.insert(*day, prices.clone());
        }
        for (day, (_, prices)) in &self.legal {
            let merged =
                days.get(day).map_or_else(|| prices.clone(), |known| known.overlaid_with(prices));
            days.insert(*day, merged);
        }
        days.into_values().collect()
    }

    /// The revisions of every day that was looked at, also those beside the days asked for.
    fn note(&self) -> String {
        let note = |days: &DaysOfSource| {
            let mut note = RevisionNote::default();
            for (day, (revision, _)) in days {
                note.add(*day, *revision);
            }
            note
        };
        let legal = note(&self.legal);
        if legal == RevisionNote::default() {
            format!("exchange {}", note(&self.exchange))
        } else {
            format!("exchange {}, legal {legal}", note(&self.exchange))
        }
    }
}
