//! The amounts of a sample month, as the rules would settle it.

use super::Sample;
use reports::closing::{DocumentContent, DocumentLine, Sale};
use units::{Energy, Money, Period, PremiumPaidBy, Price, Ratio, Regime, Vat};

/// Fills amounts and lines for so much energy that brought so much.
pub(crate) fn settle(
    content: &mut DocumentContent,
    energy: Energy,
    market_revenue: Money,
) -> Sample<()> {
    let rate = Price::parse_decimal("0.285")?;
    let fee = (rate * energy).round_to_cents()?;
    let net = market_revenue.checked_sub(fee).ok_or("too large")?;
    let (vat, vat_rule, law) = match content.supplier.vat {
        Vat::Regular => ((net * Ratio::percent(19)).round_to_cents()?, "vat_regular", "§ 12 UStG"),
        Vat::SmallBusiness => (Money::ZERO, "vat_small_business", "§ 19 UStG"),
        Vat::ReverseCharge => (Money::ZERO, "vat_reverse_charge", "§ 13b UStG"),
    };
    content.energy = energy;
    content.sale = Some(Sale { market_revenue, fee, net, vat });
    content.payout = net.checked_add(vat).ok_or("too large")?;
    content.lines = vec![
        line("market_revenue", Some(energy), None, market_revenue, ("spot_revenue", "contract")),
        line("fee", Some(energy), Some(rate), fee.negated(), ("fee", "contract")),
        line("vat", None, None, vat, (vat_rule, law)),
    ];
    let lost = content.energy_without_support;
    let Some(premium) = &mut content.premium else { return Ok(()) };
    let eligible = energy.checked_sub(lost).ok_or("too large")?;
    premium.amount = (premium.rate * eligible).round_to_cents()?;
    if lost != Energy::ZERO {
        let rule = if premium.regime == Regime::StagedHours {
            ("negative_prices_staged_hours", "§ 51 Abs. 1 EEG 2023")
        } else {
            ("negative_prices_six_hours", "§ 51 EEG 2017")
        };
        content.lines.push(line(
            "without_support",
            Some(lost),
            Some(premium.rate),
            Money::ZERO,
            rule,
        ));
    }
    let kind = match premium.paid_by {
        PremiumPaidBy::GridOperator => "premium_from_grid_operator",
        PremiumPaidBy::Marketer => "premium",
    };
    if premium.paid_by == PremiumPaidBy::Marketer {
        content.payout = content.payout.checked_add(premium.amount).ok_or("too large")?;
    }
    let rule = match premium.market_value_of {
        Period::Month(_) => ("market_premium_monthly", "§ 20 EEG 2023"),
        Period::Year(_) => ("market_premium_advance", "§ 26 Abs. 1 S. 2 EEG 2023"),
    };
    content.lines.push(line(kind, Some(eligible), Some(premium.rate), premium.amount, rule));
    Ok(())
}

pub(super) fn line(
    kind: &'static str,
    quantity: Option<Energy>,
    rate: Option<Price>,
    amount: Money,
    (rule, source): (&'static str, &'static str),
) -> DocumentLine {
    DocumentLine {
        kind: kind.into(),
        quantity,
        rate,
        amount,
        rule: rule.into(),
        source: source.to_owned(),
    }
}
