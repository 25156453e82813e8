//! The kinds of files, in words.

use crate::page::Page;
use services::job_requests::ImportKind;
use units::Language;

/// The name of a kind of file.
pub(super) fn kind_name(page: &Page, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Plants => in_language(page, "Anlagen", "Plants"),
        ImportKind::SpotPrices => in_language(page, "Spotpreise", "Spot prices"),
        ImportKind::MarketValues => in_language(page, "Marktwerte", "Market values"),
        ImportKind::Readings => in_language(page, "Messwerte", "Readings"),
        ImportKind::Operators => in_language(page, "Betreiber", "Plant owners"),
        ImportKind::Company => in_language(page, "Firmendaten", "Company profile"),
        ImportKind::BankStatement => in_language(page, "Kontoauszug", "Bank statement"),
        ImportKind::PremiumStatement => {
            in_language(page, "Abrechnung des Netzbetreibers", "Grid operator's statement")
        }
    }
}

/// What a file of a kind looks like.
pub(super) fn kind_hint(page: &Page, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Plants => in_language(
            page,
            "plants.csv: eine Zeile je Anlage, von plant_id und name bis iban und email",
            "plants.csv: a row for each plant, from plant_id and name to iban and email",
        ),
        ImportKind::SpotPrices => in_language(
            page,
            "start,eur_per_mwh je Stunde oder Viertelstunde; auch Dateien von SMARD und \
             Energy-Charts",
            "start,eur_per_mwh by hour or quarter hour; files of SMARD and Energy-Charts as well",
        ),
        ImportKind::MarketValues => in_language(
            page,
            "period,technology,ct_per_kwh: Monats- und Jahresmarktwerte",
            "period,technology,ct_per_kwh: monthly and annual market values",
        ),
        ImportKind::Readings => in_language(
            page,
            "market_location,start,kwh,status: eine Zeile je Viertelstunde",
            "market_location,start,kwh,status: a row for each quarter hour",
        ),
        ImportKind::Operators => in_language(
            page,
            "operators.csv: Anschrift und Steuernummern je Betreiber, für Belege",
            "operators.csv: address and tax numbers of each owner, for documents",
        ),
        ImportKind::Company => in_language(
            page,
            "company.toml: Name, Anschrift und Konto Ihres Unternehmens",
            "company.toml: name, address and account of your company",
        ),
        ImportKind::BankStatement => in_language(
            page,
            "camt.053 oder camt.054 (XML): was die Bank gezahlt und zurückgegeben hat",
            "camt.053 or camt.054 (XML): what the bank has paid and given back",
        ),
        ImportKind::PremiumStatement => in_language(
            page,
            "premium-statement.csv: plant_id, month, premium_eur; auch deutsche Spaltennamen",
            "premium-statement.csv: plant_id, month, premium_eur; German column names as well",
        ),
    }
}

/// What a file of a kind is counted in.
pub(super) fn counted(page: &Page, kind: ImportKind, count: usize) -> &'static str {
    match (kind, count) {
        (ImportKind::Plants, 1) => in_language(page, "Anlage", "plant"),
        (ImportKind::Plants, _) => in_language(page, "Anlagen", "plants"),
        (ImportKind::SpotPrices, 1) => in_language(page, "Tag", "day"),
        (ImportKind::SpotPrices, _) => in_language(page, "Tage", "days"),
        (ImportKind::MarketValues, 1) => in_language(page, "Wert", "value"),
        (ImportKind::MarketValues, _) => in_language(page, "Werte", "values"),
        (ImportKind::Readings, 1) => in_language(page, "Tag einer Marktlokation", "location day"),
        (ImportKind::Readings, _) => in_language(page, "Tage von Marktlokationen", "location days"),
        (ImportKind::Operators, 1) => in_language(page, "Betreiber", "owner"),
        (ImportKind::Operators, _) => in_language(page, "Betreiber", "owners"),
        (ImportKind::Company, 1) => in_language(page, "Firma", "company"),
        (ImportKind::Company, _) => in_language(page, "Firmen", "companies"),
        (ImportKind::BankStatement, 1) => in_language(page, "Zahlung", "payment"),
        (ImportKind::BankStatement, _) => in_language(page, "Zahlungen", "payments"),
        (ImportKind::PremiumStatement, 1) => in_language(page, "Marktprämie", "premium"),
        (ImportKind::PremiumStatement, _) => in_language(page, "Marktprämien", "premiums"),
    }
}

/// `page.say` for texts that are fixed.
pub(super) fn in_language(
    page: &Page,
    german: &'static str,
    english: &'static str,
) -> &'static str {
    match page.language {
        Language::German => german,
        Language::English => english,
    }
}
