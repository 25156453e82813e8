//! A trued-up year as it is stored.

use super::YearSums;
use super::extension::Extension;
use crate::settlement::month::{line_record, provisional_reasons};
use records::{Finding, Inputs, ProvisionalReason};
use rules::annual::TrueUp;
use rules::negative_prices::SupportRule;
use rules::premium::premium_rate;
use rules::rule_version;
use rules::settlement::{Line, LineKind};
use store::register::PlantRecord;
use store::settlement::SettlementRecord;
use units::{
    Energy, Money, Period, PremiumPaidBy, Price, ReferenceKind, StatementStatus, UtcTime, Year,
};

/// Everything that a year's record says.
pub(super) struct SettledYear<'a> {
    pub(super) plant: &'a PlantRecord,
    pub(super) year: Year,
    pub(super) now: UtcTime,
    pub(super) status: StatementStatus,
    pub(super) applicable: Option<Price>,
    pub(super) annual_value: Option<Price>,
    pub(super) sums: &'a YearSums,
    pub(super) final_account: Option<TrueUp>,
    pub(super) extension: Extension,
    pub(super) findings: &'a [Finding],
    pub(super) inputs: Inputs,
}

pub(super) fn of_year(settled: SettledYear<'_>) -> SettlementRecord {
    let sums = settled.sums;
    let readings_known = sums.months_blocked == 0;
    let rate = settled.applicable.zip(settled.annual_value);
    let rate = rate.and_then(|(applicable, market)| premium_rate(applicable, market).ok());
    let lines = lines(&settled, rate).iter().map(line_record).collect();
    SettlementRecord {
        plant_id: settled.plant.id,
        plant: settled.plant.facts.plant.clone(),
        period: Period::Year(settled.year),
        revision: 1,
        settled_at: settled.now,
        fingerprint: String::new(),
        status: settled.status,
        reasons: provisional_reasons(
            settled.status,
            &[ProvisionalReason::MonthsProvisional { count: sums.months_provisional }],
        ),
        regime: settled.extension.regime,
        reference_kind: Some(ReferenceKind::AnnualAdvance),
        applicable_value: settled.applicable,
        market_value: settled.annual_value,
        premium_rate: rate,
        energy: readings_known.then_some(sums.energy),
        energy_without_support: readings_known.then_some(sums.energy_without_support),
        quarter_hours_without_support: readings_known.then_some(sums.quarter_hours_without_support),
        premium: settled.final_account.map(|account| account.premium),
        market_revenue: None,
        fee: None,
        net: None,
        vat: None,
        payout: None,
        advances: readings_known.then_some(sums.advances),
        true_up: settled.final_account.map(|account| account.true_up),
        extension_quarter_hours: settled.extension.quarter_hours_of_year,
        support_ends_on: settled.extension.support_ends_on,
        inputs: settled.inputs,
        lines,
        findings: settled.findings.to_vec(),
    }
}

/// The lines of a year sum to its true-up.
fn lines(settled: &SettledYear<'_>, rate: Option<Price>) -> Vec<Line> {
    let Some(account) = settled.final_account else { return Vec::new() };
    let sums = settled.sums;
    let uniform = sums.parts.windows(2).all(|parts| match parts {
        [left, right] => left.applicable_value == right.applicable_value,
        _ => true,
    });
    // Where the applicable value changed within the year, no one rate holds for all energy.
    let rate = rate.filter(|_| uniform);
    let eligible = sums.energy.checked_sub(sums.energy_without_support).unwrap_or(Energy::ZERO);
    let passed_on = settled.plant.facts.premium_paid_by == PremiumPaidBy::Marketer;
    let mut lines = Vec::new();
    if let Some(rule) = SupportRule::of_regime(settled.extension.regime)
        && sums.energy_without_support != Energy::ZERO
    {
        lines.push(Line {
            kind: LineKind::WithoutSupport,
            quantity: Some(sums.energy_without_support),
            rate,
            amount: Money::ZERO,
            rule: rule.version(),
        });
    }
    lines.push(Line {
        kind: if passed_on { LineKind::Premium } else { LineKind::PremiumFromGridOperator },
        quantity: Some(eligible),
        rate,
        amount: account.premium,
        rule: rule_version::PREMIUM_ANNUAL,
    });
    lines.push(Line {
        kind: LineKind::AdvancesPaid,
        quantity: None,
        rate: None,
        amount: sums.advances.negated(),
        rule: rule_version::TRUE_UP,
    });
    lines
}
