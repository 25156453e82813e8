//! Which instant a time stamp of a load profile is.
//!
//! On the two days on which the clock changes a stamp can mean two instants, or be written in two ways: the quarter hour
//! that ends at the change ends at 02:00 or 03:00, by the old or by the new clock. The stamp before tells which is meant.

use super::profile::{Stamp, Zone};
use crate::delivery::{ClockTime, Occurrence};
use units::{DeliveryDay, UtcTime};

const QUARTER_SECONDS: i64 = 900;
const HOUR_SECONDS: i64 = 3_600;

/// Turns stamps into the first instants of their quarter hours, in the order of the file.
pub(super) struct DayClock {
    stamp: Stamp,
    zone: Zone,
    last: Option<UtcTime>,
}

impl DayClock {
    pub(super) fn new(stamp: Stamp, zone: Zone) -> Self {
        Self { stamp, zone, last: None }
    }

    /// The first instant of the quarter hour.
    pub(super) fn start(&mut self, day: DeliveryDay, minute: u32) -> Result<UtcTime, String> {
        let instant = self.instant(day, minute)?;
        self.last = Some(instant);
        Ok(match self.stamp {
            Stamp::Begin => instant,
            Stamp::End => instant.plus_seconds(-QUARTER_SECONDS),
        })
    }

    fn instant(&self, day: DeliveryDay, minute: u32) -> Result<UtcTime, String> {
        // 24:00 is midnight of the next day.
        let (day, minute) = if minute == 1440 { (day.next(), 0) } else { (day, minute) };
        let time = ClockTime::new(day, minute / 60, minute % 60);
        let time = time.ok_or_else(|| "expected a time from 00:00 to 24:00".to_owned())?;
        match self.zone {
            Zone::Utc => time.in_utc(),
            Zone::Winter => Ok(time.in_utc()?.plus_seconds(-HOUR_SECONDS)),
            Zone::Berlin => self.in_berlin(time, day, minute),
        }
    }

    fn in_berlin(&self, time: ClockTime, day: DeliveryDay, minute: u32) -> Result<UtcTime, String> {
        let mut meant = Vec::new();
        let first = time.instant(Occurrence::First);
        meant.extend(first.clone().ok());
        if time.is_doubled() {
            meant.extend(time.instant(Occurrence::Second).ok());
        }
        // The end of the last quarter hour before the change, by the old clock.
        let old_clock = match (self.stamp, day.quarter_count(), minute) {
            (Stamp::End, 92, 120) => Some(2),
            (Stamp::End, 100, 180) => Some(3),
            _ => None,
        };
        let by_old_clock = old_clock.map(|hours| day.start().plus_seconds(hours * HOUR_SECONDS));
        let next = self.last.map(|last| last.plus_seconds(QUARTER_SECONDS));
        let is_next = |instant: &&UtcTime| Some(**instant) == next;
        if let Some(found) = meant.iter().chain(&by_old_clock).find(is_next) {
            return Ok(*found);
        }
        let later = meant.iter().find(|instant| self.last.is_none_or(|last| **instant > last));
        let found = later.or(meant.first()).or(by_old_clock.as_ref());
        found.copied().map_or(first, Ok)
    }
}
