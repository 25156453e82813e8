//! `statement.json`: what was settled, and the same made from a recomputation.

use crate::settlement::LineBody;
use crate::settlement::StatementBody;
use records::{Finding, PlantFacts, ProvisionalReason};
use rules::settlement::{Line, Statement};
use serde::Serialize;
use serde_json::{Map, Value};
use store::settlement::{RuleSource, SettlementRecord};
use units::{Energy, Money, Month, Price, ReferenceKind};

/// A stated statement: the body of `strombuch settle --format json`, its lines, and where it comes
/// from.
#[derive(Debug, Serialize)]
pub(super) struct StatedBody {
    #[serde(flatten)]
    figures: Map<String, Value>,
    reasons: Vec<ProvisionalReason>,
    findings: Vec<Finding>,
    lines: Vec<LineBody>,
    revision: i64,
    settled_at: String,
    inputs: Value,
}

/// What of it follows from the inputs.
#[derive(Debug, Serialize)]
pub(super) struct RecomputedBody {
    #[serde(flatten)]
    figures: Map<String, Value>,
    reasons: Vec<ProvisionalReason>,
    findings: Vec<Finding>,
    lines: Vec<RecomputedLine>,
}

/// A line without its source, which is words beside the rule.
#[derive(Debug, Serialize)]
struct RecomputedLine {
    kind: &'static str,
    quantity_kwh: Option<String>,
    rate_ct_per_kwh: Option<String>,
    amount_eur: String,
    rule: String,
}

impl StatedBody {
    pub(super) fn of(record: &SettlementRecord, rules: &[RuleSource]) -> Self {
        Self {
            figures: figures_of(&StatementBody::of(record)),
            reasons: record.reasons.clone(),
            findings: record.findings.clone(),
            lines: record.lines.iter().map(|line| LineBody::of(line, rules)).collect(),
            revision: record.revision,
            settled_at: record.settled_at.to_string(),
            inputs: record.inputs.to_json(),
        }
    }
}

impl RecomputedBody {
    /// The keys that a statement and its recomputation share, causes before effects, so that the
    /// first difference is near its reason.
    pub(super) const KEYS: [&'static str; 20] = [
        "plant_id",
        "month",
        "regime",
        "reference_kind",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "market_revenue_eur",
        "fee_eur",
        "net_eur",
        "vat_eur",
        "payout_eur",
        "status",
        "reasons",
        "findings",
        "lines",
    ];

    pub(super) fn of(facts: &PlantFacts, month: Month, statement: &Statement) -> Self {
        let totals = statement.totals;
        let premium = totals.and_then(|totals| totals.premium);
        let feed_in = statement.feed_in;
        let body = StatementBody {
            plant_id: facts.plant.to_string(),
            month: month.to_string(),
            status: statement.status.as_str(),
            regime: statement.regime.as_str(),
            reference_kind: statement.reference_kind.map(ReferenceKind::as_str),
            applicable_value_ct_per_kwh: statement.applicable_value.map(Price::decimal),
            market_value_ct_per_kwh: statement.market_value.map(Price::decimal),
            premium_ct_per_kwh: premium.map(|premium| premium.rate.decimal()),
            energy_kwh: feed_in.map(|feed_in| feed_in.energy.decimal()),
            energy_without_support_kwh: feed_in
                .map(|feed_in| feed_in.energy_without_support.decimal()),
            quarter_hours_without_support: feed_in
                .map(|feed_in| i64::from(feed_in.quarter_hours_without_support)),
            premium_eur: premium.map(|premium| premium.amount.decimal()),
            market_revenue_eur: totals.map(|totals| totals.market_revenue.decimal()),
            fee_eur: totals.map(|totals| totals.fee.decimal()),
            net_eur: totals.map(|totals| totals.net.decimal()),
            vat_eur: totals.map(|totals| totals.vat.decimal()),
            payout_eur: totals.map(|totals| Money::decimal(totals.payout)),
            findings: Vec::new(),
        };
        Self {
            figures: figures_of(&body),
            reasons: statement.provisional.clone(),
            findings: statement.findings.clone(),
            lines: statement.lines.iter().map(RecomputedLine::of).collect(),
        }
    }
}

/// What a statement says without words: its findings follow as codes with parameters.
fn figures_of(body: &StatementBody) -> Map<String, Value> {
    let mut figures = match serde_json::to_value(body) {
        Ok(Value::Object(figures)) => figures,
        Ok(_) | Err(_) => Map::new(),
    };
    figures.remove("findings");
    figures
}

impl RecomputedLine {
    fn of(line: &Line) -> Self {
        Self {
            kind: line.kind.as_str(),
            quantity_kwh: line.quantity.map(Energy::decimal),
            rate_ct_per_kwh: line.rate.map(Price::decimal),
            amount_eur: line.amount.decimal(),
            rule: format!("{} {}", line.rule.name, line.rule.version),
        }
    }
}
