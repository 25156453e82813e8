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
    SettlementRecord {
        plant_id: plant.id,
        plant: plant.facts.plant.clone(),
        period: Period::Month(month),
        owner: None,
        revision: 1,
        settled_at: now,
        fingerprint: String::new(),
        reasons: statement.provisional.clone(),
        regime: statement.regime,
        reference_kind: statement.reference_kind,
        applicable_value: statement.applicable_value,
        market_value: statement.market_value,
        figures: statement.figures,
        extension: None,
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
