//! The month or year in plain sentences.

mod premium;

use super::super::text::one_line;
use super::super::words::noun;
use super::super::{DocumentContent, DocumentKind, PremiumAccount, Sale, Seller};
use super::{either, period};
use crate::Figures;
use crate::figures::NO_BREAK;

use premium::{month_premium, no_premium, year_premium};
use serde::Serialize;
use units::{Energy, Money, Price};

/// How a part of the story is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum Tone {
    /// As text.
    Plain,
    /// As money lost.
    Loss,
}

/// A sentence with its tone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in super::super) struct Part {
    /// How it is set.
    pub(in super::super) tone: Tone,
    /// The sentence, with the blank that parts it from the next.
    pub(in super::super) text: String,
}

/// The story: what a person should know before any table.
pub(in super::super) fn story(content: &DocumentContent) -> Vec<Part> {
    let plain = |text: String| Some((Tone::Plain, text));
    let mut parts: Vec<Option<(Tone, String)>> = vec![correction(content).and_then(plain)];
    if content.kind == DocumentKind::Statement && content.seller == Seller::Marketer {
        parts.push(content.sale.as_ref().and_then(|sale| plain(service(content, sale))));
    } else if content.kind == DocumentKind::Statement {
        parts.push(content.sale.as_ref().and_then(|sale| plain(energy_sold(content, sale))));
        match &content.premium {
            Some(_) if content.sale.is_some() && content.energy == Energy::ZERO => {}
            Some(premium) if content.sale.is_some() => {
                parts.push(without_support(content, premium));
                parts.push(plain(month_premium(content, premium)));
            }
            Some(premium) => parts.push(plain(year_premium(content, premium))),
            None => parts.push(no_premium(content).and_then(plain)),
        }
    }
    let parts = parts.into_iter().flatten();
    parts.map(|(tone, text)| Part { tone, text: format!("{} ", bound(&text)) }).collect()
}

/// The text with its units bound to their numbers.
fn bound(text: &str) -> String {
    let units = [" ct/kWh", " kWh", " %"];
    units.iter().fold(text.to_owned(), |text, unit| {
        text.replace(unit, &format!("{NO_BREAK}{}", unit.trim_start()))
    })
}

fn correction(content: &DocumentContent) -> Option<String> {
    let correction = content.correction.as_ref()?;
    let day = Figures::new(content.language).day(correction.issued_on);
    let (number, noun) = (&correction.number, noun(content));
    let reason = one_line(&correction.reason);
    let reason = reason.trim_end_matches('.');
    Some(match content.kind {
        DocumentKind::Reversal => either(
            content,
            || {
                format!(
                    "Dieses Dokument hebt die {noun} {number} vom {day} vollständig auf. Grund: {reason}. Alle \
                     Beträge sind die der aufgehobenen {noun} mit umgekehrtem Vorzeichen."
                )
            },
            || {
                format!(
                    "This document takes back the {noun} {number} of {day} completely. Reason: {reason}. All \
                     amounts are those of that document with the opposite sign."
                )
            },
        ),
        DocumentKind::Statement => either(
            content,
            || format!("Diese {noun} ersetzt die {noun} {number} vom {day}. Grund: {reason}."),
            || format!("This document replaces the {noun} {number} of {day}. Reason: {reason}."),
        ),
    })
}

/// What the marketer invoices.
fn service(content: &DocumentContent, sale: &Sale) -> String {
    let figures = Figures::new(content.language);
    let (plant, period) = (one_line(&content.plant.name), period(content));
    let energy = figures.kwh_whole(content.energy);
    let (net, vat) = (figures.money(sale.net), figures.money(sale.vat));
    either(
        content,
        || {
            format!(
                "Für die Vermarktung von {energy} kWh der Anlage {plant} im {period} berechnen wir {net} und {vat} \
                 Umsatzsteuer."
            )
        },
        || {
            format!(
                "For marketing {energy} kWh of the plant {plant} in {period} we charge {net} and {vat} of value added tax."
            )
        },
    )
}

fn energy_sold(content: &DocumentContent, sale: &Sale) -> String {
    let figures = Figures::new(content.language);
    let (plant, period) = (one_line(&content.plant.name), period(content));
    let energy = figures.kwh_whole(content.energy);
    if content.energy == Energy::ZERO {
        return either(
            content,
            || format!("Die Anlage {plant} hat im {period} keinen Strom eingespeist."),
            || format!("In {period} the plant {plant} fed no electricity into the grid."),
        );
    }
    let mean = figures.mean_ct(sale.market_revenue, content.energy);
    if sale.market_revenue < Money::ZERO {
        let cost = figures.money(sale.market_revenue.negated());
        return either(
            content,
            || {
                format!(
                    "Die Anlage {plant} hat im {period} {energy} kWh eingespeist. Weil die Preise dabei \
                     überwiegend negativ waren, kostete der Verkauf {cost}, im Mittel {mean} ct/kWh."
                )
            },
            || {
                format!(
                    "In {period} the plant {plant} fed {energy} kWh into the grid. Prices were mostly negative \
                     at that time, so selling cost {cost}, {mean} ct/kWh on average."
                )
            },
        );
    }
    let revenue = figures.money(sale.market_revenue);
    either(
        content,
        || {
            format!(
                "Die Anlage {plant} hat im {period} {energy} kWh eingespeist. Am Markt brachte der Strom \
                 {revenue}, im Mittel {mean} ct/kWh."
            )
        },
        || {
            format!(
                "In {period} the plant {plant} fed {energy} kWh into the grid. On the market the electricity \
                 brought {revenue}, {mean} ct/kWh on average."
            )
        },
    )
}

/// The windows without support and what they cost.
fn without_support(content: &DocumentContent, premium: &PremiumAccount) -> Option<(Tone, String)> {
    let figures = Figures::new(content.language);
    let lost = content.energy_without_support;
    let count = figures.count(content.quarter_hours_without_support);
    if lost == Energy::ZERO {
        return Some((
            Tone::Plain,
            either(
                content,
                || "Zeiten ohne Förderung gab es dabei nicht.".to_owned(),
                || "None of it fell into times without support.".to_owned(),
            ),
        ));
    }
    let energy = figures.kwh_whole(lost);
    let percent = figures.percent(lost, content.energy);
    let share = either(
        content,
        || {
            format!(
                "{energy} kWh davon ({percent} %) fielen in {count} Viertelstunden ohne Förderung"
            )
        },
        || {
            format!(
                "{energy} kWh of it ({percent}%) fell into {count} quarter hours without support"
            )
        },
    );
    if premium.rate == Price::ZERO {
        let free = either(
            content,
            || format!("{share}; das kostete nichts, weil ohnehin keine Prämie anfiel."),
            || format!("{share}; that cost nothing, because there was no premium anyway."),
        );
        return Some((Tone::Plain, free));
    }
    let cost = figures.money((premium.rate * lost).round_to_cents().ok()?);
    let text = either(
        content,
        || format!("{share}; dafür entging eine Marktprämie von {cost}."),
        || format!("{share} and lost a market premium of {cost}."),
    );
    Some((Tone::Loss, text))
}
