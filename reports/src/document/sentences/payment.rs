//! Who pays what to whom, and when.

use super::super::{DocumentContent, DocumentKind};
use super::{account, either};
use crate::Figures;
use units::Money;

/// What is paid because of the document: of a correction only the difference.
fn due(content: &DocumentContent) -> Money {
    let before = content.correction.as_ref().map_or(Money::ZERO, |correction| correction.payout);
    content.payout.checked_sub(before).unwrap_or(content.payout)
}

/// The payment in a sentence or two.
pub(in super::super) fn payment(content: &DocumentContent) -> String {
    if content.kind == DocumentKind::Reversal {
        return either(
            content,
            || {
                "Zu diesem Dokument fließt kein Geld: Sein Betrag wird mit dem Dokument verrechnet, \
                 das an die Stelle des stornierten tritt."
                    .to_owned()
            },
            || {
                "No money moves for this document: its amount is offset against the document that \
                 replaces the reversed one."
                    .to_owned()
            },
        );
    }
    let transfer = transfer(content, due(content));
    let Some(correction) = &content.correction else { return transfer };
    let figures = Figures::new(content.language);
    let (now, before) = (figures.money(content.payout), figures.money(correction.payout));
    let offset = either(
        content,
        || {
            format!(
                "Die neue Auszahlung von {now} wird mit der bisherigen von {before} verrechnet."
            )
        },
        || format!("The new payout of {now} is offset against the earlier one of {before}."),
    );
    format!("{offset} {transfer}")
}

fn transfer(content: &DocumentContent, due: Money) -> String {
    let amount = Figures::new(content.language).money(magnitude(due));
    if due == Money::ZERO {
        return either(
            content,
            || "Es ist nichts zu zahlen.".to_owned(),
            || "Nothing is due.".to_owned(),
        );
    }
    if due < Money::ZERO {
        return owed(content, &amount);
    }
    let when = when(content, "am", "on");
    match &content.supplier.iban {
        Some(iban) => either(
            content,
            || format!("Wir überweisen {amount}{when} auf Ihr Konto {}.", account(iban)),
            || format!("We transfer {amount}{when} to your account {}.", account(iban)),
        ),
        None => either(
            content,
            || format!("Wir überweisen {amount}, sobald Sie uns Ihr Konto genannt haben."),
            || format!("We transfer {amount} as soon as you have told us your account."),
        ),
    }
}

/// The owner owes.
fn owed(content: &DocumentContent, amount: &str) -> String {
    let number = &content.number;
    let when = when(content, "bis zum", "by");
    let iban = content.issuer.iban.as_ref().map(account);
    either(
        content,
        || {
            let to = iban.as_ref().map(|iban| format!(" auf unser Konto {iban}"));
            let to = to.unwrap_or_default();
            format!("Bitte überweisen Sie {amount}{when}{to} mit der Angabe {number}.")
        },
        || {
            let to = iban.as_ref().map(|iban| format!(" to our account {iban}"));
            let to = to.unwrap_or_default();
            format!("Please transfer {amount}{when}{to}, quoting {number}.")
        },
    )
}

/// Below the large amount: when and where to.
pub(in super::super) fn payment_short(content: &DocumentContent) -> String {
    if content.kind == DocumentKind::Reversal {
        return either(
            content,
            || "mit dem Dokument, das folgt".to_owned(),
            || "against the document that follows".to_owned(),
        );
    }
    let figures = Figures::new(content.language);
    if let Some(correction) = &content.correction {
        let (before, rest) = (figures.money(correction.payout), figures.signed_money(due(content)));
        return either(
            content,
            || format!("bisher ausgezahlt {before}, jetzt {rest}"),
            || format!("{before} paid before, {rest} now"),
        );
    }
    if content.payout == Money::ZERO {
        return String::new();
    }
    if content.payout < Money::ZERO {
        let when = when(content, "bis zum", "by");
        let iban = content.issuer.iban.as_ref().map(account);
        let to = iban.map(|iban| {
            either(
                content,
                || format!(" auf unser Konto {iban}"),
                || format!(" to our account {iban}"),
            )
        });
        return format!("{when}{}", to.unwrap_or_default()).trim().to_owned();
    }
    let when = when(content, "am", "on");
    let Some(iban) = content.supplier.iban.as_ref().map(account) else {
        return either(
            content,
            || "sobald Sie uns Ihr Konto genannt haben".to_owned(),
            || "as soon as you have told us your account".to_owned(),
        );
    };
    let short = either(
        content,
        || format!("{when} auf Ihr Konto {iban}"),
        || format!("{when} to your account {iban}"),
    );
    short.trim().to_owned()
}

/// ` am 20.06.2025`; empty when the day is not known.
fn when(content: &DocumentContent, german: &str, english: &str) -> String {
    let figures = Figures::new(content.language);
    let Some(day) = content.payment_on.map(|day| figures.day(day)) else { return String::new() };
    either(content, || format!(" {german} {day}"), || format!(" {english} {day}"))
}

fn magnitude(amount: Money) -> Money {
    if amount < Money::ZERO { amount.negated() } else { amount }
}
