//! What lacks or may change, and what to do about it.

use crate::http::Page;
use records::{ImbalanceFinding, MonthImbalance};
use reports::words::imbalance_finding;

/// A finding with its remedy.
pub(super) struct FindingRow {
    pub(super) sentence: String,
    pub(super) remedy: &'static str,
    /// Where the remedy is uploaded, if somebody may.
    pub(super) address: Option<&'static str>,
    pub(super) is_problem: bool,
}

/// The findings of a month, what a person must do something about first.
pub(super) fn rows(page: &Page, found: &MonthImbalance, may_upload: bool) -> Vec<FindingRow> {
    let row = |finding: &ImbalanceFinding| {
        let (remedy, address) = remedy(page, *finding);
        FindingRow {
            sentence: imbalance_finding(page.language, *finding),
            remedy,
            address: address.filter(|_| may_upload),
            is_problem: finding.is_problem(),
        }
    };
    let mut rows: Vec<FindingRow> = found.findings.iter().map(row).collect();
    rows.sort_by_key(|row| !row.is_problem);
    rows
}

fn remedy(page: &Page, finding: ImbalanceFinding) -> (&'static str, Option<&'static str>) {
    match finding {
        ImbalanceFinding::GroupMixed { .. } => (
            page.say(
                "Anlagen mit Marktprämie von den anderen trennen: balancing_group in plants.csv.",
                "Put plants with market premium and others apart: balancing_group in plants.csv.",
            ),
            Some("/uploads?kind=plants"),
        ),
        ImbalanceFinding::PlantsMissing => (
            page.say(
                "Den Bilanzkreis in der Spalte balancing_group von plants.csv nennen.",
                "Name the group in the column balancing_group of plants.csv.",
            ),
            Some("/uploads?kind=plants"),
        ),
        ImbalanceFinding::ReadingsMissing(_) => {
            (page.say("Messwerte einlesen.", "Import readings."), Some("/uploads?kind=readings"))
        }
        ImbalanceFinding::ImbalancePricesMissing(_) => (
            page.say("Ausgleichsenergiepreise einlesen.", "Import imbalance prices."),
            Some("/uploads?kind=imbalance_prices"),
        ),
        ImbalanceFinding::SpotPricesMissing(_) => (
            page.say("Spotpreise einlesen.", "Import spot prices."),
            Some("/uploads?kind=spot_prices"),
        ),
        ImbalanceFinding::ForecastMissing(_) => (
            page.say(
                "Prognosen einlesen, die vor der Lieferung ausgegeben wurden.",
                "Import forecasts that were issued before delivery.",
            ),
            Some("/uploads?kind=forecasts"),
        ),
        ImbalanceFinding::ReadingsReplaced(_) | ImbalanceFinding::ImbalancePricesEstimated(_) => (
            page.say(
                "Nichts zu tun; der endgültige Wert ersetzt ihn, sobald er eingelesen ist.",
                "Nothing to do; the final value replaces it once it is imported.",
            ),
            None,
        ),
        ImbalanceFinding::MonthNotOver(_) => (
            page.say(
                "Nichts zu tun; der Monat läuft noch.",
                "Nothing to do; the month is not over.",
            ),
            None,
        ),
    }
}
