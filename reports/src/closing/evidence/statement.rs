//! `statement.json`: what was settled, and the same made from a recomputation.

use crate::settlement::LineBody;
use crate::settlement::{SaidOfMonth, SaidOfYear, StatementBody, YearStatementBody};
use records::{Finding, PlantFacts, ProvisionalReason, SupportExtension};
use rules::settlement::{Line, Statement};
use rules::year::YearStatement;
use serde::Serialize;
use serde_json::{Map, Value};
use store::settlement::{RuleSource, SettlementRecord};
use units::{Energy, Month, Period, Price, Year};

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
            figures: match record.period {
                Period::Month(_) => figures_of(&StatementBody::of(record)),
                Period::Year(_) => figures_of(&YearStatementBody::of(record)),
            },
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
    pub(super) const KEYS: [&'static str; 30] = [
        "plant_id",
        "operator_id",
        "month",
        "year",
        "regime",
        "reference_kind",
        "applicable_value_ct_per_kwh",
        "market_value_ct_per_kwh",
        "premium_ct_per_kwh",
        "energy_kwh",
        "energy_outside_premium_kwh",
        "energy_without_support_kwh",
        "quarter_hours_without_support",
        "premium_eur",
        "market_revenue_eur",
        "fee_eur",
        "basic_fee_eur",
        "market_share_eur",
        "fee_vat_eur",
        "net_eur",
        "vat_eur",
        "payout_eur",
        "advances_eur",
        "true_up_eur",
        "section_51a_quarter_hours",
        "support_ends_on",
        "status",
        "reasons",
        "findings",
        "lines",
    ];

    pub(super) fn of_month(facts: &PlantFacts, month: Month, statement: &Statement) -> Self {
        let said = SaidOfMonth {
            status: statement.status(),
            regime: statement.regime,
            reference_kind: statement.reference_kind,
            applicable_value: statement.applicable_value,
            market_value: statement.market_value,
            figures: statement.figures,
        };
        let body = StatementBody::new(&facts.plant, Period::Month(month), said, Vec::new());
        Self {
            figures: figures_of(&body),
            reasons: statement.provisional.clone(),
            findings: statement.findings.clone(),
            lines: statement.lines.iter().map(RecomputedLine::of).collect(),
        }
    }

    pub(super) fn of_year(facts: &PlantFacts, year: Year, statement: &YearStatement) -> Self {
        let said = SaidOfYear {
            status: statement.status(),
            regime: statement.extended.regime,
            applicable_value: statement.applicable_value,
            market_value: statement.market_value,
            figures: statement.figures,
            extension: SupportExtension {
                quarter_hours: statement.extended.quarter_hours.map(i64::from),
                ends_on: statement.extended.ends_on,
            },
        };
        let body = YearStatementBody::new(
            (&facts.plant, &facts.operator_id),
            Period::Year(year),
            said,
            Vec::new(),
        );
        Self {
            figures: figures_of(&body),
            reasons: statement.provisional.clone(),
            findings: statement.findings.clone(),
            lines: statement.lines.iter().map(RecomputedLine::of).collect(),
        }
    }
}

/// What a statement says without words: its findings follow as codes with parameters.
fn figures_of(body: &impl Serialize) -> Map<String, Value> {
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
