//! A statement explained on a terminal: lines, sums, inputs and sources.

mod title;

use super::derivation::{DerivationBody, derivation_of};
use super::month::StatementBody;
use super::restatement::restatement_reason;
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, grouped, new_table, number, text_of};
use crate::words::{derived_value, finding_message, inputs, status_message};
use comfy_table::Cell;
use records::InputChange;
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write;
use store::register::PlantRecord;
use store::settlement::{CorrectionRecord, LineRecord, RuleSource, SettlementRecord};
use title::title;
use units::{Energy, Language, Money, Price, StatementStatus};
use utoipa::ToSchema;

/// What an explanation is made from.
#[derive(Debug, Clone, Copy)]
pub struct ExplanationInput<'a> {
    /// The plant, with the facts of the month.
    pub plant: &'a PlantRecord,
    /// The owner's name.
    pub owner: &'a str,
    /// Every revision of the statement, the one to explain last.
    pub revisions: &'a [SettlementRecord],
    /// What the later revisions changed.
    pub corrections: &'a [CorrectionRecord],
    /// The sources of the rules.
    pub rules: &'a [RuleSource],
}

/// The explanation for a program: the statement, its lines, inputs and sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExplanationBody {
    /// The statement, as a settlement prints it.
    #[serde(flatten)]
    pub statement: Option<StatementBody>,
    /// From 1; a correction is a new revision.
    pub revision: Option<i64>,
    /// When it was settled.
    pub settled_at: Option<String>,
    /// Why it is provisional.
    pub status_reason: Option<String>,
    /// How the applicable value follows from the statute; null where it is registered.
    pub applicable_value_derivation: Option<DerivationBody>,
    /// What it was computed from: facts, days of readings and prices, market values, statements of a year's months
    /// and answers, each with its revision.
    #[schema(value_type = Object)]
    pub inputs: Value,
    /// What this revision changed of the one before; null of the first.
    pub correction: Option<CorrectionBody>,
    /// The lines.
    pub lines: Vec<LineBody>,
}

/// What a revision changed of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CorrectionBody {
    /// By how much the payout rose; null when the statement is blocked.
    pub payout_delta_eur: Option<String>,
    /// The same of the premium.
    pub premium_delta_eur: Option<String>,
    /// The inputs that changed, with their revisions before and after.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<InputChange>,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineBody {
    /// What it is about.
    pub kind: String,
    /// The energy it is computed from.
    pub quantity_kwh: Option<String>,
    /// The rate per kWh.
    pub rate_ct_per_kwh: Option<String>,
    /// The amount.
    pub amount_eur: String,
    /// Name and version of the rule.
    pub rule: String,
    /// Paragraph and version of the law, or the contract.
    pub source: Option<String>,
}

impl ExplanationBody {
    /// The body of the latest revision.
    pub fn of(input: &ExplanationInput<'_>) -> Self {
        let latest = input.revisions.last();
        let lines = latest.map_or(&[][..], |statement| statement.lines.as_slice());
        Self {
            statement: latest.map(StatementBody::of),
            revision: latest.map(|statement| statement.revision),
            settled_at: latest.map(|statement| statement.settled_at.to_string()),
            status_reason: latest.and_then(|statement| status_message(&statement.reasons)),
            applicable_value_derivation: latest
                .and_then(|statement| derivation_of(statement, &input.plant.facts))
                .map(|derived| DerivationBody::of(&derived)),
            inputs: latest.map_or(Value::Null, |statement| statement.inputs.to_json()),
            correction: latest
                .and_then(|statement| correction_of(input, statement))
                .map(CorrectionBody::of),
            lines: lines.iter().map(|line| LineBody::of(line, input.rules)).collect(),
        }
    }
}

impl CorrectionBody {
    fn of(correction: &CorrectionRecord) -> Self {
        Self {
            payout_delta_eur: correction.payout_delta.map(Money::decimal),
            premium_delta_eur: correction.premium_delta.map(Money::decimal),
            changes: correction.changes.clone(),
        }
    }
}

/// What a revision changed of the one before.
fn correction_of<'a>(
    input: &ExplanationInput<'a>,
    statement: &SettlementRecord,
) -> Option<&'a CorrectionRecord> {
    input.corrections.iter().find(|correction| correction.revision == statement.revision)
}

impl LineBody {
    pub(crate) fn of(line: &LineRecord, rules: &[RuleSource]) -> Self {
        let cited =
            |rule: &&RuleSource| rule.name == line.rule_name && rule.version == line.rule_version;
        Self {
            kind: line.kind.to_string(),
            quantity_kwh: line.quantity.map(Energy::decimal),
            rate_ct_per_kwh: line.rate.map(Price::decimal),
            amount_eur: line.amount.decimal(),
            rule: format!("{} {}", line.rule_name, line.rule_version),
            source: rules.iter().find(cited).map(|rule| rule.source.clone()),
        }
    }
}

