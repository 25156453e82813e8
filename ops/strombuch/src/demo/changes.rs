//! What happens in the company's life: contracts change and readings are late, wrong or missing.
//!
//! | when | plant | what |
//! |---|---|---|
//! | 13th of the shown month | with a gap | the day is never read |
//! | 20th of the shown month, 10:00 to 13:00 | with substitutes | the metering operator's substitutes |
//! | 8th of the shown month | corrected later | another reading comes after the month was settled |
//! | 21st of the shown month | all | the legal spot price differs from the exchange's |
//! | 2025-07 | Solarpark Eichholz | a lower fee |
//! | 2025-10 | Reithallendach Sommer | sold without support from then on |
//! | 2025-09 | Werkstattdach Lorenzen | sold to another owner |
//! | 2026-01 | Gewerbedach Lindenfeld | moves to another balancing group |
//!
//! They happen to plants of the table only, however many plants the company has; what would happen in
//! its first month or before does not happen.

use super::archetypes::{CORRECTED_LATER, WITH_GAP, WITH_SUBSTITUTES};
use super::calendar::month;
use super::identifiers::{self, BalancingGroup, balancing_group};
use super::plants::DemoPlant;
use records::{PlantFacts, SaidOwner};
use units::{DeliveryDay, Month, Price, SalesForm};

/// What is wrong with a plant's readings of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadingFault {
    /// The day is missing.
    Gap,
    /// Three hours around midday are substitutes.
    Substitutes,
    /// Too little was read, which is noticed later.
    TooLow,
}

/// The day of the shown month with the fault, and the place of its plant.
const FAULTS: [(ReadingFault, usize, i64); 3] = [
    (ReadingFault::Gap, WITH_GAP, 13),
    (ReadingFault::Substitutes, WITH_SUBSTITUTES, 20),
    (ReadingFault::TooLow, CORRECTED_LATER, 8),
];
const DECOUPLED_ON: i64 = 21;
/// The number of the owner who buys a plant, far from those of the plants.
const BUYER: i64 = 90_000;

/// What is wrong with the readings of the plant at a place on a day.
pub(super) fn fault_on(shown: Month, place: usize, day: DeliveryDay) -> Option<ReadingFault> {
    let found =
        FAULTS.iter().find(|(_, faulty, number)| *faulty == place && day_of(shown, *number) == day);
    found.map(|(fault, _, _)| *fault)
}

/// The day whose correction comes late, and the place of its plant.
pub(super) fn corrected_day(shown: Month) -> (usize, DeliveryDay) {
    let found = FAULTS.iter().find(|(fault, _, _)| *fault == ReadingFault::TooLow);
    let (_, place, number) = found.unwrap_or_else(|| unreachable!("the table has the fault"));
    (*place, day_of(shown, *number))
}

/// The day on which the coupling of the exchanges failed in part.
pub(super) fn decoupled_day(shown: Month) -> DeliveryDay {
    day_of(shown, DECOUPLED_ON)
}

/// The facts that change, with the month from which they hold, for a company of so many plants.
pub(super) fn contract_changes(plants: usize) -> Vec<ContractChange> {
    let changes: [(usize, Month, Change); 4] = [
        (2, month(2025, 7), lower_fee),
        (23, month(2025, 9), sold),
        (8, month(2025, 10), without_support),
        (6, month(2026, 1), second_balancing_group),
    ];
    changes
        .into_iter()
        .filter(|(place, _, _)| *place < plants)
        .map(|(place, from, change)| {
            let plant = DemoPlant::at(place);
            let facts = change(plant.facts());
            let is_sold = facts.operator_id != plant.facts().operator_id;
            let owner = if is_sold { buyer() } else { plant.owner() };
            ContractChange { from, facts, owner }
        })
        .collect()
}

/// Facts of a plant that hold from a month on.
pub(crate) struct ContractChange {
    pub(crate) from: Month,
    pub(crate) facts: PlantFacts,
    /// Whose it is then.
    pub(crate) owner: SaidOwner,
}

type Change = fn(PlantFacts) -> PlantFacts;

fn lower_fee(facts: PlantFacts) -> PlantFacts {
    PlantFacts { fee: Price::from_scaled(facts.fee.scaled() * 3 / 4), ..facts }
}

fn sold(facts: PlantFacts) -> PlantFacts {
    PlantFacts { operator_id: identifiers::operator_id(BUYER), ..facts }
}

fn buyer() -> SaidOwner {
    SaidOwner {
        name: Some("Sonnendächer Norderfeld GmbH".to_owned()),
        iban: Some(Some(identifiers::iban(BUYER))),
        email: Some(Some(identifiers::email(BUYER))),
    }
}

fn without_support(facts: PlantFacts) -> PlantFacts {
    PlantFacts {
        sales_form: SalesForm::OtherDirectMarketing,
        balancing_group: Some(balancing_group(BalancingGroup::Unsupported)),
        ..facts
    }
}

fn second_balancing_group(facts: PlantFacts) -> PlantFacts {
    PlantFacts { balancing_group: Some(balancing_group(BalancingGroup::Second)), ..facts }
}

fn day_of(month: Month, number: i64) -> DeliveryDay {
    month.first_day().plus_days(number - 1)
}
