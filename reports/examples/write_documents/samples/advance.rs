//! An advance on the annual value of a plant whose applicable value the statute sets.

use super::{Sample, settle};
use reports::closing::{DocumentContent, PremiumAccount};
use rules::applicable_value::{StatutoryPlant, derive};
use rules::law::Law;
use units::{
    DeliveryDay, Energy, FeedInKind, Installation, Money, Period, Power, PremiumPaidBy, Price,
    Regime, Year,
};

/// (10 × 8.60 + 30 × 7.50 + 709.5 × 6.20) / 749.5 = 6.284056, so 6.28 ct/kWh; less 4.624 ct/kWh 1.656 ct/kWh.
pub(crate) fn advance(mut content: DocumentContent) -> Sample<DocumentContent> {
    let plant = StatutoryPlant {
        commissioned_on: DeliveryDay::new(2023, 4, 3)?,
        capacity: content.plant.capacity,
        counted_before: Power::ZERO,
        installation: Installation::Building,
        feed_in: FeedInKind::Surplus,
    };
    let derived = derive(&plant, &Law::default()).ok_or("no value")?;
    content.plant.commissioned_on = plant.commissioned_on;
    content.premium = Some(PremiumAccount {
        regime: Regime::StagedHours,
        applicable_value: derived.value,
        market_value: Price::parse_decimal("4.624")?,
        market_value_of: Period::Year(Year::new(2024)?),
        rate: Price::parse_decimal("1.656")?,
        amount: Money::ZERO,
        paid_by: PremiumPaidBy::Marketer,
        advances: None,
    });
    content.derived_value = Some(derived);
    settle(&mut content, Energy::parse_decimal("145908.938")?, Money::parse_decimal("3842.52")?)?;
    Ok(content)
}
