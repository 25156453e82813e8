//! Quarter-hour readings of the demo company's plants: what sun and wind give less what owners use.
//!
//! Meters count whole watt hours, which are thousandths of a kWh.

use super::archetype::OwnUse;
use super::calendar::{Rest, clock_hours, rest_of};
use super::changes::ReadingFault;
use super::generation::output;
use super::noise::between;
use super::plants::DemoPlant;
use super::sun::{ONE, Sun, sun_of};
use super::weather::{clearness, day_number, sunshine, wind};
use units::{DaySeries, DeliveryDay, Energy, QuarterStatus, Technology};

const OWN_USE: u64 = 601;
/// What a turbine yields at most behind its transformer, in thousandths of its capacity.
const FULL_POWER: i64 = 980;
/// One watt hour in the scale of [`Energy`].
const WATT_HOUR: i64 = 1_000;
/// A household's use by clock hour, in thousandths of its largest.
const HOUSEHOLD: [i64; 24] = [
    180, 160, 150, 150, 160, 220, 480, 640, 560, 470, 450, 520, 660, 560, 460, 450, 520, 720, 940,
    1_000, 880, 640, 420, 260,
];
/// A business's use by clock hour, likewise.
const BUSINESS: [i64; 24] = [
    240, 230, 230, 230, 260, 380, 620, 860, 980, 1_000, 1_000, 960, 840, 940, 980, 940, 840, 680,
    520, 420, 360, 320, 280, 260,
];

/// What all plants share on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sky {
    day: DeliveryDay,
    number: i64,
    rest: Rest,
    sunshine: i64,
    /// Sun and clock hour of each quarter hour.
    quarters: Vec<(Sun, i64)>,
}

impl Sky {
    /// The sky over a day.
    pub(super) fn of(day: DeliveryDay) -> Self {
        let clocks = clock_hours(day).flat_map(|clock| [clock; 4]);
        Self {
            day,
            number: day_number(day),
            rest: rest_of(day),
            sunshine: sunshine(day),
            quarters: sun_of(day).into_iter().zip(clocks).collect(),
        }
    }

    /// The day.
    pub(super) fn day(&self) -> DeliveryDay {
        self.day
    }
}

/// The readings of a plant on a day as they are; nothing before its commissioning.
pub(super) fn readings(plant: &DemoPlant, sky: &Sky) -> Option<DaySeries<Energy>> {
    let commissioned = super::calendar::day(plant.archetype.commissioned_on);
    (sky.day >= commissioned).then(|| measured(plant, sky))
}

/// The readings of a plant on a day as they arrive first.
pub(super) fn first_readings(
    plant: &DemoPlant,
    sky: &Sky,
    fault: Option<ReadingFault>,
) -> Option<DaySeries<Energy>> {
    let right = readings(plant, sky)?;
    match fault {
        None => Some(right),
        Some(ReadingFault::Gap) => None,
        Some(ReadingFault::Substitutes) => Some(with_substitutes(right)),
        Some(ReadingFault::TooLow) => Some(read_too_low(&right)),
    }
}

fn measured(plant: &DemoPlant, sky: &Sky) -> DaySeries<Energy> {
    let kind = plant.archetype;
    let (seed, capacity) = (plant.seed(), plant.capacity_w());
    if kind.technology == Technology::WindOnshore {
        return blown(plant, sky);
    }
    let values = (0_i64..).zip(&sky.quarters).map(|(quarter, (sun, clock))| {
        if sun.height <= 0 {
            return Energy::ZERO;
        }
        let clear = clearness(sky.sunshine, seed, sky.number, quarter);
        let generated = capacity * output(*sun, kind.facing, clear) / ONE;
        let used = capacity * own_use(plant, sky, *clock, quarter) / 1_000;
        let watt_hours = (generated - used).max(0) / 4;
        Energy::from_scaled(watt_hours * WATT_HOUR)
    });
    complete(sky.day, values.collect())
}

/// What the wind gives: the country's share of running power by the hour, unsteady at one place.
fn blown(plant: &DemoPlant, sky: &Sky) -> DaySeries<Energy> {
    let values = (0_i64..).zip(&sky.quarters).map(|(quarter, (_, clock))| {
        let here = between(plant.seed(), sky.number * 128 + quarter, 850, 1_150);
        let running = (wind(sky.day, *clock) * here / 1_000).min(FULL_POWER);
        let watt_hours = plant.capacity_w() * running / 1_000 / 4;
        Energy::from_scaled(watt_hours * WATT_HOUR)
    });
    complete(sky.day, values.collect())
}

/// The readings of plants behind one meter together.
pub(super) fn together(one: &DaySeries<Energy>, other: &DaySeries<Energy>) -> DaySeries<Energy> {
    let pairs = one.values().iter().zip(other.values());
    let sums = pairs.map(|(one, other)| Energy::from_scaled(one.scaled() + other.scaled()));
    complete(one.day(), sums.collect())
}

/// The owner's use in thousandths of the capacity.
fn own_use(plant: &DemoPlant, sky: &Sky, clock: i64, quarter: i64) -> i64 {
    let at = |by_clock: &[i64; 24]| {
        let place = usize::try_from(clock).unwrap_or(0);
        by_clock.get(place).copied().unwrap_or(0)
    };
    let usual = match (plant.archetype.own_use, sky.rest) {
        (OwnUse::None, _) => return 0,
        (OwnUse::Household(most), _) => most * at(&HOUSEHOLD) / 1_000,
        (OwnUse::Business(most), Rest::Workday) => most * at(&BUSINESS) / 1_000,
        (OwnUse::Business(most), Rest::Saturday) => most * at(&BUSINESS) / 2_000,
        (OwnUse::Business(most), Rest::Sunday) => most / 4,
    };
    let place = sky.number * 128 + quarter;
    usual * between(plant.seed() ^ OWN_USE, place, 700, 1_300) / 1_000
}

/// Twelve quarter hours from the fortieth on are the mean of themselves, as a metering operator
/// would fill them.
fn with_substitutes(right: DaySeries<Energy>) -> DaySeries<Energy> {
    let filled = 40..52;
    let sum: i64 = right
        .values()
        .iter()
        .skip(filled.start)
        .take(filled.len())
        .map(|value| value.scaled())
        .sum();
    let mean = sum / 12 / WATT_HOUR * WATT_HOUR;
    let mut series = right;
    for quarter in filled {
        series.set(quarter, Energy::from_scaled(mean), QuarterStatus::Substitute);
    }
    series
}

/// One of eight strings of modules was not counted.
fn read_too_low(right: &DaySeries<Energy>) -> DaySeries<Energy> {
    let values = right.values().iter().map(|value| {
        let watt_hours = value.scaled() / WATT_HOUR * 7 / 8;
        Energy::from_scaled(watt_hours * WATT_HOUR)
    });
    complete(right.day(), values.collect())
}

fn complete(day: DeliveryDay, values: Vec<Energy>) -> DaySeries<Energy> {
    DaySeries::complete(day, values, QuarterStatus::Measured)
        .unwrap_or_else(|_| unreachable!("one value to every quarter hour of the day"))
}
