//! The tables of a certificate: a plant's months and its true-up with their sum, and the sum of all plants.

use super::language_of;
use super::sums::Sums;
use super::words::{
    ALL_PLANTS, BLOCKED, CORRECTED_MARK, GRID_OPERATOR, MISSING_MARK, PROVISIONAL_MARK, SUM,
    TRUE_UP, US,
};
use crate::Figures;
use crate::closing::document::text::one_line;
use crate::figures::{DASH, NO_BREAK};
use crate::words::exemption_reason;
use rules::tax::{CertifiedPeriod, CertifiedPlant, TaxCertificate};
use serde::Serialize;
use units::{DeliveryDay, Language, Period, PremiumPaidBy, StatementStatus};

/// How a row is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RowKind {
    /// A month, or the true-up.
    Line,
    /// The sum.
    Sum,
}

/// A row of the table.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    kind: RowKind,
    name: String,
    /// What there is to say of it: `vorläufig`.
    mark: &'static str,
    /// Whether the mark is of something that is open.
    open: bool,
    /// Energy, net, tax, premium.
    amounts: [String; 4],
    payer: &'static str,
    document: String,
}

/// A plant with its months.
#[derive(Debug, Serialize)]
pub(super) struct PlantTable {
    name: String,
    detail: String,
    rows: Vec<Row>,
}

/// The tables; nothing when a sum does not fit.
pub(super) fn tables(certificate: &TaxCertificate) -> Option<Vec<PlantTable>> {
    certificate.plants.iter().map(|plant| table(certificate, plant)).collect()
}

/// The sum of all plants, where there are several.
pub(super) fn total(certificate: &TaxCertificate, sums: &Sums) -> Vec<Row> {
    let language = language_of(certificate);
    match certificate.plants.len() {
        0 | 1 => Vec::new(),
        _ => vec![sum_row(language, ALL_PLANTS.of(language), sums)],
    }
}

/// Whether a period belongs into the certificate: over, or settled.
pub(super) fn is_shown(period: &CertifiedPeriod, issued_on: DeliveryDay) -> bool {
    match period.period {
        Period::Month(month) => month.end() <= issued_on || period.sale.is_some(),
        Period::Year(_) => true,
    }
}

/// What a period is called: `Mai`, `Ausgleich 2025`.
pub(super) fn name_of(language: Language, period: Period) -> String {
    match period {
        Period::Month(month) => Figures::new(language).month_name(month).to_owned(),
        Period::Year(year) => format!("{} {year}", TRUE_UP.of(language)),
    }
}

fn table(certificate: &TaxCertificate, plant: &CertifiedPlant) -> Option<PlantTable> {
    let language = language_of(certificate);
    let shown = plant.periods.iter().filter(|period| is_shown(period, certificate.issued_on));
    let mut rows: Vec<Row> = shown.map(|period| row(language, period)).collect();
    rows.push(sum_row(language, SUM.of(language), &Sums::of(plant.periods.iter())?));
    Some(PlantTable { name: one_line(&plant.name), detail: detail(certificate, plant), rows })
}

/// Number, capacity and income tax of a plant.
fn detail(certificate: &TaxCertificate, plant: &CertifiedPlant) -> String {
    let language = language_of(certificate);
    let capacity = Figures::new(language).kw(plant.capacity);
    let mut parts = vec![plant.plant.to_string(), format!("{capacity}{NO_BREAK}kW")];
    let exemption = &certificate.report.tax.exemption;
    if let Some(found) = exemption.plants.iter().find(|found| found.plant == plant.plant) {
        parts.push(exemption_reason(language, found.reason).to_owned());
    }
    parts.join(" · ")
}

fn row(language: Language, period: &CertifiedPeriod) -> Row {
    let figures = Figures::new(language);
    let mark = mark(language, period);
    Row {
        kind: RowKind::Line,
        name: name_of(language, period.period),
        mark: mark.unwrap_or(""),
        open: mark.is_some(),
        amounts: [
            figures.opt_kwh(period.energy.filter(|_| period.sale.is_some())),
            figures.opt_money(period.sale.map(|sale| sale.net)),
            figures.opt_money(period.sale.map(|sale| sale.vat)),
            figures.opt_money(period.premium),
        ],
        payer: match (period.premium, period.premium_paid_by) {
            (None, _) => "",
            (Some(_), PremiumPaidBy::GridOperator) => GRID_OPERATOR.of(language),
            (Some(_), PremiumPaidBy::Marketer) => US.of(language),
        },
        document: period
            .document
            .as_ref()
            .map_or_else(|| DASH.to_owned(), |document| document.number.clone()),
    }
}

fn mark(language: Language, period: &CertifiedPeriod) -> Option<&'static str> {
    let is_stale = period.document.as_ref().is_some_and(|document| !document.is_current);
    let word = match period.status {
        None => MISSING_MARK,
        Some(StatementStatus::Blocked) => BLOCKED,
        Some(StatementStatus::Provisional) => PROVISIONAL_MARK,
        Some(StatementStatus::Final) if is_stale => CORRECTED_MARK,
        Some(StatementStatus::Final) => return None,
    };
    Some(word.of(language))
}

fn sum_row(language: Language, name: &str, sums: &Sums) -> Row {
    let figures = Figures::new(language);
    Row {
        kind: RowKind::Sum,
        name: name.to_owned(),
        mark: "",
        open: false,
        amounts: [
            figures.opt_kwh(sums.energy),
            figures.opt_money(sums.net),
            figures.opt_money(sums.vat),
            figures.opt_money(sums.premium),
        ],
        payer: "",
        document: String::new(),
    }
}
