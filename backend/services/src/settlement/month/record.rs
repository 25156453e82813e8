//! A statement as it is stored.

use super::MonthMarket;
use super::readings::ReadPlant;
use crate::market_data::MarketValues;
use rules::findings::Finding;
use rules::practice::Practice;
use rules::settlement::{Line, Statement};
use std::borrow::Cow;
use store::register::{PlantRecord, since_registration};
use store::settlement::{FindingRecord, LineRecord, SettlementRecord};
use units::{DeliveryDay, Month, Period, ReferenceKind, Regime, Remuneration, UtcTime};

/// The settlement of a month in its first revision, without fingerprint.
pub(super) fn of_month(
    plant: &PlantRecord,
    month: Month,
    now: UtcTime,
    statement: &Statement,
    inputs: String,
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
        status_reason: statement.status_reason(),
        status_detail: statement.status_detail(),
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
        findings: finding_records(&statement.findings),
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

pub(crate) fn finding_records(findings: &[Finding]) -> Vec<FindingRecord> {
    let record = |finding: &Finding| FindingRecord {
        code: Cow::Borrowed(finding.code()),
        message: finding.message(),
        detail: finding.detail(),
    };
    findings.iter().map(record).collect()
}

/// The revisions that a statement was computed from, in words.
pub(super) fn inputs_note(
    plant: &PlantRecord,
    read: &ReadPlant,
    market: &MonthMarket,
    values: &MarketValues,
    statement: &Statement,
) -> String {
    let at_spot = plant.facts.remuneration == Remuneration::Spot;
    let mut notes = vec![facts_note(plant), format!("readings {}", read.revisions)];
    if at_spot || statement.regime != Regime::None {
        notes.push(format!("spot prices {}", market.revisions()));
    }
    let month = Period::Month(market.month());
    let month_value_used = !at_spot || statement.reference_kind == Some(ReferenceKind::Monthly);
    if month_value_used {
        notes.push(format!("market value {}", values.revision_note(month)));
    }
    if statement.reference_kind == Some(ReferenceKind::AnnualAdvance) {
        let year = Period::Year(market.month().year().previous());
        notes.push(format!("market value {}", values.revision_note(year)));
    }
    if statement.reference_kind == Some(ReferenceKind::AnnualAdvance)
        && values.solar(Period::Year(market.month().year())).is_some()
    {
        // Known by now, so the advance will not change any more.
        let year = Period::Year(market.month().year());
        notes.push(format!("market value {}", values.revision_note(year)));
    }
    notes.push(practice_note(market.practice()));
    notes.join("; ")
}

/// The revision of a plant's facts, in words.
pub(crate) fn facts_note(plant: &PlantRecord) -> String {
    format!("facts {} r{}", since(plant.valid_from), plant.revision)
}

/// The answers to open questions, in words.
pub(crate) fn practice_note(practice: &Practice) -> String {
    format!("practice {}", practice.answers().join(", "))
}

fn since(valid_from: DeliveryDay) -> String {
    if valid_from == since_registration() {
        "since registration".to_owned()
    } else {
        format!("since {valid_from}")
    }
}
