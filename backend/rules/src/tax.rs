//! Tax thresholds of a person over all plants, as the cliffs that they are.
//!
//! Source: § 19 UStG as of 2025-01-01 and before with UStAE 19.1 (BMF of 18 March 2025), § 3 Nr. 72 EStG with BMF of
//! 17 July 2023, § 22 Nr. 3 and § 46 EStG, § 70 EStDV. Each is a module of its own: [`SmallBusiness`],
//! [`IncomeTaxExemption`], [`OtherIncome`], [`EmployeeIncome`].
//!
//! A person is one taxpayer: a threshold is never counted per plant. What is not known here, such as turnover
//! with something else than electricity, is listed as an [`Assumption`] and never guessed.
//!
//! Months count for the period of delivery. Money is exact; where a sum is projected, integers are divided
//! and rounded half away from zero.
//!
//! ```
//! use rules::tax::{tax_of, Light, MonthAmounts, PersonYear, PlantMonth, PlantYear};
//! use units::{DeliveryDay, Installation, Money, Power, Technology, Vat, Year};
//!
//! // A roof of 28 kWp on one house: its income is exempt, and 2,400 EUR are far from any limit.
//! let year = Year::new(2025)?;
//! let month = |month| PlantMonth {
//!     month,
//!     amounts: Some(MonthAmounts { net: Money::from_scaled(20_000), ..MonthAmounts::default() }),
//! };
//! let plant = PlantYear {
//!     plant: "SEE900000000001".parse()?,
//!     technology: Technology::Solar,
//!     capacity: Power::parse_decimal("28")?,
//!     installation: Installation::Building,
//!     commissioned_on: DeliveryDay::new(2024, 3, 1)?,
//!     units: None,
//!     months: year.months().map(month).collect(),
//!     previous_months: year.previous().months().skip(2).map(month).collect(),
//!     true_up: Money::ZERO,
//! };
//! let tax = tax_of(&PersonYear {
//!     year, taxation: Vat::SmallBusiness, legal_form: None, plants: &[plant], former_plants: &[],
//! })?;
//! assert_eq!(tax.small_business.turnover.decimal(), "2400.00");
//! assert_eq!(tax.small_business.light, Light::Green);
//! assert!(tax.exemption.everything_exempt());
//! assert_eq!(tax.other_income.income, Money::ZERO);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod certificate;
mod employee_income;
mod exemption;
mod light;
mod other_income;
mod projection;
mod report;
mod small_business;
mod true_up;

pub use certificate::{
    CertifiedPeriod, CertifiedPlant, CertifiedSale, CertifyingDocument, TaxCertificate,
};
pub use employee_income::{EMPLOYEE_INCOME_LIMIT, EMPLOYEE_RELIEF_END, EmployeeIncome};
pub use exemption::{
    ExemptionReason, IncomeTaxExemption, PERSON_LIMIT, PlantExemption, UNIT_LIMITS, UnitLimits,
};
pub use light::{Assumption, Consequence, Light, NotCounted, NotCountedReason, Standing};
pub use other_income::{OTHER_INCOME_LIMIT, OtherIncome};
pub use projection::{ProjectedMonth, projected_months};
pub use report::{MissingMonth, MissingReason, PersonReport};
pub use small_business::{
    CurrentLimit, DecisiveLimit, PreviousYear, SMALL_BUSINESS_LIMITS, SmallBusiness,
    SmallBusinessLimits, SmallBusinessState,
};

use units::{
    AmountOverflow, DeliveryDay, Energy, Installation, LegalForm, MastrNumber, Money, Month, Power,
    Technology, Vat, Year,
};

/// The settled amounts of one plant's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthAmounts {
    /// What the electricity was sold for, less a discount: the consideration that value added tax is due on.
    pub net: Money,
    /// The marketer's fees where they are a discount.
    pub fee: Money,
    /// What the marketer's service costs where the fees are one: with its tax for a small business, which cannot deduct it.
    pub service: Money,
    /// Value added tax on net.
    pub vat: Money,
    /// The market premium, whoever pays it.
    pub premium: Money,
    /// Energy that was fed in with support.
    pub supported: Energy,
}

