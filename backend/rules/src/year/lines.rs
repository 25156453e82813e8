//! The lines that make a year explain itself.
//!
//! Source: as of [`super`]; every line names its own.

use super::{YearInput, YearSums};
use crate::annual::TrueUp;
use crate::negative_prices::SupportRule;
use crate::rule_version;
use crate::settlement::{Line, LineKind};
use records::PassedOn;
use units::{AmountOverflow, Energy, Money, Price};

/// The lines of a year sum to its true-up: what the marketer passes on, and what the grid operator pays.
pub(super) fn explain(
    input: &YearInput<'_>,
    sums: &YearSums,
    account: TrueUp,
    passed_on: Option<PassedOn>,
    rate: Option<Price>,
) -> Result<Vec<Line>, AmountOverflow> {
    let rate = rate.filter(|_| sums.is_uniform());
    let outside = sums.energy_outside_premium;
    let rule =
        if input.has_ended { rule_version::SUPPORT_ENDED } else { rule_version::SALES_FORM_SPLIT };
    let mut lines: Vec<Line> = Line::outside_premium(outside, rule).into_iter().collect();
    if let Some(rule) = SupportRule::of_regime(input.extended.regime)
        && sums.energy_without_support != Energy::ZERO
    {
        lines.push(Line {
            kind: LineKind::WithoutSupport,
            quantity: Some(sums.energy_without_support),
            rate,
            amount: Money::ZERO,
            rule: rule.cited(input.tender),
        });
    }
    let all = sums.fed_in().eligible().ok_or(AmountOverflow)?;
    let (mut left, mut premium, mut advances) = (all, account.premium, sums.advances);
    let mut pay = |kinds: [LineKind; 2], energy: Energy, premium: Money, advances: Money| {
        let of_premium = Line {
            kind: kinds[0],
            quantity: Some(energy),
            rate,
            amount: premium,
            rule: rule_version::PREMIUM_ANNUAL,
        };
        let of_advances = Line {
            kind: kinds[1],
            quantity: None,
            rate: None,
            amount: advances.negated(),
            rule: rule_version::TRUE_UP,
        };
        lines.extend([of_premium, of_advances]);
    };
    let mut is_all = false;
    if let Some(part) = passed_on {
        let energy = part.fed_in.eligible().ok_or(AmountOverflow)?;
        pay([LineKind::Premium, LineKind::AdvancesPaid], energy, part.premium, part.advances);
        is_all = part.fed_in == sums.fed_in() && part.advances == sums.advances;
        left = left.checked_sub(energy).ok_or(AmountOverflow)?;
        premium = premium.checked_sub(part.premium).ok_or(AmountOverflow)?;
        advances = advances.checked_sub(part.advances).ok_or(AmountOverflow)?;
    }
    if !is_all {
        let kinds = [LineKind::PremiumFromGridOperator, LineKind::AdvancesFromGridOperator];
        pay(kinds, left, premium, advances);
    }
    Ok(lines)
}
