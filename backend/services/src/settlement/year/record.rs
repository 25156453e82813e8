//! A trued-up year as it is stored.

use crate::settlement::month::line_record;
use records::Inputs;
use rules::year::YearStatement;
use store::register::PlantRecord;
use store::settlement::SettlementRecord;
use units::{Period, ReferenceKind, UtcTime, Year};

/// The settlement of a year in its first revision, without fingerprint.
pub(super) fn of_year(
    plant: &PlantRecord,
    year: Year,
    now: UtcTime,
    statement: &YearStatement,
    inputs: Inputs,
) -> SettlementRecord {
    let (sums, account) = (statement.sums.as_ref(), statement.account);
    SettlementRecord {
        plant_id: plant.id,
        plant: plant.facts.plant.clone(),
        period: Period::Year(year),
        revision: 1,
        settled_at: now,
        fingerprint: String::new(),
        status: statement.status,
        reasons: statement.provisional.clone(),
        regime: statement.extended.regime,
        reference_kind: Some(ReferenceKind::AnnualAdvance),
        applicable_value: statement.applicable_value,
        market_value: statement.market_value,
        premium_rate: statement.premium_rate,
        energy: sums.map(|sums| sums.energy),
        energy_without_support: sums.map(|sums| sums.energy_without_support),
        quarter_hours_without_support: sums.map(|sums| sums.quarter_hours_without_support),
        premium: account.map(|account| account.premium),
        market_revenue: None,
        fee: None,
        net: None,
        vat: None,
        payout: None,
        advances: sums.map(|sums| sums.advances),
        true_up: account.map(|account| account.true_up),
        extension_quarter_hours: statement.extended.quarter_hours.map(i64::from),
        support_ends_on: statement.extended.ends_on,
        inputs,
        lines: statement.lines.iter().map(line_record).collect(),
        findings: statement.findings.clone(),
    }
}
