//! The months of a certificate as CSV: one row a plant and period. Owners and their advisers open it in a spreadsheet, so
//! no name in it is taken for a formula.

use super::months::is_shown;
use crate::csv_text::{cell, csv_text, harmless, quoted};
use rules::tax::{CertifiedPeriod, CertifiedPlant, TaxCertificate};
use units::{Energy, Money};

const COLUMNS: [&str; 17] = [
    "year",
    "as_of",
    "operator_id",
    "operator_name",
    "plant_id",
    "plant_name",
    "period",
    "status",
    "energy_kwh",
    "net_eur",
    "vat_eur",
    "service_fee_eur",
    "service_vat_eur",
    "premium_eur",
    "premium_paid_by",
    "document_number",
    "document_is_current",
];

/// The rows of every plant, the true-up of the year last; what is not known is an empty cell. A month without amounts
/// has the status `not_settled` or `blocked`.
pub fn certificate_csv(certificate: &TaxCertificate) -> String {
    let rows = certificate.plants.iter().flat_map(|plant| {
        let periods = plant.periods.iter();
        let periods = periods.filter(|period| is_shown(period, certificate.issued_on));
        periods.map(|period| cells(certificate, plant, period))
    });
    csv_text(&COLUMNS, rows)
}

fn cells(
    certificate: &TaxCertificate,
    plant: &CertifiedPlant,
    period: &CertifiedPeriod,
) -> Vec<String> {
    let report = &certificate.report;
    let energy = period.energy.filter(|_| period.sale.is_some());
    let paid_by = period.premium.map(|_| period.premium_paid_by.as_str().to_owned());
    let document = period.document.as_ref();
    let is_current = document.map(|document| if document.is_current { "1" } else { "0" });
    vec![
        certificate.year.to_string(),
        certificate.issued_on.to_string(),
        shown(&report.operator_id),
        shown(&report.operator_name),
        plant.plant.to_string(),
        shown(&plant.name),
        period.period.to_string(),
        period.status.map_or("not_settled", units::StatementStatus::as_str).to_owned(),
        cell(energy.map(Energy::decimal).as_ref()),
        cell(period.sale.map(|sale| Money::decimal(sale.net)).as_ref()),
        cell(period.sale.map(|sale| Money::decimal(sale.vat)).as_ref()),
        cell(period.sale.map(|sale| Money::decimal(sale.service)).as_ref()),
        cell(period.sale.map(|sale| Money::decimal(sale.service_vat)).as_ref()),
        cell(period.premium.map(Money::decimal).as_ref()),
        paid_by.unwrap_or_default(),
        cell(document.map(|document| &document.number)),
        is_current.unwrap_or_default().to_owned(),
    ]
}

/// A name as a spreadsheet shows it.
fn shown(name: &str) -> String {
    quoted(&harmless(name.into()))
}