/// The explanation in words and a table; empty without a revision.
pub fn explain(input: &ExplanationInput<'_>) -> String {
    let Some((statement, earlier)) = input.revisions.split_last() else {
        return String::new();
    };
    let mut text = head(input.plant, input.owner, statement);
    if statement.lines.is_empty() {
        text.push_str("\nThere are no amounts:\n");
    } else {
        let _written = write!(text, "\n{}", line_table(statement));
    }
    for finding in &statement.findings {
        let _written = writeln!(text, "  {}: {}", finding.code(), finding_message(finding));
    }
    text.push_str("\nComputed from\n");
    for row in inputs(Language::English, &statement.inputs) {
        let _written = writeln!(text, "  {}: {}", row.label, row.value);
    }
    text.push_str(&sources(statement, input.rules));
    if let Some(correction) = correction_of(input, statement) {
        let _written = writeln!(text, "Corrected because of");
        for change in &correction.changes {
            let reason = restatement_reason(std::slice::from_ref(change));
            let _written = writeln!(text, "  {reason}");
        }
        if let Some(delta) = correction.payout_delta {
            let _written = writeln!(text, "  payout {} EUR", signed(delta));
        }
    }
    for revision in earlier.iter().rev() {
        let payout = revision.figures.payout().map_or_else(
            || "no amounts".to_owned(),
            |payout| format!("payout {} EUR", grouped(&payout.decimal())),
        );
        let _written = writeln!(
            text,
            "Earlier: revision {} of {}, {}, {payout}",
            revision.revision,
            revision.settled_at,
            revision.status()
        );
    }
    text
}

/// An amount with its sign, also a plus.
fn signed(amount: Money) -> String {
    let plus = if amount > Money::ZERO { "+" } else { "" };
    format!("{plus}{}", grouped(&amount.decimal()))
}

fn head(plant: &PlantRecord, owner: &str, statement: &SettlementRecord) -> String {
    let facts = &plant.facts;
    let mut text = format!(
        "{} {}, {}\n{} ({}), {} at market location {}, commissioned {}\n",
        facts.plant,
        facts.name,
        statement.period,
        owner,
        facts.operator_id,
        facts.capacity,
        facts.market_location,
        facts.commissioned_on,
    );
    let reason = status_message(&statement.reasons).map(|reason| format!(": {reason}"));
    let _written = writeln!(
        text,
        "Revision {}, settled {}, {}{}",
        statement.revision,
        statement.settled_at,
        statement.status(),
        reason.unwrap_or_default()
    );
    if let (Some(kind), Some(applicable), Some(market), Some(rate)) = (
        statement.reference_kind,
        statement.applicable_value,
        statement.market_value,
        statement.figures.premium_rate(),
    ) {
        let _written = writeln!(
            text,
            "Premium {rate} = max(0, {applicable} − {market}), {kind}; negative prices: {}",
            statement.regime
        );
    }
    if let Some(derived) = derivation_of(statement, facts) {
        let follows = derived_value(Language::English, &derived);
        let _written = writeln!(text, "Applicable value by {follows}");
    }
    text
}

fn line_table(statement: &SettlementRecord) -> String {
    let mut table =
        new_table(&[Words("line"), Numbers("kWh"), Numbers("ct/kWh"), Numbers("€"), Words("rule")]);
    for line in &statement.lines {
        if line.kind == "vat" && statement.figures.fee_vat().is_none() {
            table.add_row(sum_row("net", statement.figures.net()));
        }
        table.add_row(vec![
            Cell::new(title(line, statement)),
            number(line.quantity.map(Energy::decimal)),
            number(line.rate.map(Price::decimal)),
            amount(Some(line.amount)),
            Cell::new(format!("{} {}", line.rule_name, line.rule_version)),
        ]);
    }
    table.add_row(sum_row("payout", statement.figures.payout()));
    text_of(&table)
}

fn sum_row(title: &str, sum: Option<Money>) -> Vec<Cell> {
    vec![Cell::new(title), Cell::new(""), Cell::new(""), amount(sum), Cell::new("")]
}

fn sources(statement: &SettlementRecord, rules: &[RuleSource]) -> String {
    if statement.status() == StatementStatus::Blocked || statement.lines.is_empty() {
        return String::new();
    }
    let cites = |line: &LineRecord, rule: &RuleSource| {
        line.rule_name == rule.name && line.rule_version == rule.version
    };
    let mut text = String::from("By the rules\n");
    for rule in rules.iter().filter(|rule| statement.lines.iter().any(|line| cites(line, rule))) {
        let _written = writeln!(text, "  {} {}: {}", rule.name, rule.version, rule.source);
    }
    text
}
