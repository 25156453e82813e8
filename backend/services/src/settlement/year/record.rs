//! A trued-up year as it is stored.

use crate::settlement::month::line_record;
use records::{Inputs, SupportExtension};
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
    SettlementRecord {
        plant_id: plant.id,
        plant: plant.facts.plant.clone(),
        period: Period::Year(year),
        owner: Some(plant.facts.operator_id.clone()),
        revision: 1,
        settled_at: now,
        fingerprint: String::new(),
        reasons: statement.provisional.clone(),
        regime: statement.extended.regime,
        reference_kind: Some(ReferenceKind::AnnualAdvance),
        applicable_value: statement.applicable_value,
        market_value: statement.market_value,
        figures: statement.figures,
        extension: Some(SupportExtension {
            quarter_hours: statement.extended.quarter_hours.map(i64::from),
            ends_on: statement.extended.ends_on,
        }),
        inputs,
        lines: statement.lines.iter().map(line_record).collect(),
        findings: statement.findings.clone(),
    }
}
