//! A year's months from those that are known.
//!
//! Source: none in law; the shape of a year is that of the plant's year before, or else the full-load quarter hours
//! of § 51a Abs. 2 S. 3 EEG 2023, which the statute takes for an average solar year.
//!
//! month to come = shape of the month × Σ known months / Σ shape of the known months
//!
//! Rounding: to cents, half away from zero, once per month and plant.

use super::{PlantMonth, PlantYear};
use crate::support_period::FULL_LOAD_QUARTER_HOURS;
use units::{AmountOverflow, DeliveryDay, Money, Month};

/// A month's amount, settled or projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectedMonth {
    /// The month.
    pub month: Month,
    /// What is settled of it.
    pub settled: Money,
    /// The whole month as it is expected.
    pub expected: Money,
}

/// The months of a person's year; nothing when a plant gives nothing to project from.
///
/// `of` takes the amount out of a month, never below zero.
///
/// # Errors
///
/// A sum does not fit its type.
pub fn projected_months(
    plants: &[PlantYear],
    of: fn(&PlantMonth) -> Option<Money>,
) -> Result<Option<Vec<ProjectedMonth>>, AmountOverflow> {
    let mut months: Vec<ProjectedMonth> = Vec::new();
    for plant in plants {
        let Some(of_plant) = project(plant, of)? else { return Ok(None) };
        for next in of_plant {
            match months.iter_mut().find(|found| found.month == next.month) {
                Some(found) => {
                    found.settled = sum(found.settled, next.settled)?;
                    found.expected = sum(found.expected, next.expected)?;
                }
                None => months.push(next),
            }
        }
    }
    months.sort_by_key(|found| found.month);
    Ok(Some(months))
}

/// The day on which a running sum exceeds a limit, each month spread evenly over its days.
pub(super) fn crossing_day(months: &[ProjectedMonth], limit: Money) -> Option<DeliveryDay> {
    let mut before = Money::ZERO;
    for found in months {
        let after = before.checked_add(found.expected)?;
        if after > limit {
            let days = i64::try_from(found.month.days().count()).ok()?;
            let left = i128::from(limit.checked_sub(before)?.scaled().max(0));
            let whole = left.checked_mul(i128::from(days))?;
            let passed = whole.checked_div(i128::from(found.expected.scaled()))?;
            let last = days.checked_sub(1)?;
            let passed = i64::try_from(passed).ok()?.min(last);
            return Some(found.month.first_day().plus_days(passed));
        }
        before = after;
    }
    None
}

fn project(
    plant: &PlantYear,
    of: fn(&PlantMonth) -> Option<Money>,
) -> Result<Option<Vec<ProjectedMonth>>, AmountOverflow> {
    let known: Vec<(Month, Option<Money>)> =
        plant.months.iter().map(|month| (month.month, of(month))).collect();
    let shape = shape_of(plant, of, &known);
    let mut settled_sum = 0_i128;
    let mut shape_sum = 0_i128;
    for ((_, settled), shape) in known.iter().zip(&shape) {
        if let Some(settled) = settled {
            settled_sum = settled_sum.saturating_add(i128::from(settled.scaled()));
            shape_sum = shape_sum.saturating_add(*shape);
        }
    }
    let mut months = Vec::new();
    for ((month, settled), shape) in known.into_iter().zip(shape) {
        let expected = match settled {
            Some(settled) => settled,
            None if shape_sum == 0 => return Ok(None),
            None => share(shape, settled_sum, shape_sum)?,
        };
        months.push(ProjectedMonth { month, settled: settled.unwrap_or(Money::ZERO), expected });
    }
    Ok(Some(months))
}

/// The year before, month by month, where it is whole and has something in every known month; else the
/// statute's table. Whether the shape is in cents or in quarter hours does not matter.
fn shape_of(
    plant: &PlantYear,
    of: fn(&PlantMonth) -> Option<Money>,
    known: &[(Month, Option<Money>)],
) -> Vec<i128> {
    let before = |month: Month| {
        let found = plant.previous_months.iter().find(|past| past.month.number() == month.number());
        found.and_then(of).map(|amount| i128::from(amount.scaled()))
    };
    let own: Option<Vec<i128>> = known.iter().map(|(month, _)| before(*month)).collect();
    let own = own.filter(|shape| {
        let known = known.iter().zip(shape).filter(|((_, settled), _)| settled.is_some());
        known.map(|(_, shape)| *shape).fold(0_i128, i128::saturating_add) > 0
    });
    own.unwrap_or_else(|| known.iter().map(|(month, _)| full_load(*month)).collect())
}

fn full_load(month: Month) -> i128 {
    let place = usize::try_from(month.number()).unwrap_or(0).saturating_sub(1);
    FULL_LOAD_QUARTER_HOURS.get(place).copied().map_or(0, i128::from)
}

/// `shape × settled / shape_sum`, none of them negative.
fn share(shape: i128, settled: i128, shape_sum: i128) -> Result<Money, AmountOverflow> {
    let half = shape_sum.checked_div(2).unwrap_or(0);
    let cents = shape
        .checked_mul(settled)
        .and_then(|product| product.checked_add(half))
        .and_then(|shifted| shifted.checked_div(shape_sum))
        .and_then(|cents| i64::try_from(cents).ok());
    cents.map(Money::from_scaled).ok_or(AmountOverflow)
}

fn sum(left: Money, right: Money) -> Result<Money, AmountOverflow> {
    left.checked_add(right).ok_or(AmountOverflow)
}
