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
const QUARTERS_PER_HOUR: usize = 4;

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

    /// The mean power of the hour in which a quarter hour lies.
    pub(super) fn of_hour(&self, day: DeliveryDay, quarter: usize) -> i64 {
        let first = quarter - quarter % QUARTERS_PER_HOUR;
        let watts = self.days.get(&day).map_or(&[][..], Vec::as_slice);
        let hour = watts.iter().skip(first).take(QUARTERS_PER_HOUR);
        hour.sum::<i64>() / 4
    }

    /// The power of each quarter hour of a day.
    #[cfg(test)]
    pub(super) fn of_day(&self, day: DeliveryDay) -> &[i64] {
        self.days.get(&day).map_or(&[], Vec::as_slice)
    }
}
