//! The causes that name a value, in sentences.

use super::said;
use crate::Figures;
use crate::words::{Both, regime};
use rules::premium_difference::{ApplicableMistake, SupportMistake};
use units::{Period, Price, Regime};

pub(super) fn wrong_market_value(figures: Figures, value: Price, period: Option<Period>) -> String {
    let value = figures.ct(value);
    let Some(period) = period else {
        return said(
            figures,
            format!(
                "Angesetzt ist der Marktwert {value} ct/kWh, der zu keinem bekannten Monat oder Jahr gehört."
            ),
            format!(
                "The market value {value} ct/kWh was used, which belongs to no known month or year."
            ),
        );
    };
    let period = match period {
        Period::Month(month) => figures.month(month),
        Period::Year(year) => year.to_string(),
    };
    said(
        figures,
        format!("Angesetzt ist der Marktwert für {period} ({value} ct/kWh)."),
        format!("The market value for {period} ({value} ct/kWh) was used."),
    )
}

pub(super) fn superseded(figures: Figures, value: Price) -> String {
    let value = figures.ct(value);
    said(
        figures,
        format!("Angesetzt ist der Marktwert {value} ct/kWh, der berichtigt wurde."),
        format!("The market value {value} ct/kWh was used, which has been corrected."),
    )
}

/// `used` is the period whose value was taken.
pub(super) fn annual_or_monthly(figures: Figures, used: Period) -> String {
    match used {
        Period::Year(year) => said(
            figures,
            format!(
                "Angesetzt ist der Jahresmarktwert {year}; für die Anlage gilt der Monatsmarktwert."
            ),
            format!(
                "The annual market value of {year} was used; the plant is measured by the monthly one."
            ),
        ),
        Period::Month(month) => {
            let month = figures.month(month);
            said(
                figures,
                format!(
                    "Angesetzt ist der Monatsmarktwert für {month}; für die Anlage gilt der Jahresmarktwert, \
                     für Abschläge der des Vorjahres."
                ),
                format!(
                    "The monthly market value of {month} was used; the plant is measured by the annual one, \
                     its advances by that of the year before."
                ),
            )
        }
    }
}

pub(super) fn wrong_applicable_value(
    figures: Figures,
    value: Price,
    mistake: ApplicableMistake,
) -> String {
    let value = figures.ct(value);
    let why = match mistake {
        ApplicableMistake::FixedFeedIn => Both(
            "der um 0,4 ct/kWh verringerte Wert der Einspeisevergütung",
            "the value of the fixed feed-in tariff, 0.4 ct/kWh below",
        ),
        ApplicableMistake::SurchargeAddedAgain => Both(
            "0,4 ct/kWh zu viel, die im Wert schon enthalten sind",
            "0.4 ct/kWh too much, which the value already contains",
        ),
        ApplicableMistake::DefaultTariff => Both(
            "der um 20 Prozent verringerte Wert der Ausfallvergütung",
            "the value of the default tariff, 20 percent below",
        ),
        ApplicableMistake::OtherKnownValue => Both(
            "der Wert einer anderen Anlage oder Leistungsstufe",
            "the value of another plant or tier",
        ),
        ApplicableMistake::UnknownValue => {
            Both("ein Wert, der uns nicht bekannt ist", "a value that is not known to us")
        }
    };
    let why = why.of(figures.language());
    said(
        figures,
        format!("Angesetzt ist der anzulegende Wert {value} ct/kWh: {why}."),
        format!("The applicable value {value} ct/kWh was used: {why}."),
    )
}

pub(super) fn wrong_quarter_hours(figures: Figures, mistake: Option<SupportMistake>) -> String {
    let fixed = match mistake {
        None => Both(
            "Andere Viertelstunden als die des § 51 EEG sind ohne Förderung gelassen.",
            "Other quarter hours than those of § 51 EEG were left without support.",
        ),
        Some(SupportMistake::OtherRegime(Regime::None)) => Both(
            "Die Einspeisung bei negativen Preisen ist nicht abgezogen.",
            "Feed-in at negative prices was not taken off.",
        ),
        Some(SupportMistake::OtherRegime(other)) => {
            let name = regime(figures.language(), other);
            return said(
                figures,
                format!("Angewendet ist eine andere Fassung des § 51 EEG: {name}."),
                format!("Another version of § 51 EEG was applied: {name}."),
            );
        }
        Some(SupportMistake::HourEarly) => Both(
            "Die Zeiten ohne Förderung sind um eine Stunde zu früh angesetzt.",
            "The times without support were taken an hour too early.",
        ),
        Some(SupportMistake::HourLate) => Both(
            "Die Zeiten ohne Förderung sind um eine Stunde zu spät angesetzt.",
            "The times without support were taken an hour too late.",
        ),
        Some(SupportMistake::HourEarlySinceClockChange) => Both(
            "Seit der Zeitumstellung sind die Zeiten ohne Förderung um eine Stunde zu früh angesetzt.",
            "Since the change of the clocks the times without support were taken an hour too early.",
        ),
        Some(SupportMistake::HourLateSinceClockChange) => Both(
            "Seit der Zeitumstellung sind die Zeiten ohne Förderung um eine Stunde zu spät angesetzt.",
            "Since the change of the clocks the times without support were taken an hour too late.",
        ),
        Some(SupportMistake::DayNotCut(day)) => {
            let day = figures.day(day);
            return said(
                figures,
                format!("Am {day} sind die Zeiten ohne Förderung nicht abgezogen."),
                format!("On {day} the times without support were not taken off."),
            );
        }
        Some(SupportMistake::DayCutWhole(day)) => {
            let day = figures.day(day);
            return said(
                figures,
                format!("Am {day} ist die ganze Einspeisung ohne Förderung gelassen."),
                format!("On {day} all feed-in was left without support."),
            );
        }
    };
    fixed.of(figures.language()).to_owned()
}
