//! Income from electricity against the limit for other services.
//!
//! Source: § 22 Nr. 3 S. 2 EStG: tax-free when less than 256 EUR in the calendar year. The sale of electricity by a
//! plant of lasting operation is trade income (§ 15 EStG) as a rule; the limit is for those whose tax office takes
//! it, or the payments of a community, for other services. § 3 Nr. 72 EStG comes first: what it exempts is no
//! income here.
//!
//! income = Σ (net + premium) of the settled months that are not exempt, and what of the true-up belongs to them
//!
//! The fee is deducted already; other costs are not known. The limit must not be reached: 256.00 EUR are taxable
//! as a whole.

use super::light::{Consequence, Light};
use super::projection::projected_months;
use super::true_up::taxable_true_up;
use super::{IncomeTaxExemption, PersonYear, PlantMonth, PlantYear, total};
use crate::dated::{Dated, DatedBy, Ruling};
use records::Edition;
use units::{AmountOverflow, DeliveryDay, Money};

/// The limit of a year.
pub static OTHER_INCOME_LIMIT: Dated<Money> = Dated {
    name: "other_income_limit",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(DeliveryDay::FIRST, Money::from_scaled(25_600), "§ 22 Nr. 3 S. 2 EStG")],
};

/// A person's income from electricity, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherIncome {
    /// The income.
    pub income: Money,
    /// The year's income as it is projected, when something is known to project from.
    pub projected: Option<Money>,
    /// The limit.
    pub limit: Money,
    /// Whether the limit is the person's: income tax is paid by private persons alone.
    pub applies: bool,
    /// How near it is; green where it does not apply.
    pub light: Light,
    /// What changes when it is reached.
    pub consequences: Vec<Consequence>,
}

impl OtherIncome {
    pub(super) fn of(
        person: &PersonYear<'_>,
        exemption: &IncomeTaxExemption,
    ) -> Result<Self, AmountOverflow> {
        let taxable = |plant: &&PlantYear| !exemption.exempts(&plant.plant);
        let plants = person.plants.iter().filter(taxable);
        let plants = plants.map(|plant| taxable_part(plant, exemption));
        let plants: Vec<PlantYear> = plants.collect::<Result<_, _>>()?;
        let months = plants.iter().flat_map(|plant| &plant.months);
        let amounts = months.filter_map(|month| month.amounts);
        let settled =
            amounts.flat_map(|amounts| [amounts.net, amounts.service.negated(), amounts.premium]);
        let income = total(settled.chain(plants.iter().map(|plant| plant.true_up)))?;
        let months = projected_months(&plants, gain)?;
        let true_ups = || plants.iter().map(|plant| plant.true_up);
        let projected = months
            .map(|months| total(months.iter().map(|month| month.expected).chain(true_ups())))
            .transpose()?;
        let limit = OTHER_INCOME_LIMIT.on(Edition::NEWEST, person.year.first_day());
        let limit = limit.copied().unwrap_or(Money::ZERO);
        let applies = person.pays_income_tax();
        let light = if applies { Light::below(limit, income, projected) } else { Light::Green };
        let consequences = match light {
            Light::Green => Vec::new(),
            Light::Amber | Light::Red => {
                vec![Consequence::WholeAmountTaxable, Consequence::ProfitStatement]
            }
        };
        Ok(Self { income, projected, limit, applies, light, consequences })
    }
}

/// A plant with what is taxable of its year.
fn taxable_part(
    plant: &PlantYear,
    exemption: &IncomeTaxExemption,
) -> Result<PlantYear, AmountOverflow> {
    let months = exemption.taxable_months(plant);
    let true_up = taxable_true_up(plant, &months)?;
    Ok(PlantYear { months, true_up, ..plant.clone() })
}

/// What a month adds; a month of losses projects nothing.
fn gain(month: &PlantMonth) -> Option<Money> {
    let sum = month
        .amounts
        .and_then(|amounts| amounts.net.checked_sub(amounts.service)?.checked_add(amounts.premium));
    sum.map(|sum| sum.max(Money::ZERO))
}
