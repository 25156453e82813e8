//! The price calendar as the database knows it.

use super::price_source::{BIDDING_ZONE, series_of};
use crate::series_revisions::KnownBy;
use records::{DayRevisions, PriceSource};
use rules::price_calendar::PriceCalendar;
use std::collections::{BTreeMap, BTreeSet};
use store::{DayRevision, Db, StoreError, TenantId, find_series, load_days};
use units::{DaySeries, DeliveryDay, Period, Price, UtcTime};

/// Days by which the calendar is widened at a time until no run of negative prices is cut.
const WIDENING_DAYS: i64 = 8;

/// Prices of some days and what surrounds them.
#[derive(Debug, Clone)]
pub struct PriceHistory {
    /// The calendar: the days that were asked for, and as many around them as it takes to see every
    /// run of negative prices whole.
    pub calendar: PriceCalendar,
    /// The exchange prices that were looked at, day by day.
    pub(crate) exchange: DayRevisions,
    /// The same of legal prices.
    pub(crate) legal: DayRevisions,
}

impl PriceHistory {
    /// Prices of the days `first` to before `end`, the legal price before the exchange price.
    pub fn load(
        db: &mut Db,
        tenant: TenantId,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Self, StoreError> {
        Ok(Self::of(KnownDays::around(db, tenant, first, end, Wanted::Admitted(&|_, _| true))?))
    }

    /// The same by what was known on a day.
    pub(crate) fn load_known(
        db: &mut Db,
        tenant: TenantId,
        first: DeliveryDay,
        end: DeliveryDay,
        known_by: KnownBy,
    ) -> Result<Self, StoreError> {
        Ok(Self::of(KnownDays::around(db, tenant, first, end, Wanted::Known(known_by))?))
    }

    fn of((known, calendar): (KnownDays, PriceCalendar)) -> Self {
        let exchange = known.revisions(&known.exchange);
        let legal = known.revisions(&known.legal);
        Self { calendar, exchange, legal }
    }
}

/// The revisions of each source that a price calendar was made from, in the order of the days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct UsedPrices {
    pub(crate) exchange: Vec<DayRevision<Price>>,
    pub(crate) legal: Vec<DayRevision<Price>>,
}

/// The prices around some days, as far as it takes to see every run of negative prices whole, of the
/// revisions that `used` admits; of several of a day the last one.
pub(crate) fn load_used_prices(
    db: &mut Db,
    tenant: TenantId,
    first: DeliveryDay,
    end: DeliveryDay,
    used: Admits<'_>,
) -> Result<UsedPrices, StoreError> {
    let (known, _) = KnownDays::around(db, tenant, first, end, Wanted::Admitted(used))?;
    Ok(UsedPrices {
        exchange: known.exchange.into_values().collect(),
        legal: known.legal.into_values().collect(),
    })
}

/// Whether a revision of a source is to be looked at.
type Admits<'a> = &'a dyn Fn(PriceSource, &DayRevision<Price>) -> bool;

/// Which revisions of a day count.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// The last of those that are admitted.
    Admitted(Admits<'a>),
    /// What was known on a day.
    Known(KnownBy),
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

type DaysOfSource = BTreeMap<DeliveryDay, DayRevision<Price>>;

#[derive(Default)]
struct KnownDays {
    window: Option<(DeliveryDay, DeliveryDay)>,
    exchange: DaysOfSource,
    legal: DaysOfSource,
    /// When the first price of the exchange came of each day.
    exchange_came: BTreeMap<DeliveryDay, UtcTime>,
}

impl KnownDays {
    /// The days `first` to before `end`, widened until no run of negative prices is cut.
    fn around(
        db: &mut Db,
        tenant: TenantId,
        first: DeliveryDay,
        end: DeliveryDay,
        wanted: Wanted<'_>,
    ) -> Result<(Self, PriceCalendar), StoreError> {
        let mut known = Self::default();
        known.load(db, tenant, (first.previous(), end.next()), wanted)?;
        loop {
            let calendar = PriceCalendar::from_days(known.merged());
            let (from, until) = (known.from(), known.until());
            let calendar_first = calendar.days().next();
            let calendar_last = calendar.days().last();
            if calendar.begins_negative() && calendar_first == from {
                let earlier = from.unwrap_or(first);
                known.load(db, tenant, (earlier.plus_days(-WIDENING_DAYS), earlier), wanted)?;
            } else if calendar.ends_negative() && calendar_last.map(DeliveryDay::next) == until {
                let later = until.unwrap_or(end);
                known.load(db, tenant, (later, later.plus_days(WIDENING_DAYS)), wanted)?;
            } else {
                return Ok((known, calendar));
            }
        }
    }

    fn load(
        &mut self,
        db: &mut Db,
        tenant: TenantId,
        (first, end): (DeliveryDay, DeliveryDay),
        wanted: Wanted<'_>,
    ) -> Result<(), StoreError> {
        for source in [PriceSource::Exchange, PriceSource::Legal] {
            let Some(series) = find_series(db, tenant, series_of(source), BIDDING_ZONE)? else {
                continue;
            };
            for revision in load_days(db, tenant, series, first, end)? {
                self.take(source, revision, wanted);
            }
        }
        self.window = Some(
            self.window.map_or((first, end), |(from, until)| (from.min(first), until.max(end))),
        );
        Ok(())
    }

    /// Takes a revision, after those of the exchange and the earlier ones of its own day.
    fn take(&mut self, source: PriceSource, mut revision: DayRevision<Price>, wanted: Wanted<'_>) {
        let day = revision.values.day();
        match wanted {
            Wanted::Admitted(used) => {
                if used(source, &revision) {
                    self.of(source).insert(day, revision);
                }
            }
            Wanted::Known(by) => {
                if source == PriceSource::Exchange {
                    self.exchange_came.entry(day).or_insert(revision.received_at);
                } else if let Some(came) = self.exchange_came.get(&day)
                    && !by.includes(revision.received_at)
                    && *came <= revision.received_at
                    && let Some(known) = self.exchange.get(&day)
                {
                    // A legal price that came later stands in for none that was known.
                    revision.values = revision.values.where_missing_in(&known.values);
                }
                by.lay(self.of(source), revision);
            }
        }
    }

    fn of(&mut self, source: PriceSource) -> &mut DaysOfSource {
        match source {
            PriceSource::Exchange => &mut self.exchange,
            PriceSource::Legal => &mut self.legal,
        }
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
        for (day, prices) in &self.exchange {
            days.insert(*day, prices.values.clone());
        }
        for (day, prices) in &self.legal {
            let prices = &prices.values;
            let merged =
                days.get(day).map_or_else(|| prices.clone(), |known| known.overlaid_with(prices));
            days.insert(*day, merged);
        }
        days.into_values().collect()
    }

    /// The revisions of every day that was looked at, also those beside the days asked for.
    fn revisions(&self, days: &DaysOfSource) -> DayRevisions {
        let mut revisions = DayRevisions::default();
        for (day, prices) in days {
            revisions.push(*day, Some(prices.revision));
        }
        match self.window {
            Some((from, until)) => revisions.over(from, until),
            None => revisions,
        }
    }
}