/// One plant's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlantMonth {
    /// The month.
    pub month: Month,
    /// Its amounts; nothing when it is not settled, blocked, or still to come.
    pub amounts: Option<MonthAmounts>,
}

/// One plant of a person in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantYear {
    /// The plant.
    pub plant: MastrNumber,
    /// Energy source.
    pub technology: Technology,
    /// Gross capacity as registered.
    pub capacity: Power,
    /// What it stands on.
    pub installation: Installation,
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// Residential and commercial units of the building; nothing when nobody has said, which counts as one.
    pub units: Option<u32>,
    /// Every month of the year in which the plant was there, in their order, also those to come.
    pub months: Vec<PlantMonth>,
    /// The same of the year before.
    pub previous_months: Vec<PlantMonth>,
    /// The true-up of the year's premium, as far as it is settled; positive: to the owner.
    pub true_up: Money,
}

/// A person's year.
#[derive(Debug, Clone, Copy)]
pub struct PersonYear<'a> {
    /// The year.
    pub year: Year,
    /// How the person is registered for value added tax.
    pub taxation: Vat,
    /// What the person is in law; one of whom nobody has said so is taken for a private person.
    pub legal_form: Option<LegalForm>,
    /// Every plant that the person had in the year.
    pub plants: &'a [PlantYear],
    /// Plants that the person had in the year before only; they count for its turnover.
    pub former_plants: &'a [PlantYear],
}

impl PersonYear<'_> {
    /// Whether income tax with its limits for other services and employees is the person's: a company, a cooperative and
    /// a public body pay corporation tax (§ 1 KStG), and the income of a partnership is its partners' (§ 15 Abs. 1 Nr. 2
    /// EStG).
    pub fn pays_income_tax(&self) -> bool {
        self.legal_form.is_none_or(|form| form == LegalForm::PrivatePerson)
    }
}

/// What the thresholds say of a person's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonTax {
    /// § 19 UStG.
    pub small_business: SmallBusiness,
    /// § 3 Nr. 72 EStG.
    pub exemption: IncomeTaxExemption,
    /// § 22 Nr. 3 EStG.
    pub other_income: OtherIncome,
    /// § 46 EStG.
    pub employee_income: EmployeeIncome,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
}

/// Judges a person's year against every threshold.
///
/// # Errors
///
/// A sum does not fit its type.
pub fn tax_of(person: &PersonYear<'_>) -> Result<PersonTax, AmountOverflow> {
    let small_business = SmallBusiness::of(person)?;
    let exemption = IncomeTaxExemption::of(person.year, person.plants)?;
    let other_income = OtherIncome::of(person, &exemption)?;
    let employee_income = EmployeeIncome::of(person.year, &other_income)?;
    let mut assumptions = vec![
        Assumption::CountedByDelivery,
        Assumption::OtherTurnoverUnknown,
        Assumption::OtherIncomeUnknown,
        Assumption::CommissioningDecides,
    ];
    let is_assumed = |plant: &PlantExemption| {
        plant.units_assumed && plant.reason != ExemptionReason::NotOnABuilding
    };
    if exemption.plants.iter().any(is_assumed) {
        assumptions.push(Assumption::OneUnitPerBuilding);
    }
    let is_divided =
        |plant: &PlantYear| plant.true_up != Money::ZERO && exemption.is_partial_for(plant);
    if person.plants.iter().any(is_divided) {
        assumptions.push(Assumption::TrueUpByEnergy);
    }
    Ok(PersonTax { small_business, exemption, other_income, employee_income, assumptions })
}

/// The sum of amounts.
pub(crate) fn total(amounts: impl Iterator<Item = Money>) -> Result<Money, AmountOverflow> {
    let mut amounts = amounts;
    amounts.try_fold(Money::ZERO, |sum, next| sum.checked_add(next).ok_or(AmountOverflow))
}

#[cfg(test)]
mod tests;
