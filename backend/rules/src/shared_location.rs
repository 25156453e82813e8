//! Plants that one market location measures together.
//!
//! Source: § 24 Abs. 3 EEG 2023. The energy of each quarter hour is divided by the installed power of the plants that are
//! in operation on its day, whoever markets them.
//!
//! - part of a plant = energy × its power / the power of all; rounded down to the last step of energy
//! - the plant with the highest unit number gets what is left, so that the parts sum to the energy
//!
//! Worked example, 100 kWh of a roof of 60 kW and its extension of 30 kW: 66.666666 and 33.333334 kWh.
//!
//! ```
//! use rules::shared_location::Part;
//! use units::{Energy, Power};
//!
//! let kw = |number: i64| Power::from_scaled(number * 1_000);
//! let first = Part { own: kw(60), all: kw(90), others_of_last: vec![] };
//! let last = Part { own: kw(30), all: kw(90), others_of_last: vec![kw(60)] };
//! let measured = Energy::parse_decimal("100")?;
//! assert_eq!(first.of(measured).decimal(), "66.666666");
//! assert_eq!(last.of(measured).decimal(), "33.333334");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use records::{Neighbour, PlantFacts};
use units::{DaySeries, DeliveryDay, Energy, Power};

/// A plant's part of what its market location measures on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The plant's power.
    pub own: Power,
    /// The power of all plants, its own with it.
    pub all: Power,
    /// Of the plant that gets what is left: the powers of the others.
    pub others_of_last: Vec<Power>,
}

impl Part {
    /// The part of a plant on a day; none when it is measured alone.
    pub fn on(facts: &PlantFacts, day: DeliveryDay) -> Option<Self> {
        let in_operation = |neighbour: &&Neighbour| neighbour.commissioned_on <= day;
        let others: Vec<&Neighbour> = facts.neighbours.iter().filter(in_operation).collect();
        let last = others.last()?;
        let sum = |sum: Power, power: Power| sum.checked_add(power).unwrap_or(sum);
        let all = others.iter().map(|other| other.capacity).fold(facts.capacity, sum);
        let is_last = last.plant < facts.plant;
        let others_of_last =
            others.iter().filter(|_| is_last).map(|other| other.capacity).collect();
        Some(Self { own: facts.capacity, all, others_of_last })
    }

    /// The part of an energy.
    pub fn of(&self, energy: Energy) -> Energy {
        if self.others_of_last.is_empty() {
            return Self::share(energy, self.own, self.all);
        }
        self.others_of_last.iter().fold(energy, |left, other| {
            left.checked_sub(Self::share(energy, *other, self.all)).unwrap_or(left)
        })
    }

    /// Leaves of a day's readings the plant's part.
    pub fn take(&self, readings: &mut DaySeries<Energy>) {
        for index in 0..readings.statuses().len() {
            if let (Some(energy), Some(status)) =
                (readings.get(index), readings.statuses().get(index).copied())
            {
                readings.set(index, self.of(energy), status);
            }
        }
    }

    fn share(energy: Energy, power: Power, all: Power) -> Energy {
        let product = i128::from(energy.scaled()).checked_mul(i128::from(power.scaled()));
        let share = product.and_then(|product| product.checked_div(i128::from(all.scaled())));
        share.and_then(|share| i64::try_from(share).ok()).map_or(Energy::ZERO, Energy::from_scaled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settlement::tests::plant;
    use proptest::prelude::*;

    fn sharing(number: u32, powers: &[i64]) -> PlantFacts {
        let unit = |number: u32| format!("SEE{number:012}").parse().unwrap();
        let power_of =
            |number: u32| Power::from_scaled(powers[usize::try_from(number).unwrap() - 1]);
        let count = u32::try_from(powers.len()).unwrap();
        let others = (1..=count).filter(|other| *other != number);
        PlantFacts {
            plant: unit(number),
            capacity: power_of(number),
            neighbours: others
                .map(|other| Neighbour {
                    plant: unit(other),
                    capacity: power_of(other),
                    commissioned_on: "2025-05-10".parse().unwrap(),
                })
                .collect(),
            ..plant()
        }
    }

    #[test]
    fn a_plant_is_measured_alone_until_its_neighbour_is_in_operation() {
        let roof = sharing(1, &[60_000, 30_000]);
        assert_eq!(Part::on(&roof, "2025-05-09".parse().unwrap()), None);
        let part = Part::on(&roof, "2025-05-10".parse().unwrap()).unwrap();
        assert_eq!(part.of(Energy::from_scaled(10)), Energy::from_scaled(6));
        let extension = sharing(2, &[60_000, 30_000]);
        let part = Part::on(&extension, "2025-05-10".parse().unwrap()).unwrap();
        assert_eq!(part.of(Energy::from_scaled(10)), Energy::from_scaled(4));
    }

    proptest! {
        #[test]
        fn the_parts_of_an_energy_sum_to_it(
            powers in proptest::collection::vec(1_i64..10_000_000_000, 1..6),
            energy in 0_i64..10_000_000_000_000,
        ) {
            let day = "2025-05-11".parse().unwrap();
            let energy = Energy::from_scaled(energy);
            let count = u32::try_from(powers.len()).unwrap();
            let parts = (1..=count).map(|number| {
                Part::on(&sharing(number, &powers), day).map_or(energy, |part| part.of(energy))
            });
            let sum = parts.fold(0, |sum, part| sum + part.scaled());
            prop_assert_eq!(sum, energy.scaled());
        }
    }
}
