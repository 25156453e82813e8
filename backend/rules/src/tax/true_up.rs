//! The part of a year's true-up that is income of some of its months.
//!
//! Source: none in law. § 3 Nr. 72 EStG is tied to a limit that can be crossed within the year, and neither it nor
//! BMF of 17 July 2023 says to which months a payment for the whole year belongs. § 20 and Anlage 1 Nr. 4.1.2 EEG
//! 2023 know one premium for the calendar year's energy with support, so every such kWh bears the same share of it.
//!
//! part = true-up × energy with support of the taxable months / energy with support of all settled months
//!
//! Where no month has any, nothing says how to divide: the whole counts as soon as one month is taxable, so that a
//! limit is rather shown as reached than missed. A part is always named as [`Assumption::TrueUpByEnergy`].
//!
//! Rounding: to cents, half away from zero, once per plant.
//!
//! ```
//! use rules::tax::{tax_of, Assumption, MonthAmounts, PersonYear, PlantMonth, PlantYear};
//! use units::{DeliveryDay, Energy, Installation, Money, Power, Technology, Vat, Year};
//!
//! // 90 kWp on a house of four flats; 20 kWp more on 1 July are 110 kWp, so that income since July is taxable.
//! let year = Year::new(2025)?;
//! let supported = Energy::parse_decimal("1000")?;
//! let amounts = Some(MonthAmounts { supported, ..MonthAmounts::default() });
//! let house = PlantYear {
//!     plant: "SEE900000000001".parse()?,
//!     technology: Technology::Solar,
//!     capacity: Power::parse_decimal("90")?,
//!     installation: Installation::Building,
//!     commissioned_on: DeliveryDay::new(2025, 1, 1)?,
//!     units: Some(4),
//!     months: year.months().map(|month| PlantMonth { month, amounts }).collect(),
//!     previous_months: Vec::new(),
//!     true_up: Money::parse_decimal("120.00")?,
//! };
//! let second = PlantYear {
//!     plant: "SEE900000000002".parse()?,
//!     capacity: Power::parse_decimal("20")?,
//!     commissioned_on: DeliveryDay::new(2025, 7, 1)?,
//!     months: Vec::new(),
//!     true_up: Money::ZERO,
//!     ..house.clone()
//! };
//! let plants = [house, second];
//! let person = PersonYear { year, taxation: Vat::Regular, legal_form: None, plants: &plants, former_plants: &[] };
//! let tax = tax_of(&person)?;
//! // Six of twelve months with the same energy: half of it.
//! assert_eq!(tax.other_income.income.decimal(), "60.00");
//! assert!(tax.assumptions.contains(&Assumption::TrueUpByEnergy));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Assumption::TrueUpByEnergy`]: super::Assumption::TrueUpByEnergy

use super::{PlantMonth, PlantYear};
use units::{AmountOverflow, Money};

/// What of a plant's true-up belongs to the `taxable` of its months.
pub(super) fn taxable_true_up(
    plant: &PlantYear,
    taxable: &[PlantMonth],
) -> Result<Money, AmountOverflow> {
    if taxable.len() == plant.months.len() {
        return Ok(plant.true_up);
    }
    match (supported(taxable), supported(&plant.months)) {
        (_, 0) if taxable.is_empty() => Ok(Money::ZERO),
        (_, 0) => Ok(plant.true_up),
        (part, whole) => share(plant.true_up, part, whole),
    }
}

/// Energy with support of the settled months, in 10⁻⁶ kWh; never negative.
fn supported(months: &[PlantMonth]) -> i128 {
    let amounts = months.iter().filter_map(|month| month.amounts);
    amounts
        .map(|amounts| i128::from(amounts.supported.scaled().max(0)))
        .fold(0, i128::saturating_add)
}

/// `amount × part / whole`, half a cent away from zero.
fn share(amount: Money, part: i128, whole: i128) -> Result<Money, AmountOverflow> {
    let half = whole.checked_div(2).unwrap_or(0);
    let magnitude = i128::from(amount.scaled())
        .saturating_abs()
        .checked_mul(part)
        .and_then(|product| product.checked_add(half))
        .and_then(|shifted| shifted.checked_div(whole))
        .and_then(|cents| i64::try_from(cents).ok())
        .ok_or(AmountOverflow)?;
    Ok(Money::from_scaled(if amount < Money::ZERO {
        magnitude.saturating_neg()
    } else {
        magnitude
    }))
}
