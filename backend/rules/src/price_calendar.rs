//! The spot price of every quarter hour, without a cut.
//!
//! Source: § 3 Nr. 42a EEG 2023 (the spot price is that of quarter-hour contracts), § 100 Abs. 44
//! and 45 (hour contracts until the first quarter-hour auction, delivered from 2025-10-01). An hour
//! price counts for each of its four quarter hours.
//!
//! Quarter hours are adjacent when they are adjacent in UTC, so runs pass midnight, month and year,
//! and the clock changes, without a seam.

use units::{DaySeries, DeliveryDay, Price, QuarterHour};

/// Prices of a stretch of delivery days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceCalendar {
    days: Vec<CalendarDay>,
    prices: Vec<Option<Price>>,
}

/// A delivery day and where its quarter hours begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CalendarDay {
    pub(crate) day: DeliveryDay,
    pub(crate) offset: usize,
    pub(crate) count: usize,
}

impl PriceCalendar {
    /// The calendar of some days; a day between them that is not given has no prices.
    ///
    /// Of two entries for one day, the later one counts.
    pub fn from_days(mut series: Vec<DaySeries<Price>>) -> Self {
        series.sort_by_key(DaySeries::day);
        let mut calendar = Self { days: Vec::new(), prices: Vec::new() };
        for day_prices in &series {
            if calendar.days.last().is_some_and(|last| last.day == day_prices.day()) {
                calendar.drop_last_day();
            }
            calendar.skip_to(day_prices.day());
            calendar.push(day_prices.day(), |quarter| day_prices.get(quarter));
        }
        calendar
    }

    fn drop_last_day(&mut self) {
        if let Some(last) = self.days.pop() {
            self.prices.truncate(last.offset);
        }
    }

    fn skip_to(&mut self, day: DeliveryDay) {
        while let Some(next) = self.days.last().map(|last| last.day.next()) {
            if next >= day {
                break;
            }
            self.push(next, |_| None);
        }
    }

    fn push(&mut self, day: DeliveryDay, price: impl Fn(usize) -> Option<Price>) {
        let count = day.quarter_count();
        self.days.push(CalendarDay { day, offset: self.prices.len(), count });
        self.prices.extend((0..count).map(price));
    }

    /// The delivery days in their order, without a gap.
    pub fn days(&self) -> impl Iterator<Item = DeliveryDay> {
        self.days.iter().map(|entry| entry.day)
    }

    /// The prices of a day, one per quarter hour; nothing when the day is outside the calendar.
    pub fn prices_of(&self, day: DeliveryDay) -> Option<&[Option<Price>]> {
        let entry = self.entry(day)?;
        self.prices.get(entry.offset..)?.get(..entry.count)
    }

    /// The price of a quarter hour, when it is known.
    pub fn price(&self, quarter: QuarterHour) -> Option<Price> {
        self.prices_of(quarter.day)?.get(quarter.index).copied().flatten()
    }

    /// Whether the calendar begins within a run of negative hours, which earlier days could lengthen.
    pub fn begins_negative(&self) -> bool {
        self.prices.chunks(4).next().is_some_and(is_negative)
    }

    /// Whether the calendar ends within a run of negative hours, which later days could lengthen.
    pub fn ends_negative(&self) -> bool {
        self.prices.rchunks(4).next().is_some_and(is_negative)
    }

    /// The first and the last day on which a price of `day` can have a say: the day itself, and those
    /// that hours without a gap connect with it which are negative or have no price.
    pub fn stretch_around(&self, day: DeliveryDay) -> (DeliveryDay, DeliveryDay) {
        let Some(entry) = self.entry(day) else { return (day, day) };
        let connects = |hour: &&[Option<Price>]| hour_sum(hour).is_none_or(|sum| sum < Price::ZERO);
        let end = entry.offset.saturating_add(entry.count);
        let before = self.prices.get(..entry.offset).unwrap_or_default();
        let after = self.prices.get(end..).unwrap_or_default();
        let earlier = before.rchunks(4).take_while(connects).count().saturating_mul(4);
        let later = after.chunks(4).take_while(connects).count().saturating_mul(4);
        let first = self.day_at(entry.offset.saturating_sub(earlier));
        let last = self.day_at(end.saturating_add(later).saturating_sub(1));
        (first.unwrap_or(day), last.unwrap_or(day))
    }

    /// The day of the quarter hour at a place in the calendar.
    fn day_at(&self, place: usize) -> Option<DeliveryDay> {
        let next = self.days.partition_point(|entry| entry.offset <= place);
        self.days.get(next.checked_sub(1)?).map(|entry| entry.day)
    }

    pub(crate) fn entry(&self, day: DeliveryDay) -> Option<CalendarDay> {
        let place = self.days.binary_search_by_key(&day, |entry| entry.day).ok()?;
        self.days.get(place).copied()
    }

    pub(crate) fn entries(&self) -> &[CalendarDay] {
        &self.days
    }

    pub(crate) fn prices(&self) -> &[Option<Price>] {
        &self.prices
    }
}

/// The sum of an hour's four prices, which has the sign of their mean; nothing when one is missing.
pub(crate) fn hour_sum(hour: &[Option<Price>]) -> Option<Price> {
    hour.iter().try_fold(Price::ZERO, |sum, price| sum.checked_add((*price)?))
}

fn is_negative(hour: &[Option<Price>]) -> bool {
    hour_sum(hour).is_some_and(|sum| sum < Price::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::QuarterStatus;

    #[test]
    fn a_day_between_has_its_quarters_but_no_prices() {
        let price = Price::parse_decimal("5").unwrap();
        let day = |text: &str| text.parse::<DeliveryDay>().unwrap();
        let complete = |text: &str| {
            let count = day(text).quarter_count();
            DaySeries::complete(day(text), vec![price; count], QuarterStatus::Measured).unwrap()
        };
        let calendar =
            PriceCalendar::from_days(vec![complete("2025-03-31"), complete("2025-03-29")]);
        assert_eq!(calendar.days().count(), 3);
        assert_eq!(calendar.prices_of(day("2025-03-30")), Some(&[None; 92][..]));
        assert_eq!(calendar.price(QuarterHour { day: day("2025-03-31"), index: 95 }), Some(price));
        assert_eq!(calendar.price(QuarterHour { day: day("2025-04-01"), index: 0 }), None);
    }
}
