//! What an import changes, as a row of four cells.

use super::inputs::{capitalised, market_value};
use super::{Both, field};
use crate::Figures;
use records::ImportChange;
use units::Language;

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportChangeRow {
    /// What it is about.
    pub subject: String,
    /// Which fact of it.
    pub field: String,
    /// What was known.
    pub before: String,
    /// What the file says.
    pub after: String,
}

const NEW: Both = Both("neu", "new");
const QUARTER_HOURS: Both = Both("{count} Viertelstunden", "{count} quarter hours");
const DIFFERENT: Both = Both("{count} Viertelstunden anders", "{count} quarter hours different");

/// A change as a row.
pub fn import_change(language: Language, change: &ImportChange) -> ImportChangeRow {
    let figures = Figures::new(language);
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| NEW.of(language).into());
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let row = |subject: String, field: String, before: String, after: String| ImportChangeRow {
        subject,
        field,
        before,
        after,
    };
    match change {
        ImportChange::Plant { subject, name } => row(
            subject.to_string(),
            field(language, "plant_id"),
            NEW.of(language).to_owned(),
            name.clone(),
        ),
        ImportChange::PlantFact { subject, field: column, before, after } => {
            row(subject.to_string(), field(language, column), known(before), said(after))
        }
        ImportChange::PartyFact { subject, field: column, before, after } => {
            row(subject.clone(), party_field(language, column), known(before), said(after))
        }
        ImportChange::Day { subject, day, different, quarter_hours } => row(
            subject.clone(),
            figures.day(*day),
            different.map_or_else(
                || NEW.of(language).to_owned(),
                |count| counted(DIFFERENT, language, count),
            ),
            counted(QUARTER_HOURS, language, *quarter_hours),
        ),
        ImportChange::MarketValue { technology, period, before, after } => row(
            capitalised(&market_value(language, *technology, *period)),
            Both("veröffentlichter Wert", "published value").of(language).to_owned(),
            before.map_or_else(|| NEW.of(language).to_owned(), |price| rate(figures, price)),
            rate(figures, *after),
        ),
        ImportChange::Premium { subject, month, before, after } => row(
            subject.as_ref().map(ToString::to_string).unwrap_or_default(),
            Both("Marktprämie {month}", "Market premium {month}")
                .with(language, &[("month", &figures.month(*month))]),
            before.map_or_else(|| NEW.of(language).to_owned(), |amount| figures.money(amount)),
            figures.money(*after),
        ),
        ImportChange::BalancingGroupFact { subject, field: column, before, after } => {
            row(subject.to_string(), group_field(language, column), known(before), said(after))
        }
        ImportChange::Trade { subject, before, after, price } => {
            let before = before.map_or_else(|| NEW.of(language).into(), |power| figures.kw(power));
            row(subject.clone(), trade_at(language, *price), before, figures.kw(*after))
        }
    }
}

fn counted(words: Both, language: Language, count: u32) -> String {
    words.with(language, &[("count", &count.to_string())])
}

fn rate(figures: Figures, price: units::Price) -> String {
    format!("{} ct/kWh", figures.ct(price))
}

/// Columns of `company.toml` that no person has.
const COMPANY_FIELDS: [(&str, Both); 9] = [
    ("name", Both("Name", "Name")),
    ("register", Both("Handelsregister", "Commercial register")),
    ("managing_directors", Both("Geschäftsführung", "Managing directors")),
    ("supervisory_chair", Both("Vorsitz des Aufsichtsrats", "Chair of the supervisory board")),
    ("contact", Both("Ansprechperson", "Contact")),
    ("website", Both("Website", "Web site")),
    ("bic", Both("BIC", "BIC")),
    ("bank_cut_off", Both("Annahmeschluss der Bank", "Bank's cut-off time")),
    ("payment_term_days", Both("Zahlungsziel in Tagen", "Term of payment in days")),
];

/// A trade, by its price.
fn trade_at(language: Language, price: units::Price) -> String {
    let price = Figures::new(language).eur_per_mwh(price);
    Both("Handel zu {price}", "Trade at {price}").with(language, &[("price", &price)])
}

/// The name of a column of `balancing-groups.csv`.
fn group_field(language: Language, column: &str) -> String {
    let both = match column {
        "control_area" => Both("Regelzone", "Control area"),
        "tso" => Both("Übertragungsnetzbetreiber", "Transmission system operator"),
        "exchange" => Both("Börse", "Exchange"),
        _ => return field(language, column),
    };
    both.of(language).to_owned()
}

/// The name of a column of `operators.csv` or `company.toml`.
fn party_field(language: Language, column: &str) -> String {
    let found = COMPANY_FIELDS.iter().find(|(name, _)| *name == column);
    found.map_or_else(|| field(language, column), |(_, words)| words.of(language).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use units::{Period, Price, Technology};

    #[test]
    fn a_change_is_said_in_both_languages() {
        let value = |text: &str| Price::parse_decimal(text).unwrap();
        let period: Period = "2026-05".parse().unwrap();
        let changes = [
            (
                ImportChange::Trade {
                    subject: "T-1".to_owned(),
                    before: Some(units::Power::from_scaled(-1_500_125)),
                    after: units::Power::ZERO,
                    price: Price::parse_eur_per_mwh("-12.5").unwrap(),
                },
                "T-1 | Handel zu −12,50 €/MWh | −1.500,125 kW | 0 kW",
                "T-1 | Trade at −€12.50/MWh | −1,500.125 kW | 0 kW",
            ),
            (
                ImportChange::Day {
                    subject: "41373559241".to_owned(),
                    day: "2025-05-13".parse().unwrap(),
                    different: Some(3),
                    quarter_hours: 96,
                },
                "41373559241 | 13.05.2025 | 3 Viertelstunden anders | 96 Viertelstunden",
                "41373559241 | 13 May 2025 | 3 quarter hours different | 96 quarter hours",
            ),
            (
                ImportChange::MarketValue {
                    technology: Technology::Solar,
                    period,
                    before: Some(value("3.163")),
                    after: value("3.296"),
                },
                "Marktwert Solar Mai 2026 | veröffentlichter Wert | 3,163 ct/kWh | 3,296 ct/kWh",
                "Market value of solar of May 2026 | published value | 3.163 ct/kWh | 3.296 ct/kWh",
            ),
            (
                ImportChange::PartyFact {
                    subject: "owner-1".to_owned(),
                    field: "phone".to_owned(),
                    before: None,
                    after: None,
                },
                "owner-1 | Telefon | neu | –",
                "owner-1 | Telephone | new | –",
            ),
        ];
        for (change, german, english) in changes {
            for (language, expected) in [(Language::German, german), (Language::English, english)] {
                let ImportChangeRow { subject, field, before, after } =
                    import_change(language, &change);
                assert_eq!([subject, field, before, after].join(" | "), expected);
            }
        }
    }
}
