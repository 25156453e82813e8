//! A statement as it is stored.

use records::Inputs;
use rules::settlement::{Line, Statement};
use std::borrow::Cow;
use store::register::PlantRecord;
use store::settlement::{LineRecord, SettlementRecord};
use units::{Month, Period, UtcTime};

/// The settlement of a month in its first revision, without fingerprint.
pub(super) fn of_month(
    plant: &PlantRecord,
    month: Month,
    now: UtcTime,
    statement: &Statement,
    inputs: Inputs,
) -> SettlementRecord {
    let totals = statement.totals;
    let premium = totals.and_then(|totals| totals.premium);
    let feed_in = statement.feed_in;
    SettlementRecord {
        plant_id: plant.id,
        plant: plant.facts.plant.clone(),
        period: Period::Month(month),
        revision: 1,
        settled_at: now,
        fingerprint: String::new(),
        status: statement.status,
        reasons: statement.provisional.clone(),
        regime: statement.regime,
        reference_kind: statement.reference_kind,
        applicable_value: statement.applicable_value,
        market_value: statement.market_value,
        premium_rate: premium.map(|premium| premium.rate),
        energy: feed_in.map(|feed_in| feed_in.energy),
        energy_without_support: feed_in.map(|feed_in| feed_in.energy_without_support),
        quarter_hours_without_support: feed_in
            .map(|feed_in| i64::from(feed_in.quarter_hours_without_support)),
        premium: premium.map(|premium| premium.amount),
        market_revenue: totals.map(|totals| totals.market_revenue),
        fee: totals.map(|totals| totals.fee),
        net: totals.map(|totals| totals.net),
        vat: totals.map(|totals| totals.vat),
        payout: totals.map(|totals| totals.payout),
        advances: None,
        true_up: None,
        extension_quarter_hours: None,
        support_ends_on: None,
        inputs,
        lines: statement.lines.iter().map(line_record).collect(),
        findings: statement.findings.clone(),
    }
}

pub(crate) fn line_record(line: &Line) -> LineRecord {
    LineRecord {
        kind: Cow::Borrowed(line.kind.as_str()),
        quantity: line.quantity,
        rate: line.rate,
        amount: line.amount,
        rule_name: Cow::Borrowed(line.rule.name),
        rule_version: Cow::Borrowed(line.rule.version),
    }
}
