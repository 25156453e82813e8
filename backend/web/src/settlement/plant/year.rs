//! The figures of the chosen year, and the years to choose from.

use super::View;
use super::story::{days_gained, hours, last_day};
use crate::http::Page;
use services::settlement::{PlantFile, YearSummary};
use std::collections::BTreeSet;
use units::{SalesForm, Year};

/// A key figure.
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) unit: &'static str,
    pub(super) note: String,
    pub(super) lost: bool,
}

/// The years with something to see, and the present one; the latest first.
pub(super) fn years(file: &PlantFile, view: &View) -> Vec<Year> {
    let settled = file.years.iter().map(|summary| summary.year);
    let years: BTreeSet<Year> = settled.chain([view.year, view.today.year()]).collect();
    years.into_iter().rev().collect()
}

/// Energy, premium, time without support and the end of support.
pub(super) fn figures(page: &Page, file: &PlantFile, view: &View) -> Vec<Figure> {
    let mut shown = Vec::new();
    let summary = file.years.iter().find(|summary| summary.year == view.year);
    if let Some(summary) = summary {
        shown.push(energy(page, summary));
        let supported = file.plant.facts.sales_form == SalesForm::MarketPremium;
        // Of a plant without any support, no time without it is told apart.
        if supported || summary.premium.is_some() {
            shown.push(premium(page, summary));
            shown.push(without_support(page, summary));
        }
    }
    shown.push(support_end(page, file, summary));
    shown
}

fn energy(page: &Page, summary: &YearSummary) -> Figure {
    Figure {
        name: format!("{} {}", page.say("Einspeisung", "Feed-in"), summary.year),
        value: page.figures().opt_kwh(summary.energy),
        unit: if summary.energy.is_some() { "kWh" } else { "" },
        note: months(page, summary),
        lost: false,
    }
}

/// How many months are settled and how many blocked.
fn months(page: &Page, summary: &YearSummary) -> String {
    let say = |german, english| page.say(german, english).to_owned();
    let many = |count, german, english| format!("{count} {}", page.say(german, english));
    match (summary.months_settled, summary.months_blocked) {
        (0, 0) => say("kein Monat abgerechnet", "no month settled"),
        (12, 0) => say("alle zwölf Monate abgerechnet", "all twelve months settled"),
        (1, 0) => say("ein Monat abgerechnet", "one month settled"),
        (settled, 0) => many(settled, "Monate abgerechnet", "months settled"),
        (0, 12) => say("alle zwölf Monate blockiert", "all twelve months blocked"),
        (0, 1) => say("ein Monat blockiert", "one month blocked"),
        (0, blocked) => many(blocked, "Monate blockiert", "months blocked"),
        (1, blocked) => {
            let rest = many(blocked, "blockiert", "blocked");
            format!("{}, {rest}", page.say("ein Monat abgerechnet", "one month settled"))
        }
        (settled, blocked) => {
            let rest = many(blocked, "blockiert", "blocked");
            format!("{}, {rest}", many(settled, "Monate abgerechnet", "months settled"))
        }
    }
}

fn premium(page: &Page, summary: &YearSummary) -> Figure {
    let figures = page.figures();
    let advances = figures.opt_money(summary.advances);
    let (name, note) = match (summary.advances, summary.true_up) {
        (Some(_), Some(true_up)) => (
            page.say("Marktprämie", "Market premium"),
            format!(
                "{} {advances}, {} {}",
                page.say("Abschläge", "advances"),
                page.say("Ausgleich", "true-up"),
                figures.signed_money(true_up)
            ),
        ),
        (Some(_), None) => (
            page.say("Marktprämie, Abschläge", "Market premium, advances"),
            page.say("endgültig mit dem Jahresmarktwert", "final with the annual market value")
                .to_owned(),
        ),
        (None, _) => (page.say("Marktprämie", "Market premium"), String::new()),
    };
    Figure {
        name: name.to_owned(),
        value: figures.opt_money(summary.premium),
        unit: "",
        note,
        lost: false,
    }
}

fn without_support(page: &Page, summary: &YearSummary) -> Figure {
    let figures = page.figures();
    let count = summary.quarter_hours_without_support;
    let note = match (summary.energy_without_support, summary.energy) {
        (Some(lost), Some(all)) if lost.scaled() > 0 => {
            let of_feed_in = page.say("% der Einspeisung", "% of the feed-in");
            format!("{} kWh, {} {of_feed_in}", figures.kwh(lost), figures.percent(lost, all))
        }
        _ => String::new(),
    };
    Figure {
        name: page.say("Ohne Förderung", "Without support").to_owned(),
        value: count.map_or_else(|| reports::figures::DASH.to_owned(), |count| hours(page, count)),
        unit: "",
        note,
        lost: count.is_some_and(|count| count > 0),
    }
}

fn support_end(page: &Page, file: &PlantFile, summary: Option<&YearSummary>) -> Figure {
    let figures = page.figures();
    let gained = days_gained(file.support);
    let of_year = summary.and_then(|summary| {
        let count = summary.extension_quarter_hours.filter(|count| *count > 0)?;
        let words = page.say("¼ h nach § 51a EEG aus", "¼ h by § 51a EEG of");
        Some(format!("{} {words} {}", figures.count(count), summary.year))
    });
    let gained = (gained > 0).then(|| {
        let days = page.say("Tage", "days");
        format!("+{} {days}", figures.count(gained))
    });
    let note: Vec<String> = gained.into_iter().chain(of_year).collect();
    let supported = file.plant.facts.sales_form == SalesForm::MarketPremium;
    let name = match (supported, file.support.extended) {
        (true, Some(_)) => page.say("Förderung bis", "Supported until"),
        (true, None) => page.say("Förderung mindestens bis", "Supported until at least"),
        (false, _) => page.say("Förderfähig bis", "Eligible until"),
    };
    Figure {
        name: name.to_owned(),
        value: figures.day(last_day(file.support)),
        unit: "",
        note: note.join(", "),
        lost: false,
    }
}
