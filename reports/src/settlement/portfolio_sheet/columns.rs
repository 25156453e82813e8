//! The columns, declared once for every form.

use super::SheetRow;
use crate::sheet::{Column, Reader, Source, plain, summed};
use crate::words::{self, Both};
use records::Finding;
use std::borrow::Cow;

/// The columns in their order.
pub(super) const COLUMNS: [Column<SheetRow>; 23] = [
    plain(
        "plant_id",
        Both("MaStR-Nummer", "Unit number"),
        Source::Text(|row| Cow::Owned(row.plant.to_string())),
    ),
    plain("name", Both("Anlage", "Plant"), Source::Text(|row| Cow::Borrowed(&row.name))),
    plain(
        "operator_name",
        Both("Anlagenbetreiber", "Operator"),
        Source::Text(|row| Cow::Borrowed(&row.operator)),
    ),
    summed("capacity_kw", Both("Leistung", "Power"), Source::Power(|row| Some(row.capacity))),
    plain(
        "commissioned_on",
        Both("Inbetriebnahme", "Commissioned on"),
        Source::Day(|row| Some(row.commissioned_on)),
    ),
    plain(
        "sales_form",
        Both("Veräußerungsform", "Sales form"),
        Source::Words(|row, reader| {
            let form = row.sales_form;
            reader.choose(form.as_str(), |language| words::sales_form(language, form))
        }),
    ),
    plain(
        "regime",
        Both("§ 51 EEG", "§ 51 EEG"),
        Source::Words(|row, reader| {
            let Some(regime) = row.regime else { return Cow::Borrowed("") };
            reader.choose(regime.as_str(), |language| words::regime(language, regime))
        }),
    ),
    plain(
        "status",
        Both("Status", "Status"),
        Source::Words(|row, reader| {
            let Some(status) = row.status else { return Cow::Borrowed("") };
            reader.choose(status.as_str(), |language| words::status(language, status))
        }),
    ),
    plain(
        "status_reason",
        Both("Grund", "Reason"),
        Source::Words(|row, reader| match reader {
            Reader::Program => Cow::Owned(words::status_message(&row.reasons).unwrap_or_default()),
            Reader::Person(language) => Cow::Owned(words::status_reason(language, &row.reasons)),
        }),
    ),
    plain("findings", Both("Feststellungen", "Findings"), Source::Words(findings)),
    summed(
        "energy_kwh",
        Both("Einspeisung", "Feed-in"),
        Source::Energy(|row| row.figures.and_then(|figures| figures.energy())),
    ),
    summed(
        "energy_without_support_kwh",
        Both("Einspeisung ohne Förderung", "Feed-in without support"),
        Source::Energy(|row| row.figures.and_then(|figures| figures.energy_without_support())),
    ),
    plain(
        "quarter_hours_without_support",
        Both("¼ h ohne Förderung", "¼ h without support"),
        Source::Count(|row| {
            row.figures.and_then(|figures| figures.quarter_hours_without_support())
        }),
    ),
    plain(
        "applicable_value_ct_per_kwh",
        Both("Anzulegender Wert", "Applicable value"),
        Source::Price(|row| row.applicable_value),
    ),
    plain(
        "market_value_ct_per_kwh",
        Both("Marktwert", "Market value"),
        Source::Price(|row| row.market_value),
    ),
    plain(
        "premium_ct_per_kwh",
        Both("Marktprämie je kWh", "Premium per kWh"),
        Source::Price(|row| row.figures.and_then(|figures| figures.premium_rate())),
    ),
    summed(
        "premium_eur",
        Both("Marktprämie", "Market premium"),
        Source::Money(|row| row.figures.and_then(|figures| figures.premium())),
    ),
    summed(
        "market_revenue_eur",
        Both("Vermarktungserlös", "Market revenue"),
        Source::Money(|row| row.figures.and_then(|figures| figures.market_revenue())),
    ),
    summed(
        "fee_eur",
        Both("Vermarktungsentgelt", "Marketing fee"),
        Source::Money(|row| row.figures.and_then(|figures| figures.fee_total())),
    ),
    summed(
        "fee_vat_eur",
        Both("Umsatzsteuer auf das Entgelt", "Value added tax on the fee"),
        Source::Money(|row| row.figures.and_then(|figures| figures.fee_vat())),
    ),
    summed(
        "net_eur",
        Both("Netto", "Net"),
        Source::Money(|row| row.figures.and_then(|figures| figures.net())),
    ),
    summed(
        "vat_eur",
        Both("Umsatzsteuer", "Value added tax"),
        Source::Money(|row| row.figures.and_then(|figures| figures.vat())),
    ),
    summed(
        "payout_eur",
        Both("Auszahlung", "Payout"),
        Source::Money(|row| row.figures.and_then(|figures| figures.payout())),
    ),
];

/// Codes separated by blanks for programs, titles for people.
fn findings(row: &SheetRow, reader: Reader) -> Cow<'_, str> {
    Cow::Owned(match reader {
        Reader::Program => {
            let codes: Vec<&str> = row.findings.iter().map(Finding::code).collect();
            codes.join(" ")
        }
        Reader::Person(language) => {
            let title = |found: &Finding| words::finding(language, found).title;
            row.findings.iter().map(title).collect::<Vec<_>>().join(", ")
        }
    })
}
