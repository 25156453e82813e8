//! What a balancing group delivers, known beforehand to this module alone.

use super::TradingGroup;
use crate::demo::DemoCompany;
use crate::demo::plants::DemoPlant;
use crate::demo::readings::{Sky, readings};
use rules::contract::marketed_days;
use std::collections::BTreeMap;
use units::DeliveryDay;

/// Steps of energy (10⁻⁶ kWh) of a quarter hour whose mean power is a watt.
const STEPS_PER_WATT: i64 = 250;
/// Quarter hours on either side that a forecast does not tell apart.
const AROUND: usize = 2;

/// What a group delivers on some days, and its installed power, in watts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Output {
    days: BTreeMap<DeliveryDay, Vec<i64>>,
    pub(super) capacity: i64,
}

impl Output {
    /// The output of a group on every day of the scheduler's.
    pub(super) fn of(company: &DemoCompany, group: &TradingGroup) -> Self {
        let mut output = Self::default();
        for day in super::days() {
            let sky = Sky::of(day);
            let mut watts = vec![0_i64; day.quarter_count()];
            let mut capacity = 0;
            for (place, facts) in company.facts_of(day.month()) {
                let is_marketed =
                    marketed_days(&facts, day.month()).is_some_and(|days| days.contains(day));
                if facts.balancing_group.as_ref() != Some(&group.group) || !is_marketed {
                    continue;
                }
                capacity += facts.capacity.scaled();
                let Some(read) = readings(&DemoPlant::at(place), &sky) else { continue };
                for (sum, energy) in watts.iter_mut().zip(read.values()) {
                    *sum += energy.scaled() / STEPS_PER_WATT;
                }
            }
            output.days.insert(day, watts);
            output.capacity = capacity;
        }
        output
    }

    /// The mean power of a quarter hour and the two before and behind it.
    pub(super) fn around(&self, day: DeliveryDay, quarter: usize) -> i64 {
        let watts = self.days.get(&day).map_or(&[][..], Vec::as_slice);
        let first = quarter.saturating_sub(AROUND);
        let near = watts.get(first..watts.len().min(quarter + AROUND + 1)).unwrap_or_default();
        let count = i64::try_from(near.len()).unwrap_or(1);
        near.iter().sum::<i64>() / count.max(1)
    }

    /// The power of each quarter hour of a day.
    #[cfg(test)]
    pub(super) fn of_day(&self, day: DeliveryDay) -> &[i64] {
        self.days.get(&day).map_or(&[], Vec::as_slice)
    }
}
