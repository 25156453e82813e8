//! The kinds of files, in words.

use crate::http::Page;
use services::work::ImportKind;

/// The name of a kind of file.
pub(super) fn kind_name(page: &Page, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Plants => page.say("Anlagen", "Plants"),
        ImportKind::SpotPrices => page.say("Spotpreise", "Spot prices"),
        ImportKind::MarketValues => page.say("Marktwerte", "Market values"),
        ImportKind::Readings => page.say("Messwerte", "Readings"),
        ImportKind::Operators => page.say("Betreiber", "Plant owners"),
        ImportKind::Company => page.say("Firmendaten", "Company profile"),
        ImportKind::BankStatement => page.say("Kontoauszug", "Bank statement"),
        ImportKind::PremiumStatement => {
            page.say("Abrechnung des Netzbetreibers", "Grid operator's statement")
        }
        ImportKind::Forecasts => page.say("Prognosen", "Forecasts"),
        ImportKind::BalancingGroups => page.say("Bilanzkreise", "Balancing groups"),
        ImportKind::Trades => page.say("Handelsgeschäfte", "Trades"),
        ImportKind::ImbalancePrices => page.say("Ausgleichsenergiepreise", "Imbalance prices"),
    }
}

/// What a file of a kind looks like.
pub(super) fn kind_hint(page: &Page, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Plants => page.say(
            "plants.csv: eine Zeile je Anlage, von plant_id und name bis iban und email; auch der Export des \
             Marktstammdatenregisters",
            "plants.csv: a row for each plant, from plant_id and name to iban and email; the export of the \
             Marktstammdatenregister as well",
        ),
        ImportKind::SpotPrices => page.say(
            "start, eur_per_mwh je Viertelstunde, bis September 2025 je Stunde; auch Dateien von SMARD, \
             Energy-Charts, ENTSO-E, EPEX und netztransparenz",
            "start, eur_per_mwh by quarter hour, by hour until September 2025; files of SMARD, \
             Energy-Charts, ENTSO-E, EPEX and netztransparenz as well",
        ),
        ImportKind::MarketValues => page.say(
            "period,technology,ct_per_kwh: Monats- und Jahresmarktwerte; auch Dateien von netztransparenz",
            "period,technology,ct_per_kwh: monthly and annual market values; files of netztransparenz as well",
        ),
        ImportKind::Readings => page.say(
            "market_location,start,kwh,status: eine Zeile je Viertelstunde; oder der Lastgang eines Portals",
            "market_location,start,kwh,status: a row for each quarter hour; or a portal's load profile",
        ),
        ImportKind::Operators => page.say(
            "operators.csv: Anschrift und Steuernummern je Betreiber, für Belege",
            "operators.csv: address and tax numbers of each owner, for documents",
        ),
        ImportKind::Company => page.say(
            "company.toml: Name, Anschrift und Konto Ihres Unternehmens",
            "company.toml: name, address and account of your company",
        ),
        ImportKind::BankStatement => page.say(
            "camt.053 oder camt.054 (XML): was die Bank gezahlt und zurückgegeben hat",
            "camt.053 or camt.054 (XML): what the bank has paid and given back",
        ),
        ImportKind::PremiumStatement => page.say(
            "premium-statement.csv: plant_id, month, premium_eur; auch deutsche Spaltennamen",
            "premium-statement.csv: plant_id, month, premium_eur; German column names as well",
        ),
        ImportKind::Forecasts => page.say(
            "subject, provider, issued_at, start, p10_kw, p50_kw, p90_kw: eine Zeile je Viertelstunde; Erzeugung positiv",
            "subject, provider, issued_at, start, p10_kw, p50_kw, p90_kw: a row for each quarter hour; generation positive",
        ),
        ImportKind::BalancingGroups => page.say(
            "group, control_area, tso, exchange: EIC des Bilanzkreises, der Regelzone, des ÜNB und der Börse",
            "group, control_area, tso, exchange: EIC of the group, its control area, the TSO and the exchange",
        ),
        ImportKind::Trades => page.say(
            "trade_id, group, market, start, minutes, kw, price_eur_per_mwh, traded_at: Kauf +, Verkauf −, kw 0 hebt auf",
            "trade_id, group, market, start, minutes, kw, price_eur_per_mwh, traded_at: bought +, sold −, kw 0 recalls",
        ),
        ImportKind::ImbalancePrices => page.say(
            "start, eur_per_mwh je Viertelstunde (reBAP); auch der Download von netztransparenz",
            "start, eur_per_mwh by quarter hour (reBAP); the download of netztransparenz as well",
        ),
    }
}

/// What a file of a kind is counted in.
pub(super) fn counted(page: &Page, kind: ImportKind, count: usize) -> &'static str {
    match (kind, count) {
        (ImportKind::Plants, 1) => page.say("Anlage", "plant"),
        (ImportKind::Plants, _) => page.say("Anlagen", "plants"),
        (ImportKind::SpotPrices, 1) => page.say("Tag", "day"),
        (ImportKind::SpotPrices, _) => page.say("Tage", "days"),
        (ImportKind::MarketValues, 1) => page.say("Wert", "value"),
        (ImportKind::MarketValues, _) => page.say("Werte", "values"),
        (ImportKind::Readings, 1) => page.say("Tag einer Marktlokation", "location day"),
        (ImportKind::Readings, _) => page.say("Tage von Marktlokationen", "location days"),
        (ImportKind::Operators, 1) => page.say("Betreiber", "owner"),
        (ImportKind::Operators, _) => page.say("Betreiber", "owners"),
        (ImportKind::Company, 1) => page.say("Firma", "company"),
        (ImportKind::Company, _) => page.say("Firmen", "companies"),
        (ImportKind::BankStatement, 1) => page.say("Zahlung", "payment"),
        (ImportKind::BankStatement, _) => page.say("Zahlungen", "payments"),
        (ImportKind::PremiumStatement, 1) => page.say("Marktprämie", "premium"),
        (ImportKind::PremiumStatement, _) => page.say("Marktprämien", "premiums"),
        (ImportKind::Forecasts, 1) => page.say("Tag einer Prognose", "forecast day"),
        (ImportKind::Forecasts, _) => page.say("Tage von Prognosen", "forecast days"),
        (ImportKind::BalancingGroups, 1) => page.say("Bilanzkreis", "balancing group"),
        (ImportKind::BalancingGroups, _) => page.say("Bilanzkreise", "balancing groups"),
        (ImportKind::Trades, 1) => page.say("Geschäft", "trade"),
        (ImportKind::Trades, _) => page.say("Geschäfte", "trades"),
        (ImportKind::ImbalancePrices, 1) => page.say("Tag eines Preises", "daily price series"),
        (ImportKind::ImbalancePrices, _) => page.say("Tage von Preisen", "daily price series"),
    }
}
