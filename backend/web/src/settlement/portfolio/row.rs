//! A plant's month as a row, and the headings of the columns.

use super::parameters::Parameters;
use crate::http::Page;
use reports::words;
use services::settlement::{PortfolioColumn, PortfolioRow};
use units::{Energy, Money, Month, StatementStatus};

/// A heading that sorts.
pub(super) struct Heading {
    pub(super) column: PortfolioColumn,
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) address: String,
    /// `ascending`, `descending`, or nothing.
    pub(super) sorted: &'static str,
    pub(super) class: &'static str,
}

impl Heading {
    /// Name and unit, where a phone shows them beside the value.
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.name, self.unit).trim_end().to_owned()
    }
}

/// A row, ready to be shown.
pub(super) struct Row {
    pub(super) plant: String,
    pub(super) plant_address: String,
    pub(super) statement_address: String,
    pub(super) name: String,
    pub(super) operator: String,
    pub(super) capacity: String,
    pub(super) status_class: &'static str,
    pub(super) status: String,
    pub(super) reason: String,
    pub(super) energy: String,
    pub(super) without_support: String,
    pub(super) has_lost: bool,
    pub(super) premium_rate: String,
    pub(super) premium: String,
    pub(super) market_revenue: String,
    pub(super) fee: String,
    pub(super) payout: String,
}

/// The headings in the order of the columns.
pub(super) fn headings(page: &Page, parameters: &Parameters) -> Vec<Heading> {
    use PortfolioColumn as Column;
    let columns = [
        (Column::Name, page.say("Anlage", "Plant"), "", false),
        (Column::Operator, page.say("Betreiber", "Owner"), "", false),
        (Column::Capacity, page.say("Leistung", "Capacity"), "kW", true),
        (Column::Status, "Status", "", false),
        (Column::Energy, page.say("Einspeisung", "Feed-in"), "kWh", true),
        (Column::WithoutSupport, page.say("ohne Förderung", "unsupported"), "kWh", true),
        (Column::PremiumRate, page.say("Prämiensatz", "Premium rate"), "ct/kWh", true),
        (Column::Premium, page.say("Marktprämie", "Premium"), "€", true),
        (Column::MarketRevenue, page.say("Erlös", "Revenue"), "€", true),
        (Column::Fee, page.say("Entgelt", "Fee"), "€", true),
        (Column::Payout, page.say("Auszahlung", "Payout"), "€", true),
    ];
    let heading = |(column, name, unit, is_number): (Column, &'static str, &'static str, bool)| {
        let query = &parameters.query;
        let sorted = match (query.sort == column, query.descending) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "",
        };
        let address = parameters.sorted_by(column, is_number).address();
        // The column that a narrow window leaves out.
        let class = match (is_number, column == Column::Fee) {
            (_, true) => "number fee",
            (true, false) => "number",
            (false, false) => "",
        };
        Heading { column, name, unit, address, sorted, class }
    };
    columns.map(heading).into()
}

impl Row {
    pub(super) fn of(page: &Page, month: Month, row: &PortfolioRow) -> Self {
        let figures = page.figures();
        let plant = row.plant.to_string();
        let plant_address = format!("/plants/{plant}");
        let lost = row
            .figures
            .and_then(|figures| figures.energy_without_support())
            .filter(|lost| *lost != Energy::ZERO);
        let (status_class, status, reason) = status(page, row);
        Self {
            statement_address: format!("{plant_address}/statements/{month}"),
            plant_address,
            name: row.name.clone(),
            operator: row.operator_name.clone(),
            capacity: figures.kw(row.capacity),
            status_class,
            status,
            reason,
            energy: figures.opt_kwh(row.figures.and_then(|figures| figures.energy())),
            without_support: lost.map(|lost| figures.kwh(lost)).unwrap_or_default(),
            has_lost: lost.is_some(),
            premium_rate: figures.opt_ct(row.figures.and_then(|figures| figures.premium_rate())),
            premium: amount(page, row.figures.and_then(|figures| figures.premium())),
            market_revenue: amount(page, row.figures.and_then(|figures| figures.market_revenue())),
            fee: amount(page, row.figures.and_then(|figures| figures.fee_total())),
            payout: amount(page, row.figures.and_then(|figures| figures.payout())),
            plant,
        }
    }
}

/// An amount without its unit, which the heading has.
pub(super) fn amount(page: &Page, amount: Option<Money>) -> String {
    page.figures().opt_money(amount).replace(['€', '\u{a0}'], "")
}

/// Class, word and reason of a row's status.
fn status(page: &Page, row: &PortfolioRow) -> (&'static str, String, String) {
    let language = page.language;
    let Some(status) = row.status else {
        return ("", page.say("nicht abgerechnet", "not settled").to_owned(), String::new());
    };
    let reason = match status {
        StatementStatus::Final => String::new(),
        StatementStatus::Provisional => words::status_reason(language, &row.reasons),
        StatementStatus::Blocked => {
            let titles = row.findings.iter().map(|finding| words::finding(language, finding).title);
            titles.collect::<Vec<_>>().join(", ")
        }
    };
    (status.as_str(), words::status(language, status).to_owned(), reason)
}
