//! The rows of the tables.

use super::super::invoice::lines::{FEE_LINES, SALE_LINES};
use super::super::words::{INVOICE_TOTAL, INVOICED, NET, TRUE_UP};
use super::super::{DocumentContent, DocumentLine, Sale, Seller};
use super::{as_stated, figures_of, with_unit};
use crate::words;
use serde::Serialize;
use units::Money;

/// How a row is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RowKind {
    /// A line of the settlement.
    Line,
    /// A sum on the way.
    Sum,
    /// The last sum.
    Total,
}

/// A row of item, quantity, rate and amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    kind: RowKind,
    name: String,
    law: String,
    quantity: String,
    rate: String,
    amount: String,
}

/// The invoice: the sale with its sums, or the premium account of a year.
pub(super) fn invoice_rows(content: &DocumentContent) -> Vec<Row> {
    let language = content.language;
    let Some(sale) = &content.sale else {
        let mut rows = premium_rows(content);
        rows.push(sum(content, RowKind::Total, TRUE_UP.of(language), content.payout));
        return rows;
    };
    let (supplied, taxed, name): (_, &[&str], _) = match content.seller {
        Seller::Owner => (SALE_LINES, &["vat"], INVOICE_TOTAL),
        Seller::Marketer => (FEE_LINES, &["fee_vat"], INVOICED),
    };
    let mut rows = lines(content, supplied);
    rows.push(sum(content, RowKind::Sum, NET.of(language), sale.net));
    rows.extend(lines(content, taxed));
    let total = Sale::gross(sale).unwrap_or(sale.net);
    rows.push(sum(content, RowKind::Total, name.of(language), total));
    rows
}

/// The premium with what negative prices took off it, and deductions off the applicable value.
pub(super) fn premium_rows(content: &DocumentContent) -> Vec<Row> {
    lines(
        content,
        &[
            "outside_premium",
            "without_support",
            "deduction",
            "premium",
            "premium_from_grid_operator",
            "advances_paid",
        ],
    )
}

/// A sum in words.
pub(super) fn sum(
    content: &DocumentContent,
    kind: RowKind,
    name: impl Into<String>,
    amount: Money,
) -> Row {
    Row {
        kind,
        name: name.into(),
        law: String::new(),
        quantity: String::new(),
        rate: String::new(),
        amount: figures_of(content).money(amount),
    }
}

/// A last sum that shows its sign, also a plus.
pub(super) fn total_signed(content: &DocumentContent, name: &str, amount: Money) -> Row {
    let shown = figures_of(content).signed_money(amount);
    Row { amount: shown, ..sum(content, RowKind::Total, name, amount) }
}

fn lines(content: &DocumentContent, kinds: &[&str]) -> Vec<Row> {
    let lines = content.lines.iter().filter(|line| kinds.contains(&line.kind.as_ref()));
    lines.map(|line| row(content, line)).collect()
}

fn row(content: &DocumentContent, line: &DocumentLine) -> Row {
    let (figures, language) = (figures_of(content), content.language);
    let rate = match (line.rate, line.quantity) {
        (Some(rate), _) => with_unit(&figures.ct(rate), "ct/kWh"),
        (None, Some(energy)) => {
            let mean = figures.mean_ct(as_stated(content, line.amount), energy);
            with_unit("Ø", &with_unit(&mean, "ct/kWh"))
        }
        (None, None) => String::new(),
    };
    Row {
        kind: RowKind::Line,
        name: words::line(language, &line.kind, &line.rule),
        law: words::rule_source(language, &line.rule, &line.source),
        quantity: line
            .quantity
            .map(|energy| with_unit(&figures.kwh_exact(energy), "kWh"))
            .unwrap_or_default(),
        rate,
        amount: figures.money(line.amount),
    }
}
