//! What the grid operator pays: the premium, as expected, as stated and as received, and the true-up of the year.

use super::plain_causes::plain_reasons;
use super::{Payer, PayerRow, Reader, status};
use crate::http::Page;
use crate::premium::reasons;
use services::premium::{ComparedPremium, Diagnosis};
use services::settlement::{SettlementRecord, StatementPage};
use units::{Money, Month, PremiumPaidBy, ReferenceKind, Year};

pub(super) fn payer(
    page: &Page,
    (found, month): (&StatementPage, Month),
    statement: &SettlementRecord,
    premium: Option<&ComparedPremium>,
    reader: Reader,
) -> Option<Payer> {
    // Where nothing is expected, something may be stated all the same.
    if statement.figures.premium().is_none() && premium.is_none() {
        return None;
    }
    let (class, state, reason) = status(page, statement, |_any| true);
    let is_passed_on = found.plant.facts.premium_paid_by == PremiumPaidBy::Marketer;
    let way = page.say(
        "Der Netzbetreiber zahlt an den Direktvermarkter, der die Prämie weiterreicht.",
        "The grid operator pays the marketer, who passes the premium on.",
    );
    let way = is_passed_on.then(|| way.to_owned());
    let differs = premium.filter(|premium| premium.needs_attention());
    Some(Payer {
        name: page.say("Netzbetreiber", "Grid operator"),
        class,
        state,
        remarks: reason.into_iter().chain(way).collect(),
        rows: rows(page, found, month, statement, premium),
        reasons: match (differs, reader) {
            (None, _) => Vec::new(),
            (Some(premium), Reader::Owner) => plain_reasons(page, premium),
            (Some(premium), Reader::Staff) => reasons(page, premium),
        },
    })
}

fn rows(
    page: &Page,
    found: &StatementPage,
    month: Month,
    statement: &SettlementRecord,
    premium: Option<&ComparedPremium>,
) -> Vec<PayerRow> {
    let advance = statement.reference_kind == Some(ReferenceKind::AnnualAdvance);
    let mut rows = Vec::new();
    if let Some(expected) = statement.figures.premium() {
        let name = if advance {
            page.say("Abschlag, erwartet", "Advance, expected")
        } else {
            page.say("Marktprämie, erwartet", "Market premium, expected")
        };
        let note = page.say("ohne Umsatzsteuer", "no value added tax").to_owned();
        rows.push(PayerRow::new(page, name, expected).with_note(note));
    }
    rows.push(stated(page, premium));
    if let Some(premium) = premium {
        rows.push(received(page, premium));
        rows.extend(difference(page, premium));
    }
    if advance {
        rows.push(true_up(page, found, month.year()));
    }
    rows
}

/// What the grid operator states.
fn stated(page: &Page, premium: Option<&ComparedPremium>) -> PayerRow {
    let name = page.say("abgerechnet", "stated");
    match premium.and_then(|premium| premium.statement.as_ref()) {
        Some(stated) => {
            let number = stated.document_number.as_deref();
            let note = number.map(|number| format!("{} {number}", page.say("Beleg", "document")));
            PayerRow::new(page, name, stated.premium).with_note(note.unwrap_or_default())
        }
        None => PayerRow::open(
            name,
            page.say(
                "Die Abrechnung des Netzbetreibers liegt uns noch nicht vor.",
                "We do not have the grid operator's statement yet.",
            )
            .to_owned(),
        ),
    }
}

/// What was paid, as far as it is known and by whose word.
fn received(page: &Page, premium: &ComparedPremium) -> PayerRow {
    let name = page.say("gezahlt", "received");
    let paid_on = premium.statement.as_ref().and_then(|stated| stated.paid_on);
    let by_own_word = premium.facts.premium_paid_by == PremiumPaidBy::GridOperator;
    match (premium.received, paid_on) {
        (Some(amount), Some(day)) if by_own_word => {
            let words = page.say("nach Angabe des Netzbetreibers am", "as it says, on");
            let note = format!("{words} {}", page.figures().day(day));
            PayerRow::new(page, name, amount).with_note(note)
        }
        (Some(amount), _) => PayerRow::new(page, name, amount),
        (None, Some(day)) => {
            let words = page.say("angekündigt für den", "announced for");
            PayerRow::open(name, format!("{words} {}", page.figures().day(day)))
        }
        (None, None) => PayerRow::open(name, page.say("nicht bekannt", "not known").to_owned()),
    }
}

/// Stated less expected; nothing where both agree to the cent.
fn difference(page: &Page, premium: &ComparedPremium) -> Option<PayerRow> {
    let Diagnosis { difference, .. } = *premium.diagnosis.as_ref()?;
    if difference == Money::ZERO {
        return None;
    }
    let note = if premium.needs_attention() {
        String::new()
    } else {
        page.say("nur Rundung", "rounding only").to_owned()
    };
    let row = PayerRow::new(page, page.say("Differenz", "difference"), difference).with_note(note);
    Some(PayerRow {
        amount: page.figures().signed_money(difference),
        is_bad: premium.needs_attention(),
        ..row
    })
}

/// What the year still brings or takes.
fn true_up(page: &Page, found: &StatementPage, year: Year) -> PayerRow {
    let name = format!("{} {year}", page.say("Jahresabrechnung", "True-up of"));
    match found.year.as_ref().and_then(|year| year.figures.true_up()) {
        Some(amount) => {
            let note = if amount < Money::ZERO {
                page.say("Rückzahlung zu viel gezahlter Abschläge", "advances to be repaid")
            } else {
                page.say("Nachzahlung zu den Abschlägen", "still due beside the advances")
            };
            let row = PayerRow::new(page, &name, amount).with_note(note.to_owned());
            PayerRow { amount: page.figures().signed_money(amount), ..row }
        }
        None => PayerRow::open(
            &name,
            format!(
                "{} {year} {}",
                page.say(
                    "folgt, sobald der Jahresmarktwert",
                    "follows once the annual market value of"
                ),
                page.say("veröffentlicht ist", "is published")
            ),
        ),
    }
}
