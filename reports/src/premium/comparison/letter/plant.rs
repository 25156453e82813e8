//! What a letter says of one plant.

use crate::Figures;
use crate::premium::comparison::{difference, expected, explanations, provisional, stated};
use crate::words::{self, premium_cause, premium_cause_source, regime_long};
use rules::premium_difference::{Cause, ComparedPremium, ExpectedPremium, Explanation};
use std::fmt::Write;
use units::{Language, Money, Period, Technology};

/// Adds the section of a plant.
pub(super) fn push_plant(
    text: &mut String,
    figures: Figures,
    number: usize,
    premium: &ComparedPremium,
) {
    let facts = &premium.facts;
    let german = figures.language() == Language::German;
    let _written = writeln!(text, "\n{number}. {}, {}", facts.plant, facts.name);
    let location = if german { "Marktlokation" } else { "Market location" };
    push(text, location, facts.market_location.as_str());
    push(text, if german { "Betreiber" } else { "Operator" }, &premium.owner);
    let document = premium.statement.as_ref().and_then(|stated| stated.document_number.as_deref());
    if let Some(document) = document {
        push(text, if german { "Ihr Beleg" } else { "Your document" }, document);
    }
    push_amounts(text, figures, premium);
    if let Some(expected) = &premium.expected {
        push(text, if german { "Rechnung" } else { "Computation" }, &formula(figures, expected));
        push(
            text,
            if german { "Marktwert" } else { "Market value" },
            &reference(figures, premium.facts.technology, expected),
        );
    }
    if let Some(regime) = premium.regime {
        push(text, "§ 51 EEG", regime_long(figures.language(), regime));
    }
    if let Some(reason) = provisional(figures.language(), premium) {
        push(text, if german { "Vorläufig" } else { "Provisional" }, &reason);
    }
    push_causes(text, figures, premium);
}

fn push(text: &mut String, heading: &str, content: &str) {
    let _written = writeln!(text, "   {:<18}{content}", format!("{heading}:"));
}

fn push_amounts(text: &mut String, figures: Figures, premium: &ComparedPremium) {
    let german = figures.language() == Language::German;
    let vat = premium.statement.as_ref().and_then(|stated| stated.vat);
    let vat = vat.filter(|vat| *vat != Money::ZERO);
    let rows = [
        (if german { "Abgerechnet" } else { "Stated" }, stated(premium)),
        (if german { "Umsatzsteuer" } else { "VAT" }, vat),
        (if german { "Erwartet" } else { "Expected" }, expected(premium)),
        (if german { "Gezahlt" } else { "Received" }, premium.received),
    ];
    for (heading, amount) in rows {
        if let Some(amount) = amount {
            push(text, heading, &figures.money(amount));
        }
    }
    if let Some(difference) = difference(premium) {
        let side = match (difference.cmp(&Money::ZERO), german) {
            (std::cmp::Ordering::Greater, true) => " (zu viel abgerechnet)",
            (std::cmp::Ordering::Greater, false) => " (too much is stated)",
            (std::cmp::Ordering::Less, true) => " (zu wenig abgerechnet)",
            (std::cmp::Ordering::Less, false) => " (too little is stated)",
            (std::cmp::Ordering::Equal, _) => "",
        };
        let amount = format!("{}{side}", figures.signed_money(difference));
        push(text, if german { "Differenz" } else { "Difference" }, &amount);
    }
}

/// `(98.765 kWh − 8.123 kWh) × (7,35 − 3,296) ct/kWh = 3.674,63 €`
fn formula(figures: Figures, expected: &ExpectedPremium) -> String {
    let result = expected.premium().ok().map(|premium| premium.amount);
    let floor = match figures.language() {
        Language::German => "mindestens 0",
        Language::English => "at least 0",
    };
    let floored = expected.market_value.value > expected.applicable_value;
    format!(
        "({} kWh − {} kWh) × ({} − {}{}) ct/kWh = {}",
        figures.kwh_exact(expected.energy),
        figures.kwh_exact(expected.energy_without_support),
        figures.ct(expected.applicable_value),
        figures.ct(expected.market_value.value),
        if floored { format!(", {floor}") } else { String::new() },
        figures.opt_money(result),
    )
}

/// Which market value is the right one, and why.
fn reference(figures: Figures, technology: Technology, expected: &ExpectedPremium) -> String {
    let value = figures.ct(expected.market_value.value);
    let technology = words::technology(figures.language(), technology);
    match (expected.market_value.period, figures.language()) {
        (Period::Month(month), Language::German) => format!(
            "Monatsmarktwert {technology} für {}: {value} ct/kWh (§ 20, Anlage 1 Nr. 3.1.2 EEG 2023)",
            figures.month(month)
        ),
        (Period::Month(month), Language::English) => format!(
            "monthly market value of {technology} for {}: {value} ct/kWh (§ 20, Anlage 1 Nr. 3.1.2 EEG 2023)",
            figures.month(month)
        ),
        (Period::Year(year), Language::German) => format!(
            "Jahresmarktwert {technology} {year} für den Abschlag: {value} ct/kWh (§ 26 Abs. 1, Anlage 1 Nr. 4 EEG 2023)"
        ),
        (Period::Year(year), Language::English) => format!(
            "annual market value of {technology} {year} for the advance: {value} ct/kWh (§ 26 Abs. 1, Anlage 1 Nr. 4 EEG 2023)"
        ),
    }
}

fn push_causes(text: &mut String, figures: Figures, premium: &ComparedPremium) {
    let german = figures.language() == Language::German;
    let heading = if german { "Unser Grund" } else { "Our reason" };
    let alternative = if german { "oder" } else { "or" };
    for (place, Explanation { causes }) in explanations(premium).iter().enumerate() {
        let heading = if place == 0 { heading } else { alternative };
        push(text, heading, &with_sources(figures, causes));
    }
    if let Some(payment) = premium.diagnosis.as_ref().and_then(|found| found.payment) {
        let heading = if german { "Zahlung" } else { "Payment" };
        push(text, heading, &with_sources(figures, &[payment]));
    }
}

fn with_sources(figures: Figures, causes: &[Cause]) -> String {
    let sentences = causes.iter().map(|cause| {
        let sentence = premium_cause(figures.language(), *cause);
        format!("{} ({}).", sentence.trim_end_matches('.'), premium_cause_source(*cause))
    });
    sentences.collect::<Vec<_>>().join(" ")
}
