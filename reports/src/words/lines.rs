//! The lines of a statement.

use super::{Both, readable};
use rules::settlement::LineKind;
use units::Language;

/// What a line is about.
pub fn line_kind(language: Language, kind: LineKind) -> &'static str {
    let both = match kind {
        LineKind::MarketRevenue => Both("Vermarktungserlös", "Market revenue"),
        LineKind::Fee => Both("Preisabschlag", "Price discount"),
        LineKind::BasicFee => Both("Fester Preisabschlag", "Fixed price discount"),
        LineKind::MarketShare => Both("Anteil am Vermarktungserlös", "Share of the market revenue"),
        LineKind::Vat => Both("Umsatzsteuer", "Value added tax"),
        LineKind::FeeVat => {
            Both("Umsatzsteuer auf unsere Leistung", "Value added tax on our service")
        }
        LineKind::Premium => Both("Marktprämie", "Market premium"),
        LineKind::PremiumFromGridOperator => Both(
            "Marktprämie, zahlt der Netzbetreiber",
            "Market premium, paid by the grid operator",
        ),
        LineKind::OutsidePremium => {
            Both("In sonstiger Direktvermarktung verkauft", "Sold in other direct marketing")
        }
        LineKind::WithoutSupport => {
            Both("Ohne Förderung wegen negativer Preise", "Without support at negative prices")
        }
        LineKind::Deduction => {
            Both("Abzug vom anzulegenden Wert", "Deduction from the applicable value")
        }
        LineKind::AdvancesPaid => Both("abzüglich gezahlter Abschläge", "less advances paid"),
        LineKind::AdvancesFromGridOperator => Both(
            "abzüglich gezahlter Abschläge des Netzbetreibers",
            "less advances paid by the grid operator",
        ),
    };
    both.of(language)
}

/// The title of a stored line, from its kind and its rule.
pub fn line(language: Language, kind: &str, rule: &str) -> String {
    let known = LineKind::WORDS.iter().find(|(word, _)| *word == kind);
    let Some((_, kind)) = known else { return readable(kind) };
    let both = match (*kind, rule) {
        (LineKind::MarketRevenue, "spot_revenue") => Both(
            "Vermarktungserlös, Viertelstunde × Spotpreis",
            "Market revenue, quarter hour × spot price",
        ),
        (LineKind::MarketRevenue, "market_value_revenue") => Both(
            "Vermarktungserlös zum Monatsmarktwert",
            "Market revenue at the monthly market value",
        ),
        (LineKind::MarketRevenue, "market_value_with_surcharge") => Both(
            "Vermarktungserlös zum Monatsmarktwert mit Zu- oder Abschlag",
            "Market revenue at the monthly market value with its surcharge",
        ),
        (LineKind::OutsidePremium, "support_ended") => {
            Both("Nach dem Ende der Förderung", "After the end of support")
        }
        (LineKind::Fee, "service_fee") => Both("Dienstleistungsentgelt", "Marketing fee"),
        (LineKind::BasicFee, "service_basic_fee") => Both("Grundentgelt", "Basic fee"),
        (LineKind::FeeVat, "service_vat") => {
            Both("Umsatzsteuer 19 % auf unsere Leistung", "Value added tax on our service, 19 %")
        }
        (LineKind::FeeVat, "service_vat_second_half_2020") => {
            Both("Umsatzsteuer 16 % auf unsere Leistung", "Value added tax on our service, 16 %")
        }
        (LineKind::Vat, "vat_regular") => Both("Umsatzsteuer 19 %", "Value added tax, 19 %"),
        (LineKind::Vat, "vat_second_half_2020") => {
            Both("Umsatzsteuer 16 %", "Value added tax, 16 %")
        }
        (LineKind::Vat, "vat_small_business") => {
            Both("Keine Umsatzsteuer (Kleinunternehmer)", "No value added tax (small business)")
        }
        (LineKind::Vat, "vat_reverse_charge") => Both(
            "Keine Umsatzsteuer (wir schulden sie, § 13b UStG)",
            "No value added tax (we owe it, § 13b UStG)",
        ),
        (LineKind::Deduction, rule) if rule.starts_with("deduction_") => {
            return super::rule(language, rule);
        }
        (LineKind::Premium, "market_premium_advance") => {
            Both("Abschlag auf die Marktprämie", "Advance on the market premium")
        }
        (LineKind::PremiumFromGridOperator, "market_premium_advance") => Both(
            "Abschlag auf die Marktprämie, zahlt der Netzbetreiber",
            "Advance on the market premium, paid by the grid operator",
        ),
        (LineKind::Premium, "market_premium_annual") => {
            Both("Marktprämie des Jahres", "Market premium of the year")
        }
        (LineKind::PremiumFromGridOperator, "market_premium_annual") => Both(
            "Marktprämie des Jahres, zahlt der Netzbetreiber",
            "Market premium of the year, paid by the grid operator",
        ),
        (kind, _) => return line_kind(language, kind).to_owned(),
    };
    both.of(language).to_owned()
}
