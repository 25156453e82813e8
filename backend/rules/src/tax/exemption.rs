//! Which plants' income is exempt from income tax.
//!
//! Source: § 3 Nr. 72 EStG as of 2025-01-01 (30 kWp per residential or commercial unit; § 52 Abs. 4 EStG: for
//! plants acquired, commissioned or extended after 2024-12-31) and as of 2022-01-01 (30 kWp on a single-family or
//! non-residential building, otherwise 15 kWp per unit); both: at most 100 kWp per taxpayer. BMF of 17 July 2023,
//! Rn. 3 to 17: capacity as in the Marktstammdatenregister; first each plant, then the sum of the plants that pass,
//! ground-mounted ones left out; a limit, not an allowance.
//!
//! - plant: capacity ≤ limit × units; both limits are inclusive
//! - person: Σ capacity of the plants that pass ≤ 100 kWp, otherwise none is exempt
//! - only on, at or in buildings; other structures and open ground never
//!
//! A building with one unit is taken for a single-family or non-residential one, so that 30 kWp hold
//! for it under both texts. Before 2022 nothing was exempt.

use super::light::{Consequence, Light};
use super::{PlantMonth, PlantYear};
use crate::dated::{Dated, DatedBy, Figure, Ruling};
use records::Edition;
use units::{
    AmountOverflow, DeliveryDay, Installation, MastrNumber, Power, Technology, Year, text_enum,
};

/// 100 kWp per taxpayer.
pub static PERSON_LIMIT: Dated<Power> = Dated {
    name: "income_tax_person_limit",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(
        DeliveryDay::literal(2022, 1, 1),
        Power::from_scaled(100_000),
        "§ 3 Nr. 72 S. 1 EStG",
    )],
};

/// What a building allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitLimits {
    /// With one residential or commercial unit.
    pub one_unit: Power,
    /// For each of several.
    pub each_of_several: Power,
}

impl Figure for UnitLimits {
    fn shown(&self) -> String {
        format!("{} with one unit, {} each of several", self.one_unit, self.each_of_several)
    }
}

/// What a building allows, by the commissioning of the plant.
pub static UNIT_LIMITS: Dated<UnitLimits> = Dated {
    name: "income_tax_unit_limits",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(
            DeliveryDay::FIRST,
            UnitLimits {
                one_unit: Power::from_scaled(30_000),
                each_of_several: Power::from_scaled(15_000),
            },
            "§ 3 Nr. 72 EStG as of 2022-01-01",
        )
        .until(2024, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2025, 1, 1),
            UnitLimits {
                one_unit: Power::from_scaled(30_000),
                each_of_several: Power::from_scaled(30_000),
            },
            "§ 3 Nr. 72 EStG as of 2025-01-01, § 52 Abs. 4 EStG",
        ),
    ],
};

/// The person's limit in a year; before the exemption existed, that of its first year.
fn person_limit(year: Year) -> Power {
    let in_force = PERSON_LIMIT.on(Edition::NEWEST, year.first_day());
    in_force.copied().unwrap_or(Power::from_scaled(100_000))
}

text_enum!(
    /// Why a plant's income is exempt, or is not.
    ExemptionReason {
        /// Within both limits.
        WithinLimits = "within_limits",
        /// Not on a building.
        NotOnABuilding = "not_on_a_building",
        /// Not solar.
        NotSolar = "not_solar",
        /// Above the limit of its building.
        AboveUnitLimit = "above_unit_limit",
        /// The person's plants together are above 100 kWp.
        AbovePersonLimit = "above_person_limit",
        /// Income before 2022.
        BeforeTheLaw = "before_the_law",
    }
);

/// One plant under § 3 Nr. 72 EStG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantExemption {
    /// The plant.
    pub plant: MastrNumber,
    /// Its capacity.
    pub capacity: Power,
    /// Units of its building.
    pub units: u32,
    /// Whether the units are only assumed.
    pub units_assumed: bool,
    /// What its building allows.
    pub limit: Power,
    /// Why it is exempt, or is not.
    pub reason: ExemptionReason,
}

/// A person under § 3 Nr. 72 EStG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeTaxExemption {
    /// Capacity that counts towards the person's limit.
    pub counted_capacity: Power,
    /// The person's limit.
    pub limit: Power,
    /// The plants.
    pub plants: Vec<PlantExemption>,
    /// Commissioning of the plant with which the person's limit was crossed; what was earned before its month stays
    /// exempt.
    pub exceeded_on: Option<DeliveryDay>,
    /// Green: everything is exempt; amber: it is, but a limit is used to 80 percent; red: a plant is taxable.
    pub light: Light,
    /// What that means.
    pub consequences: Vec<Consequence>,
}

