//! What the grid operators of the demo company state about the market premium: most of it right, and three mistakes
//! that a marketer finds every year.

use super::DemoCompany;
use super::market_values::before_correction;
use crate::session::Session;
use anyhow::Result;
use records::{MarketValue, StatedLine, StatedPlant, StatedPremium};
use rules::premium_difference::{ExpectedPremium, KnownMarketValue};
use services::premium::import_premium_statement;
use services::premium::{ComparedPremium, compare_premiums};
use services::scope::Scope;
use store::{DocumentKind, NewDocument};
use units::{DeliveryDay, Energy, Money, Month, Period, PremiumPaidBy};

/// Days after the month on which the grid operators pay.
const PAID_AFTER: i64 = 44;
const VAT_PERCENT: i64 = 19;

/// What is wrong with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    /// Value added tax on the premium.
    Vat,
    /// The market value as it was before its correction.
    OldMarketValue,
    /// A tenth of the energy is missing.
    LessEnergy,
    /// There is no statement yet.
    Missing,
}

/// Stores the statements of some months; those of the shown month have the mistakes.
pub(crate) fn state(session: &mut Session, company: &DemoCompany, months: &[Month]) -> Result<()> {
    let scope = Scope::tenant(session.tenant);
    let today = DeliveryDay::containing(session.now)?;
    for month in months {
        let premiums = compare_premiums(&mut session.db, &scope, *month, None, today)?;
        let mut mistakes = Vec::new();
        if *month == company.shown_month {
            mistakes.extend([Mistake::Missing, Mistake::LessEnergy]);
            mistakes.extend([Mistake::OldMarketValue, Mistake::Vat]);
        }
        let mut lines = Vec::new();
        for (premium, line) in premiums.iter().zip(2..) {
            let Some(expected) = &premium.expected else { continue };
            let fits = mistakes.last().is_some_and(|mistake| mistake.fits(premium));
            let mistake = mistakes.pop_if(|_| fits);
            let premium = stated(premium, expected, mistake, &company.corrected_market_values())?;
            lines.extend(premium.map(|premium| StatedLine { line, premium }));
        }
        let name = format!("demo premiums {month}");
        let received_at = session.now;
        let document = NewDocument {
            kind: DocumentKind::Demo,
            name: &name,
            bytes: name.as_bytes(),
            received_at,
        };
        import_premium_statement(&mut session.db, session.tenant, &document, &lines)?;
    }
    Ok(())
}

impl Mistake {
    /// Whether a plant's statement can have the mistake.
    fn fits(self, premium: &ComparedPremium) -> bool {
        let expected = premium.expected.as_ref();
        match self {
            Self::OldMarketValue => expected.is_some_and(|expected| {
                expected.market_value.period == Period::Month(premium.month)
            }),
            Self::Vat | Self::LessEnergy | Self::Missing => {
                premium.facts.premium_paid_by == PremiumPaidBy::GridOperator
            }
        }
    }
}

/// The statement of a plant; nothing where it is missing.
fn stated(
    premium: &ComparedPremium,
    expected: &ExpectedPremium,
    mistake: Option<Mistake>,
    corrected: &[MarketValue],
) -> Result<Option<StatedPremium>> {
    let mut counted = expected.clone();
    match mistake {
        Some(Mistake::Missing) => return Ok(None),
        Some(Mistake::LessEnergy) => {
            counted.energy = Energy::from_scaled(expected.energy.scaled() / 10 * 9);
        }
        Some(Mistake::OldMarketValue) => {
            let value = corrected.iter().find(|value| value.period == counted.market_value.period);
            if let Some(value) = value {
                let old = before_correction(*value).value;
                counted.market_value = KnownMarketValue { value: old, ..counted.market_value };
            }
        }
        Some(Mistake::Vat) | None => {}
    }
    let found = counted.premium()?;
    let has_vat = mistake == Some(Mistake::Vat);
    let vat = has_vat.then(|| Money::from_scaled((found.amount.scaled() * VAT_PERCENT + 50) / 100));
    let grid_pays = premium.facts.premium_paid_by == PremiumPaidBy::GridOperator;
    let paid_on = grid_pays.then(|| premium.month.end().plus_days(PAID_AFTER));
    Ok(Some(StatedPremium {
        plant: StatedPlant::of_unit(premium.facts.plant.clone()),
        month: premium.month,
        premium: found.amount,
        energy: Some(counted.energy),
        energy_without_support: Some(counted.energy_without_support),
        applicable_value: Some(counted.applicable_value),
        market_value: Some(counted.market_value.value),
        premium_rate: Some(found.rate),
        vat,
        paid_on,
        document_number: None,
    }))
}
