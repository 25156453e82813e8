//! Income from electricity of an employee.
//!
//! Source: § 46 Abs. 2 Nr. 1 EStG (an assessment is due when income without wage tax is more than 410 EUR), Abs. 3
//! (up to 410 EUR it is deducted again) and Abs. 5 with § 70 EStDV (above 410 EUR: 820 EUR less the income, at most
//! the income).
//!
//! - relief = income up to 410 EUR; 820 EUR − income between 410 and 820 EUR; nothing from 820 EUR on
//!
//! The limit of 410 EUR is inclusive. Whether the person is an employee, and has other income, is not known here.

use super::OtherIncome;
use super::light::{Consequence, Light};
use crate::dated::{Dated, DatedBy, Ruling};
use records::Edition;
use units::{AmountOverflow, DeliveryDay, Money, Year};

/// Up to which no assessment is due.
pub static EMPLOYEE_INCOME_LIMIT: Dated<Money> = Dated {
    name: "employee_income_limit",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(
        DeliveryDay::FIRST,
        Money::from_scaled(41_000),
        "§ 46 Abs. 2 Nr. 1, Abs. 3 EStG",
    )],
};

/// From which nothing is deducted any more.
pub static EMPLOYEE_RELIEF_END: Dated<Money> = Dated {
    name: "employee_relief_end",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(DeliveryDay::FIRST, Money::from_scaled(82_000), "§ 70 EStDV")],
};

/// A table's figure in a year; both have every day.
fn in_year(table: &Dated<Money>, year: Year) -> Money {
    table.on(Edition::NEWEST, year.first_day()).copied().unwrap_or(Money::ZERO)
}

/// What § 46 EStG makes of a person's income from electricity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeIncome {
    /// The income.
    pub income: Money,
    /// Up to which no assessment is due.
    pub limit: Money,
    /// What is deducted from it again.
    pub relief: Money,
    /// What is left of it.
    pub taxable: Money,
    /// Whether the limit is the person's: as of [`OtherIncome::applies`].
    pub applies: bool,
    /// How near the limit is; green where it does not apply.
    pub light: Light,
    /// What changes when it is crossed.
    pub consequences: Vec<Consequence>,
}

impl EmployeeIncome {
    pub(super) fn of(year: Year, other: &OtherIncome) -> Result<Self, AmountOverflow> {
        let limit = in_year(&EMPLOYEE_INCOME_LIMIT, year);
        let relief_ends = in_year(&EMPLOYEE_RELIEF_END, year);
        let income = other.income;
        let positive = income.max(Money::ZERO);
        let relief = if income <= limit {
            positive
        } else {
            relief_ends.checked_sub(income).ok_or(AmountOverflow)?.max(Money::ZERO)
        };
        let applies = other.applies;
        let light =
            if applies { Light::up_to(limit, income, other.projected) } else { Light::Green };
        let consequences = match light {
            Light::Green => Vec::new(),
            Light::Amber => vec![Consequence::TaxReturnDue, Consequence::ReliefShrinks],
            Light::Red if income < relief_ends => {
                vec![Consequence::TaxReturnDue, Consequence::ReliefShrinks]
            }
            Light::Red => vec![Consequence::TaxReturnDue, Consequence::NoRelief],
        };
        let taxable = positive.checked_sub(relief).ok_or(AmountOverflow)?;
        Ok(Self { income, limit, relief, taxable, applies, light, consequences })
    }
}
