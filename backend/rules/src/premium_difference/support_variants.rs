//! What other quarter hours would have left without support.
//!
//! Source: § 51 EEG in its versions; § 3 Nr. 42a EEG 2023 (quarter hours of the day in Europe/Berlin), which a
//! table in UTC, or one that misses a change of the clocks, puts an hour away.

use crate::feed_in::FeedIn;
use crate::negative_prices::SupportState;
use std::fmt;
use units::{AmountOverflow, DaySeries, DeliveryDay, Energy, Month, Regime};

/// Quarter hours of an hour.
const HOUR: usize = 4;

/// How the quarter hours without support came to be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupportMistake {
    /// Another version of § 51 was applied; `none` when nothing was cut.
    OtherRegime(Regime),
    /// All hours were taken an hour too early.
    HourEarly,
    /// All hours were taken an hour too late.
    HourLate,
    /// From the change of the clocks on, hours were taken an hour too early.
    HourEarlySinceClockChange,
    /// From the change of the clocks on, hours were taken an hour too late.
    HourLateSinceClockChange,
    /// The quarter hours of one day were not cut.
    DayNotCut(DeliveryDay),
    /// All feed-in of one day was left without support.
    DayCutWhole(DeliveryDay),
}

impl fmt::Display for SupportMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherRegime(regime) => regime.fmt(f),
            Self::HourEarly => f.pad("hour_early"),
            Self::HourLate => f.pad("hour_late"),
            Self::HourEarlySinceClockChange => f.pad("hour_early_since_clock_change"),
            Self::HourLateSinceClockChange => f.pad("hour_late_since_clock_change"),
            Self::DayNotCut(day) => f.pad(&format!("day_not_cut {day}")),
            Self::DayCutWhole(day) => f.pad(&format!("day_cut_whole {day}")),
        }
    }
}

/// The energy without support under a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupportVariant {
    /// The mistake.
    pub mistake: SupportMistake,
    /// Feed-in of the quarter hours that it leaves without support.
    pub energy_without_support: Energy,
}

/// One quarter hour: its feed-in, whether it has support, and whether the clocks changed before it.
struct Quarter {
    energy: Energy,
    without: bool,
    since_change: bool,
}

/// The variants of a month, from its readings and the support of each of its days.
///
/// Quarter hours outside the month count as supported. Variants of other regimes come from the sums that
/// settlement makes for them (`by_regime`).
///
/// # Errors
///
/// A sum of energies does not fit its type.
pub fn support_variants(
    month: Month,
    days: &[(DaySeries<Energy>, Vec<SupportState>)],
    by_regime: &[(Regime, FeedIn)],
) -> Result<Vec<SupportVariant>, AmountOverflow> {
    let mut variants: Vec<SupportVariant> = by_regime
        .iter()
        .map(|(regime, feed_in)| SupportVariant {
            mistake: SupportMistake::OtherRegime(*regime),
            energy_without_support: feed_in.energy_without_support,
        })
        .collect();
    let change = month.days().find(|day| day.quarter_count() != 96);
    let quarters = quarters_of(days, change);
    let whole = [SupportMistake::HourEarly, SupportMistake::HourLate];
    let part =
        [SupportMistake::HourEarlySinceClockChange, SupportMistake::HourLateSinceClockChange];
    for mistake in whole.into_iter().chain(part.into_iter().filter(|_| change.is_some())) {
        let energy_without_support = shifted(&quarters, mistake)?;
        variants.push(SupportVariant { mistake, energy_without_support });
    }
    variants.extend(by_day(days)?);
    Ok(variants)
}

fn quarters_of(
    days: &[(DaySeries<Energy>, Vec<SupportState>)],
    change: Option<DeliveryDay>,
) -> Vec<Quarter> {
    let mut quarters = Vec::new();
    for (readings, support) in days {
        let since_change = change.is_some_and(|change| readings.day() >= change);
        let states = support.iter().chain(std::iter::repeat(&SupportState::With));
        quarters.extend(readings.values().iter().zip(states).map(|(energy, state)| Quarter {
            energy: *energy,
            without: *state == SupportState::Without,
            since_change,
        }));
    }
    quarters
}

/// The energy of the quarter hours that a table leaves without support whose hours are off by one.
fn shifted(quarters: &[Quarter], mistake: SupportMistake) -> Result<Energy, AmountOverflow> {
    let mut sum = Energy::ZERO;
    for (index, quarter) in quarters.iter().enumerate() {
        let source = match mistake {
            SupportMistake::HourEarly => index.checked_add(HOUR),
            SupportMistake::HourLate => index.checked_sub(HOUR),
            SupportMistake::HourEarlySinceClockChange if quarter.since_change => {
                index.checked_add(HOUR)
            }
            SupportMistake::HourLateSinceClockChange if quarter.since_change => {
                index.checked_sub(HOUR)
            }
            SupportMistake::HourEarlySinceClockChange
            | SupportMistake::HourLateSinceClockChange
            | SupportMistake::OtherRegime(_)
            | SupportMistake::DayNotCut(_)
            | SupportMistake::DayCutWhole(_) => Some(index),
        };
        let without = source.and_then(|source| quarters.get(source)).is_some_and(|q| q.without);
        if without {
            sum = sum.checked_add(quarter.energy).ok_or(AmountOverflow)?;
        }
    }
    Ok(sum)
}

/// One day not cut, or cut whole, the others right.
fn by_day(
    days: &[(DaySeries<Energy>, Vec<SupportState>)],
) -> Result<Vec<SupportVariant>, AmountOverflow> {
    let mut of_days = Vec::new();
    let mut total = Energy::ZERO;
    for (readings, support) in days {
        let all = sum(readings.values().iter())?;
        let cut = readings.values().iter().zip(support);
        let cut = cut.filter(|(_, state)| **state == SupportState::Without).map(|(value, _)| value);
        let cut = sum(cut)?;
        total = total.checked_add(cut).ok_or(AmountOverflow)?;
        of_days.push((readings.day(), all, cut));
    }
    let mut variants = Vec::new();
    for (day, all, cut) in of_days {
        let others = total.checked_sub(cut).ok_or(AmountOverflow)?;
        if cut != Energy::ZERO {
            variants.push(SupportVariant {
                mistake: SupportMistake::DayNotCut(day),
                energy_without_support: others,
            });
        }
        if all != cut {
            variants.push(SupportVariant {
                mistake: SupportMistake::DayCutWhole(day),
                energy_without_support: others.checked_add(all).ok_or(AmountOverflow)?,
            });
        }
    }
    Ok(variants)
}

fn sum<'a>(mut values: impl Iterator<Item = &'a Energy>) -> Result<Energy, AmountOverflow> {
    values.try_fold(Energy::ZERO, |sum, value| sum.checked_add(*value).ok_or(AmountOverflow))
}
