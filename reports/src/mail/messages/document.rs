//! A document was issued, or corrects an earlier one.

use super::MailText;
use super::letter::Letter;
use crate::closing::{Correction, DocumentContent, DocumentKind, DocumentStatus};
use units::{Language, Money};

/// What an owner is told about a document.
pub fn document_mail(content: &DocumentContent) -> MailText {
    let (supplier, issuer) = (&content.supplier.name, &content.issuer.name);
    let letter = Letter::to(content.language, supplier, issuer);
    match &content.correction {
        Some(correction) => correction_mail(content, correction, letter),
        None => statement_mail(content, letter),
    }
}

fn statement_mail(content: &DocumentContent, mut letter: Letter<'_>) -> MailText {
    let (noun, period) = (noun(content), letter.period(content.period));
    let (number, plant) = (&content.number, &content.plant);
    letter.paragraph(&match content.language {
        Language::German => format!(
            "Ihre {noun} {number} für {period} ist fertig. Sie betrifft die Anlage {} ({}).",
            plant.name, plant.plant
        ),
        Language::English => format!(
            "Your {noun} {number} for {period} is ready. It is about the plant {} ({}).",
            plant.name, plant.plant
        ),
    });
    letter.paragraph(&payout_line(content.due(), &letter));
    letter.paragraph(&service_line(content, &letter));
    letter.paragraph(&status_lines(content, &letter));
    letter.paragraph(&letter.say(
        "Angehängt sind das Dokument als PDF und dieselben Angaben als XML nach EN 16931 für Ihre \
         Buchhaltung.",
        "Attached are the document as PDF and the same data as XML (EN 16931) for your bookkeeping.",
    ));
    let title = match content.language {
        Language::German => format!("{noun} {number} für {period}"),
        Language::English => format!("{} {number} for {period}", capital(noun)),
    };
    letter.sign(&title)
}

fn correction_mail(
    content: &DocumentContent,
    correction: &Correction,
    mut letter: Letter<'_>,
) -> MailText {
    let (noun, period) = (noun(content), letter.period(content.period));
    let (number, before) = (&content.number, &correction.number);
    let is_replaced = content.kind == DocumentKind::Statement;
    let now = if is_replaced { content.payout } else { Money::ZERO };
    let day = letter.figures.day(correction.issued_on);
    letter.paragraph(&match (content.language, is_replaced) {
        (Language::German, true) => format!(
            "Ihre Abrechnung für {period} hat sich geändert. Wir haben {noun} {before} vom {day} storniert; \
             an ihre Stelle tritt {noun} {number}."
        ),
        (Language::German, false) => format!(
            "wir haben Ihre {noun} {before} vom {day} für {period} mit dem Storno {number} zurückgenommen. \
             Es gibt keine neue."
        ),
        (Language::English, true) => format!(
            "Your statement for {period} has changed. We have reversed {noun} {before} of {day}; {noun} \
             {number} takes its place."
        ),
        (Language::English, false) => format!(
            "We have taken back your {noun} {before} of {day} for {period} by the reversal {number}. There \
             is no new one."
        ),
    });
    letter.paragraph(&difference_lines(correction.payout, now, &letter));
    letter.paragraph(&service_line(content, &letter));
    let reason = letter.say("Grund", "Reason");
    letter.paragraph(&format!("{reason}: {}", correction.reason));
    if is_replaced {
        letter.paragraph(&status_lines(content, &letter));
    }
    letter.paragraph(&letter.say(
        "Angehängt sind die Dokumente als PDF und als XML nach EN 16931.",
        "Attached are the documents as PDF and as XML (EN 16931).",
    ));
    let title = match content.language {
        Language::German => format!("Korrektur für {period}: {noun} {before}"),
        Language::English => format!("Correction for {period}: {noun} {before}"),
    };
    letter.sign(&title)
}

fn noun(content: &DocumentContent) -> &'static str {
    match (content.sale.is_some(), content.language) {
        (true, Language::German) => "Gutschrift",
        (true, Language::English) => "self-billed invoice (Gutschrift)",
        (false, Language::German) => "Abrechnung der Marktprämie",
        (false, Language::English) => "account of the market premium",
    }
}

/// The first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn payout_line(payout: Money, letter: &Letter<'_>) -> String {
    let amount = |money: Money| letter.figures.money(money);
    if payout < Money::ZERO {
        let owed = letter.say("Sie zahlen", "You pay");
        return format!("{owed}: {}", amount(payout.negated()));
    }
    format!("{}: {}", letter.say("Auszahlung", "Payout"), amount(payout))
}

/// That an invoice of the marketer's service belongs to it; empty without one.
fn service_line(content: &DocumentContent, letter: &Letter<'_>) -> String {
    let Some(invoice) = &content.set_off else { return String::new() };
    let (number, amount) = (&invoice.number, letter.figures.money(invoice.payout.negated()));
    match content.language {
        Language::German => {
            format!("Unsere Rechnung {number} über {amount} ist angehängt und wird verrechnet.")
        }
        Language::English => {
            format!("Our invoice {number} of {amount} is attached and is set off.")
        }
    }
}

fn status_lines(content: &DocumentContent, letter: &Letter<'_>) -> String {
    match &content.status {
        DocumentStatus::Final => letter.say("Stand: endgültig.", "Status: final."),
        DocumentStatus::Provisional { reason, explanation } => {
            let provisional = letter.say("Stand: vorläufig", "Status: provisional");
            format!("{provisional} ({reason}).\n{explanation}")
        }
    }
}

/// Before, now, and what becomes of the difference. A difference too large for an amount is not written.
fn difference_lines(before: Money, now: Money, letter: &Letter<'_>) -> String {
    let figures = letter.figures;
    let mut lines = vec![
        format!("{}: {}", letter.say("Bisher", "Before"), figures.money(before)),
        format!("{}: {}", letter.say("Neu", "Now"), figures.money(now)),
    ];
    if let Some(difference) = now.checked_sub(before) {
        let word = letter.say("Differenz", "Difference");
        lines.push(format!("{word}: {}", figures.signed_money(difference)));
        lines.push(match difference.cmp(&Money::ZERO) {
            std::cmp::Ordering::Greater => letter.say(
                "Wir zahlen Ihnen die Differenz mit der nächsten Auszahlung.",
                "We pay you the difference with the next payout.",
            ),
            std::cmp::Ordering::Less => letter.say(
                "Wir verrechnen die Differenz mit Ihrer nächsten Auszahlung.",
                "We offset the difference against your next payout.",
            ),
            std::cmp::Ordering::Equal => letter.say(
                "Der Betrag bleibt gleich; geändert haben sich die Angaben dahinter.",
                "The amount stays the same; what has changed is the data behind it.",
            ),
        });
    }
    lines.join("\n")
}
