//! What came of a bank statement, in words.

use super::Report;
use crate::http::Page;
use reports::Figures;
use services::work::{BankProblemReport, BankStatementReport};
use units::{Language, Money};

pub(super) fn of(page: &Page, found: &BankStatementReport, stored: bool) -> Report {
    let onward = if found.unassigned > 0 {
        (page.say("Zahlungen zuordnen", "Assign payments"), "/receipts".to_owned())
    } else {
        (page.say("Zu den Auszahlungen", "To the payouts"), "/payouts".to_owned())
    };
    Report {
        sentence: sentence(page, found, stored),
        problems: found.problems.iter().map(|problem| told(page, problem)).collect(),
        notes: notes(page, found),
        is_no_op: found.is_no_op(),
        onward: stored.then_some(onward),
        ..Report::default()
    }
}

fn sentence(page: &Page, found: &BankStatementReport, stored: bool) -> String {
    let (known, german) = (found.known, page.language == Language::German);
    if found.is_no_op() && found.problems.is_empty() {
        return match (known, german) {
            (1, true) => "Nichts ist neu: die eine Zahlung war bekannt.".to_owned(),
            (1, false) => "Nothing is new: the one payment was known.".to_owned(),
            (_, true) => format!("Nichts ist neu: alle {known} Zahlungen waren bekannt."),
            (_, false) => format!("Nothing is new: all {known} payments were known."),
        };
    }
    let parts = [
        (
            found.booked,
            page.say("Auszahlung bezahlt", "payout paid"),
            page.say("Auszahlungen bezahlt", "payouts paid"),
        ),
        (
            found.returned,
            page.say("zurückgekommen", "returned"),
            page.say("zurückgekommen", "returned"),
        ),
        (
            found.unmatched,
            page.say("andere Zahlung", "other payment"),
            page.say("andere Zahlungen", "other payments"),
        ),
        (
            found.unassigned,
            page.say("noch zuzuordnen", "to be assigned"),
            page.say("noch zuzuordnen", "to be assigned"),
        ),
        (found.known, page.say("schon bekannt", "known"), page.say("schon bekannt", "known")),
        (
            found.problems.len(),
            page.say("passt nicht", "does not fit"),
            page.say("passen nicht", "do not fit"),
        ),
    ];
    let there = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = there
        .map(|(count, one, many)| {
            let word = if count == 1 { one } else { many };
            let count = page.figures().count(i64::try_from(count).unwrap_or(i64::MAX));
            format!("{count} {word}")
        })
        .collect();
    let parts = parts.join(", ");
    match (stored, german) {
        (true, true) => format!("Gebucht: {parts}."),
        (true, false) => format!("Booked: {parts}."),
        (false, true) => format!("Die Datei ist lesbar: {parts}. Noch ist nichts gebucht."),
        (false, false) => format!("The file is readable: {parts}. Nothing is booked yet."),
    }
}

/// What of the file is left, and why.
fn notes(page: &Page, found: &BankStatementReport) -> Vec<String> {
    let german = page.language == Language::German;
    let others = found.others.iter().map(|(account, entries)| {
        if german {
            format!("{account} ist kein Konto des Unternehmens; Buchungen, die unberührt bleiben: {entries}.")
        } else {
            format!("{account} is no account of the company; entries that are left: {entries}.")
        }
    });
    let running = (found.not_final > 0).then(|| {
        let count = found.not_final;
        if german {
            format!(
                "Noch nicht endgültig, weil der Tag läuft: {count}. Ein späterer Auszug bucht sie."
            )
        } else {
            format!(
                "Not final yet, because the day is running: {count}. A later statement books them."
            )
        }
    });
    let unread = found
        .unread
        .iter()
        .map(|unread| format!("{}: {unread}", page.say("Nicht gelesen", "Not read")));
    others.chain(running).chain(unread).collect()
}

/// What does not fit, and what is to be done.
fn told(page: &Page, problem: &BankProblemReport) -> String {
    let reference = &problem.reference;
    let amount = |text: &Option<String>| {
        let amount = text.as_deref().and_then(|text| Money::parse_decimal(text).ok());
        page.figures().opt(amount, Figures::money)
    };
    let (ordered, booked) = (amount(&problem.ordered_eur), amount(&problem.booked_eur));
    let german = page.language == Language::German;
    match (problem.code.as_str(), german) {
        ("amount_differs", true) => {
            format!(
                "{reference}: {ordered} sind beauftragt, die Bank nennt {booked}; noch zuzuordnen."
            )
        }
        ("amount_differs", false) => {
            format!("{reference}: {ordered} was ordered, the bank says {booked}; to be assigned.")
        }
        ("not_approved", true) => {
            format!(
                "{reference}: Die Bank hat gezahlt, was niemand freigegeben hat; noch zuzuordnen."
            )
        }
        ("not_approved", false) => {
            format!("{reference}: the bank has paid what nobody approved; to be assigned.")
        }
        ("paid_again", true) => {
            format!("{reference}: Die Bank hat noch einmal gezahlt; fordern Sie es zurück.")
        }
        ("paid_again", false) => {
            format!("{reference}: the bank has paid it once more; claim it back.")
        }
        ("returned_unpaid", true) => {
            format!(
                "{reference}: Die Bank gibt zurück, was sie nicht gezahlt hat; noch zuzuordnen."
            )
        }
        ("returned_unpaid", false) => {
            format!("{reference}: the bank gives back what it has not paid; to be assigned.")
        }
        ("order_given_back", true) => format!(
            "{reference}: Die Bank gibt {booked} des ganzen Auftrags zurück und nennt keine Überweisung; noch \
             zuzuordnen. Ziehen Sie den Lauf zurück, wenn sie ihn abgelehnt hat."
        ),
        ("order_given_back", false) => format!(
            "{reference}: the bank gives {booked} of the whole order back and names no transfer; to be assigned. \
             Withdraw the batch if it was refused."
        ),
        ("other_account", true) => format!(
            "{reference} ist kein Konto des Unternehmens; keine seiner Buchungen wird gebucht: {}.",
            problem.entries.unwrap_or_default()
        ),
        ("other_account", false) => format!(
            "{reference} is no account of the company; none of its entries is booked: {}.",
            problem.entries.unwrap_or_default()
        ),
        (code, _) => format!("{reference}: {code}"),
    }
}
