//! Why a statement got a new revision: an input that changed, in words.

use super::inputs::{
    EDITION, FACTS, READINGS, capitalised, facts, market_value, price_source, revision, stretch,
};
use super::{Both, answer, question};
use crate::Figures;
use records::{InputChange, PinnedValue};
use units::{DeliveryDay, Language};

/// An input that changed between two revisions: `Marktwert Solar Mai 2026: Stand 1 (3,163 ct/kWh) → Stand 2
/// (3,296 ct/kWh)`.
pub fn input_change(language: Language, change: &InputChange) -> String {
    let figures = Figures::new(language);
    let number = |of: &Option<i64>| of.map(|number| revision(language, Some(number)));
    match change {
        InputChange::Edition { before, after } => {
            let [before, after] = [before, after].map(|of| Some(of.to_string()));
            told(language, EDITION.of(language), before, after)
        }
        InputChange::Facts { before, after } => {
            let [before, after] = [before, after].map(|of| Some(facts(figures, *of)));
            told(language, FACTS.of(language), before, after)
        }
        InputChange::Readings { days, before, after } => {
            let label = format!("{} {}", READINGS.of(language), stretches(figures, days));
            told(language, &label, number(before), number(after))
        }
        InputChange::SpotPrices { source, days, before, after } => {
            let name = price_source(*source).of(language);
            let label = format!("{name} {}", stretches(figures, days));
            told(language, &label, number(before), number(after))
        }
        InputChange::MarketValue { technology, period, before, after } => {
            let label = capitalised(&market_value(language, *technology, *period));
            let [before, after] = [before, after].map(|of| of.map(|pin| valued(figures, pin)));
            told(language, &label, before, after)
        }
        InputChange::Statement { month, before, after } => {
            let label = Both("Abrechnung {month}", "Statement {month}")
                .with(language, &[("month", &figures.month(*month))]);
            told(language, &label, number(before), number(after))
        }
        InputChange::Answer { question: asked, before, after } => {
            let [before, after] =
                [before, after].map(|of| of.as_ref().map(|word| answer(language, word)));
            told(language, &question(language, asked), before, after)
        }
        InputChange::Calculation {} => {
            Both("Rechenweg geändert", "Calculation changed").of(language).to_owned()
        }
    }
}

fn told(language: Language, label: &str, before: Option<String>, after: Option<String>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("{label}: {before} → {after}"),
        (None, Some(after)) => format!("{label}: {}, {after}", Both("neu", "new").of(language)),
        (Some(before), None) => {
            let gone = Both("zählt nicht mehr", "no longer counts").of(language);
            format!("{label}: {before} {gone}")
        }
        (None, None) => label.to_owned(),
    }
}

/// `Stand 2 (3,296 ct/kWh)`.
fn valued(figures: Figures, pin: PinnedValue) -> String {
    let revision = revision(figures.language(), Some(pin.revision));
    format!("{revision} ({} ct/kWh)", figures.ct(pin.value))
}

/// Days in their order, those in a row together.
fn stretches(figures: Figures, days: &[DeliveryDay]) -> String {
    let mut stretches: Vec<(DeliveryDay, DeliveryDay)> = Vec::new();
    for day in days {
        match stretches.last_mut() {
            Some((_, last)) if last.next() == *day => *last = *day,
            Some(_) | None => stretches.push((*day, *day)),
        }
    }
    let (Some((first, _)), Some((_, last))) = (stretches.first(), stretches.last()) else {
        return String::new();
    };
    if stretches.len() > STRETCHES_MAX {
        let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
        let count = figures.count(i64::from(count));
        let said = Both("an {count} Tagen vom {days}", "on {count} days of {days}");
        let whole = stretch(figures, *first, *last);
        return said.with(figures.language(), &[("count", &count), ("days", &whole)]);
    }
    let words: Vec<String> =
        stretches.iter().map(|(first, last)| of_stretch(figures, *first, *last)).collect();
    words.join(", ")
}

