//! Why a statement got a new revision: an input that changed, in words.

use super::{Both, answer, question};
use crate::Figures;
use units::{DeliveryDay, Language, Month, Period};

/// An input that changed between two revisions: `Marktwert Solar Mai 2026: Stand 1 (3,163 ct/kWh) → Stand 2
/// (3,296 ct/kWh)`. What is not known here is shown as it stands.
pub fn input_change(
    language: Language,
    input: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> String {
    let figures = Figures::new(language);
    let label = label(figures, input);
    if let Some(name) = input.strip_prefix("practice ") {
        let word = |text: Option<&str>| text.map(|word| answer(language, word)).unwrap_or_default();
        return format!("{}: {} → {}", question(language, name), word(before), word(after));
    }
    match (before.map(|text| value(figures, text)), after.map(|text| value(figures, text))) {
        (Some(before), Some(after)) => format!("{label}: {before} → {after}"),
        (None, Some(after)) => {
            format!("{label}: {}, {after}", Both("neu", "new").of(language))
        }
        (Some(before), None) => {
            format!(
                "{label}: {before} {}",
                Both("zählt nicht mehr", "no longer counts").of(language)
            )
        }
        (None, None) => label,
    }
}

fn label(figures: Figures, input: &str) -> String {
    let language = figures.language();
    let word = |both: Both| both.of(language).to_owned();
    let with_date = |both: Both, date: &str| match date.parse::<DeliveryDay>() {
        Ok(day) => format!("{} {}", both.of(language), figures.day(day)),
        Err(_) => both.of(language).to_owned(),
    };
    if let Some(period) = input.strip_prefix("market value ") {
        return match period.parse() {
            Ok(Period::Month(month)) => {
                let name = Both("Marktwert Solar", "Market value of solar,");
                format!("{} {}", name.of(language), figures.month(month))
            }
            Ok(Period::Year(year)) => {
                let name = Both("Jahresmarktwert Solar", "Annual market value of solar,");
                format!("{} {year}", name.of(language))
            }
            Err(_) => word(Both("Marktwert", "Market value")),
        };
    }
    if let Some(month) = input.strip_prefix("statement ") {
        let name =
            month.parse().map_or_else(|_| month.to_owned(), |month: Month| figures.month(month));
        return format!("{} {name}", word(Both("Abrechnung", "Statement")));
    }
    if input == "facts since registration" {
        return word(Both("Stammdaten seit der Registrierung", "Facts since registration"));
    }
    let (name, date) = match input.rsplit_once(' ') {
        Some((name, date)) if date.parse::<DeliveryDay>().is_ok() => (name, date),
        _ => (input, ""),
    };
    let name = match name {
        "readings" => Both("Messwerte", "Readings"),
        "exchange prices" => Both("Börsenpreise", "Exchange prices"),
        "legal prices" => Both("Spotmarktpreise § 3 Nr. 42a EEG", "Legal spot prices"),
        "facts since" => Both("Stammdaten seit", "Facts since"),
        "spot prices" => Both("Spotpreise", "Spot prices"),
        "market value" => Both("Marktwert", "Market value"),
        "plant facts" => Both("Stammdaten", "Facts of the plant"),
        "practice" => Both("Antwort auf eine offene Rechtsfrage", "Answer to an open question"),
        "upgrade" | "calculation" => Both("Rechenweg geändert", "Calculation changed"),
        _ => return input.to_owned(),
    };
    with_date(name, date)
}

/// `r2 (3.296 ct/kWh)` or `r2`; anything else, such as the name of a file, as it is.
fn value(figures: Figures, text: &str) -> String {
    let (revision, rest) = text.split_once(' ').unwrap_or((text, ""));
    let number = revision.strip_prefix('r').filter(|number| number.parse::<u32>().is_ok());
    let Some(number) = number else { return text.to_owned() };
    let revision = format!("{} {number}", Both("Stand", "revision").of(figures.language()));
    let price = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(" ct/kWh)"));
    match price.and_then(|price| units::Price::parse_decimal(price).ok()) {
        Some(price) => format!("{revision} ({} ct/kWh)", figures.ct(price)),
        None => revision,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_said_in_both_languages() {
        let cases = [
            (
                ("market value 2026-05", Some("r1 (3.163 ct/kWh)"), Some("r2 (3.296 ct/kWh)")),
                "Marktwert Solar Mai 2026: Stand 1 (3,163 ct/kWh) → Stand 2 (3,296 ct/kWh)",
                "Market value of solar, May 2026: revision 1 (3.163 ct/kWh) → revision 2 (3.296 ct/kWh)",
            ),
            (
                ("market value 2025", None, Some("r1 (4.508 ct/kWh)")),
                "Jahresmarktwert Solar 2025: neu, Stand 1 (4,508 ct/kWh)",
                "Annual market value of solar, 2025: new, revision 1 (4.508 ct/kWh)",
            ),
            (
                ("readings 2025-05-14", Some("r1"), Some("r2")),
                "Messwerte 14.05.2025: Stand 1 → Stand 2",
                "Readings 14 May 2025: revision 1 → revision 2",
            ),
            (
                ("readings", None, Some("nachlieferung.csv")),
                "Messwerte: neu, nachlieferung.csv",
                "Readings: new, nachlieferung.csv",
            ),
            (
                ("facts since registration", Some("r1"), Some("r2")),
                "Stammdaten seit der Registrierung: Stand 1 → Stand 2",
                "Facts since registration: revision 1 → revision 2",
            ),
            (("calculation", None, None), "Rechenweg geändert", "Calculation changed"),
        ];
        for ((input, before, after), german, english) in cases {
            assert_eq!(input_change(Language::German, input, before, after), german);
            assert_eq!(input_change(Language::English, input, before, after), english);
        }
    }
}
