//! The day in three sentences: what is expected, what is open, what is due next.

use super::deadlines::DeadlineRow;
use super::rows::{energy, sold};
use crate::http::Page;
use records::{DayPosition, QuarterPosition};
use units::{Energy, Power};

/// The sentences of a day.
pub(super) struct Story {
    pub(super) expected: String,
    pub(super) open: String,
    /// Whether energy is missing.
    pub(super) is_short: bool,
    pub(super) deadline: String,
    pub(super) has_forecast: bool,
}

impl Story {
    pub(super) fn of(page: &Page, position: &DayPosition, deadlines: &[DeadlineRow]) -> Self {
        let (open, is_short) = open(page, position);
        let next = deadlines.iter().find(|row| !row.is_over);
        let deadline = next.map(|row| {
            let name = page.say("Nächste Frist:", "Next deadline:");
            format!("{name} {}, {} ({}).", row.at, row.what, row.left)
        });
        Self {
            expected: expected(page, position),
            open,
            is_short,
            deadline: deadline.unwrap_or_default(),
            has_forecast: position.quarters.iter().any(|quarter| quarter.forecast.p50.is_some()),
        }
    }
}

/// The quarter hours that have not begun; of a day that is over, all.
fn told(position: &DayPosition) -> Vec<&QuarterPosition> {
    let ahead: Vec<&QuarterPosition> =
        position.quarters.iter().filter(|quarter| quarter.start >= position.as_of).collect();
    if ahead.is_empty() { position.quarters.iter().collect() } else { ahead }
}

fn expected(page: &Page, position: &DayPosition) -> String {
    let figures = page.figures();
    let told = told(position);
    let p50 = energy(told.iter().map(|quarter| quarter.forecast.p50));
    let sold = energy(told.iter().map(|quarter| Some(sold(quarter))));
    let day = figures.long_day(position.day);
    let (p50_words, sold) = (figures.opt_mwh(p50), figures.opt_mwh(sold));
    if position.day.end() <= position.as_of {
        let actual = figures.opt_mwh(energy(told.iter().map(|quarter| quarter.actual)));
        return match page.language {
            units::Language::German => format!(
                "{day}: geliefert {actual} MWh, erwartet {p50_words} MWh, verkauft {sold} MWh."
            ),
            units::Language::English => {
                format!("{day}: {actual} MWh delivered, {p50_words} MWh expected, {sold} MWh sold.")
            }
        };
    }
    let has_any = told.iter().any(|quarter| quarter.forecast.p50.is_some());
    let is_ahead = position.as_of <= position.day.start();
    let span = match (page.language, is_ahead) {
        (units::Language::German, true) => format!("Für {day}"),
        (units::Language::German, false) => "Bis 24:00".to_owned(),
        (units::Language::English, true) => format!("For {day}"),
        (units::Language::English, false) => "Until 24:00".to_owned(),
    };
    match (page.language, has_any) {
        (units::Language::German, true) => {
            format!("{span} werden {p50_words} MWh erwartet, verkauft sind {sold} MWh.")
        }
        (units::Language::English, true) => {
            format!("{span} {p50_words} MWh are expected, {sold} MWh are sold.")
        }
        (units::Language::German, false) => {
            format!("{span} gibt es keine Prognose; verkauft sind {sold} MWh.")
        }
        (units::Language::English, false) => {
            format!("{span} there is no forecast; {sold} MWh are sold.")
        }
    }
}

/// What is open, where most, and whether anything is missing.
fn open(page: &Page, position: &DayPosition) -> (String, bool) {
    let figures = page.figures();
    let known: Vec<(Power, &QuarterPosition)> = told(position)
        .into_iter()
        .filter_map(|quarter| quarter.residual.map(|open| (open, quarter)))
        .collect();
    if known.is_empty() {
        let unknown = page.say("Was offen ist, ist nicht bekannt.", "What is open is not known.");
        return (unknown.to_owned(), false);
    }
    let part = |is_short: bool| {
        let of = |(open, _): &(Power, &QuarterPosition)| {
            if (*open < Power::ZERO) == is_short { Some(*open) } else { Some(Power::ZERO) }
        };
        energy(known.iter().map(of)).unwrap_or_default()
    };
    let (short, long) = (part(true), part(false));
    let largest = known.iter().max_by_key(|(open, _)| open.scaled().unsigned_abs());
    let Some((largest, quarter)) = largest.filter(|(open, _)| *open != Power::ZERO) else {
        return (page.say("Nichts ist offen.", "Nothing is open.").to_owned(), false);
    };
    let short_words = figures.mwh(Energy::from_scaled(short.scaled().saturating_neg()));
    let long_words = figures.mwh(long);
    let clock = figures.hour(quarter.start);
    let power = figures.signed_kw_whole(*largest);
    let (is_short, is_long) = (short < Energy::ZERO, long > Energy::ZERO);
    let text = match page.language {
        units::Language::German => {
            let amounts = match (is_short, is_long) {
                (true, true) => {
                    format!("Es fehlen {short_words} MWh, {long_words} MWh sind zu viel")
                }
                (true, false) => format!("Es fehlen {short_words} MWh"),
                (false, _) => format!("Es sind {long_words} MWh zu viel"),
            };
            format!("{amounts}, am meisten um {clock} mit {power} kW.")
        }
        units::Language::English => {
            let amounts = match (is_short, is_long) {
                (true, true) => {
                    format!("{short_words} MWh are missing, {long_words} MWh are too much")
                }
                (true, false) => format!("{short_words} MWh are missing"),
                (false, _) => format!("{long_words} MWh are too much"),
            };
            format!("{amounts}, most at {clock} with {power} kW.")
        }
    };
    (text, is_short)
}