/// Stretches that are named one by one; more of them are counted.
const STRETCHES_MAX: usize = 4;

/// `Mai 2025` of a whole month, or else its first and last day.
fn of_stretch(figures: Figures, first: DeliveryDay, last: DeliveryDay) -> String {
    let month = first.month();
    if first == month.first_day() && last.next() == month.end() {
        return figures.month(month);
    }
    stretch(figures, first, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::FactsRevision;
    use units::{Price, Technology};

    type Said = (InputChange, &'static str, &'static str);

    fn all_are_said(cases: impl IntoIterator<Item = Said>) {
        for (change, german, english) in cases {
            assert_eq!(input_change(Language::German, &change), german);
            assert_eq!(input_change(Language::English, &change), english);
        }
    }

    #[test]
    fn changes_are_said_in_both_languages() {
        let pin = |revision, price: &str| {
            Some(PinnedValue { revision, value: Price::parse_decimal(price).unwrap() })
        };
        let value = |period: &str, before, after| InputChange::MarketValue {
            technology: Technology::Solar,
            period: period.parse().unwrap(),
            before,
            after,
        };
        let cases = [
            (
                value("2026-05", pin(1, "3.163"), pin(2, "3.296")),
                "Marktwert Solar Mai 2026: Stand 1 (3,163 ct/kWh) → Stand 2 (3,296 ct/kWh)",
                "Market value of solar of May 2026: revision 1 (3.163 ct/kWh) → revision 2 (3.296 ct/kWh)",
            ),
            (
                value("2025", None, pin(1, "4.508")),
                "Jahresmarktwert Solar 2025: neu, Stand 1 (4,508 ct/kWh)",
                "Annual market value of solar of 2025: new, revision 1 (4.508 ct/kWh)",
            ),
            (
                InputChange::Facts {
                    before: FactsRevision { valid_from: None, revision: 1 },
                    after: FactsRevision { valid_from: None, revision: 2 },
                },
                "Stammdaten: seit der Registrierung, Stand 1 → seit der Registrierung, Stand 2",
                "Facts of the plant: since registration, revision 1 → since registration, revision 2",
            ),
            (InputChange::Calculation {}, "Rechenweg geändert", "Calculation changed"),
        ];
        all_are_said(cases);
    }

    #[test]
    fn days_of_readings_are_said_in_both_languages() {
        let day = |text: &str| text.parse::<DeliveryDay>().unwrap();
        let stretch_of = |first: &str, count: usize| -> Vec<DeliveryDay> {
            let days = std::iter::successors(Some(day(first)), |day| Some(day.next()));
            days.take(count).collect()
        };
        all_are_said([
            (
                InputChange::Readings {
                    days: vec![day("2025-05-14")],
                    before: Some(1),
                    after: Some(2),
                },
                "Messwerte 14.05.2025: Stand 1 → Stand 2",
                "Readings 14 May 2025: revision 1 → revision 2",
            ),
            (
                InputChange::Readings {
                    days: vec![day("2025-05-13"), day("2025-05-14"), day("2025-05-20")],
                    before: None,
                    after: Some(1),
                },
                "Messwerte 13.05.2025 bis 14.05.2025, 20.05.2025: neu, Stand 1",
                "Readings 13 May 2025 to 14 May 2025, 20 May 2025: new, revision 1",
            ),
            (
                InputChange::Readings {
                    days: stretch_of("2025-05-01", 31),
                    before: Some(1),
                    after: Some(2),
                },
                "Messwerte Mai 2025: Stand 1 → Stand 2",
                "Readings May 2025: revision 1 → revision 2",
            ),
            (
                InputChange::Readings {
                    days: stretch_of("2025-05-01", 31).into_iter().step_by(2).collect(),
                    before: Some(1),
                    after: Some(2),
                },
                "Messwerte an 16 Tagen vom 01.05.2025 bis 31.05.2025: Stand 1 → Stand 2",
                "Readings on 16 days of 1 May 2025 to 31 May 2025: revision 1 → revision 2",
            ),
        ]);
    }
}