impl PlantExemption {
    /// Whether the plant's income is exempt.
    pub fn is_exempt(&self) -> bool {
        self.reason == ExemptionReason::WithinLimits
    }
}

impl IncomeTaxExemption {
    pub(super) fn of(year: Year, plants: &[PlantYear]) -> Result<Self, AmountOverflow> {
        let limit = person_limit(year);
        let mut judged: Vec<PlantExemption> =
            plants.iter().map(|plant| alone(year, plant)).collect();
        let mut passing: Vec<&PlantYear> = plants
            .iter()
            .zip(&judged)
            .filter(|(_, found)| found.is_exempt())
            .map(|(plant, _)| plant)
            .collect();
        passing.sort_by_key(|plant| plant.commissioned_on);
        let mut counted_capacity = Power::ZERO;
        let mut exceeded_on = None;
        for plant in passing {
            counted_capacity =
                counted_capacity.checked_add(plant.capacity).ok_or(AmountOverflow)?;
            if counted_capacity > limit && exceeded_on.is_none() {
                exceeded_on = Some(plant.commissioned_on);
            }
        }
        if exceeded_on.is_some() {
            for found in judged.iter_mut().filter(|found| found.is_exempt()) {
                found.reason = ExemptionReason::AbovePersonLimit;
            }
        }
        let light = light(&judged, counted_capacity, limit);
        let consequences = match light {
            Light::Red => vec![Consequence::AllIncomeTaxable, Consequence::ProfitStatement],
            Light::Green | Light::Amber => Vec::new(),
        };
        Ok(Self { counted_capacity, limit, plants: judged, exceeded_on, light, consequences })
    }

    /// Whether the income of every plant is exempt.
    pub fn everything_exempt(&self) -> bool {
        self.plants.iter().all(PlantExemption::is_exempt)
    }

    /// The months of a plant whose income is taxable: all of them, none, or those since the person's limit was
    /// crossed.
    pub fn taxable_months(&self, plant: &PlantYear) -> Vec<PlantMonth> {
        let Some(found) = self.plants.iter().find(|found| found.plant == plant.plant) else {
            return plant.months.clone();
        };
        let since = match found.reason {
            ExemptionReason::WithinLimits => return Vec::new(),
            ExemptionReason::AbovePersonLimit => self.exceeded_on,
            ExemptionReason::NotOnABuilding
            | ExemptionReason::NotSolar
            | ExemptionReason::AboveUnitLimit
            | ExemptionReason::BeforeTheLaw => None,
        };
        let is_taxable = |month: &&PlantMonth| since.is_none_or(|since| month.month.end() > since);
        plant.months.iter().filter(is_taxable).copied().collect()
    }

    /// Whether some of a plant's months are exempt and others are not.
    pub fn is_partial_for(&self, plant: &PlantYear) -> bool {
        let taxable = self.taxable_months(plant).len();
        taxable > 0 && taxable < plant.months.len()
    }

    /// Whether the income of a plant is exempt.
    pub fn exempts(&self, plant: &MastrNumber) -> bool {
        self.plants.iter().any(|found| found.plant == *plant && found.is_exempt())
    }
}

/// A plant by itself.
fn alone(year: Year, plant: &PlantYear) -> PlantExemption {
    let units = plant.units.unwrap_or(1).max(1);
    // The table has every day.
    let per_unit =
        UNIT_LIMITS.on(Edition::NEWEST, plant.commissioned_on).map_or(Power::ZERO, |limits| {
            if units > 1 { limits.each_of_several } else { limits.one_unit }
        });
    let limit = Power::from_scaled(per_unit.scaled().saturating_mul(i64::from(units)));
    let reason = if PERSON_LIMIT.on(Edition::NEWEST, year.first_day()).is_none() {
        ExemptionReason::BeforeTheLaw
    } else if plant.technology != Technology::Solar {
        ExemptionReason::NotSolar
    } else if plant.installation != Installation::Building {
        ExemptionReason::NotOnABuilding
    } else if plant.capacity > limit {
        ExemptionReason::AboveUnitLimit
    } else {
        ExemptionReason::WithinLimits
    };
    PlantExemption {
        plant: plant.plant.clone(),
        capacity: plant.capacity,
        units,
        units_assumed: plant.units.is_none(),
        limit,
        reason,
    }
}

fn light(plants: &[PlantExemption], counted: Power, person_limit: Power) -> Light {
    let near = |used: Power, limit: Power| {
        i128::from(used.scaled()).saturating_mul(5) >= i128::from(limit.scaled()).saturating_mul(4)
    };
    if !plants.iter().all(PlantExemption::is_exempt) {
        Light::Red
    } else if near(counted, person_limit)
        || plants.iter().any(|plant| near(plant.capacity, plant.limit))
    {
        Light::Amber
    } else {
        Light::Green
    }
}
