//! Who pays what to whom.
//!
//! A document is never paid alone: what the documents of a plant state, and no payout has paid yet, is paid together,
//! and a sum that the owner owes waits for later statements. So only a first statement can name what is transferred;
//! a corrected one says how what was paid already counts. An invoice of the marketer's service is set off against the
//! statement of its settlement, which names what is left.

use super::super::{DocumentContent, DocumentKind, Seller, SetOff};
use super::{account, either};
use crate::Figures;
use store::closing::Replacement;
use units::Money;

/// How the amount of a document is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Settlement {
    /// Nothing is paid.
    Nothing,
    /// The marketer transfers it; of a correction, what was not paid yet.
    Transfer,
    /// It is offset against other documents.
    Offset,
}

impl Settlement {
    /// How the amount of the document is settled.
    pub(in super::super) fn of(content: &DocumentContent) -> Self {
        let is_corrected = content.correction.is_some();
        let due = content.due();
        match content.kind {
            _ if content.seller == Seller::Marketer => Self::Offset,
            DocumentKind::Statement if due > Money::ZERO => Self::Transfer,
            DocumentKind::Statement if due == Money::ZERO && content.set_off.is_some() => {
                Self::Offset
            }
            DocumentKind::Statement if due == Money::ZERO && !is_corrected => Self::Nothing,
            DocumentKind::Statement | DocumentKind::Reversal => Self::Offset,
        }
    }
}

/// The payment in a sentence or two.
pub(in super::super) fn payment(content: &DocumentContent) -> String {
    if content.kind == DocumentKind::Reversal {
        return reversed(content);
    }
    if content.seller == Seller::Marketer {
        return invoiced(content);
    }
    if content.correction.is_some() {
        return corrected(content);
    }
    let paid = paid(content);
    content
        .set_off
        .as_ref()
        .map_or(paid.clone(), |other| format!("{} {paid}", less(content, other)))
}

/// The invoice that is taken off before anything is paid.
fn less(content: &DocumentContent, other: &SetOff) -> String {
    let amount = Figures::new(content.language).money(other.payout.negated());
    let number = &other.number;
    either(
        content,
        || format!("Davon geht unsere Rechnung {number} über {amount} ab."),
        || format!("Our invoice {number} of {amount} is taken off."),
    )
}

/// Of an invoice of the marketer's service: nobody transfers anything for it.
fn invoiced(content: &DocumentContent) -> String {
    let amount = Figures::new(content.language).money(content.payout.negated());
    match &content.set_off {
        Some(SetOff { number, .. }) => either(
            content,
            || {
                format!(
                    "Bitte überweisen Sie nichts: Wir verrechnen {amount} mit der Gutschrift {number}."
                )
            },
            || {
                format!(
                    "Please transfer nothing: we set {amount} off against the self-billed invoice {number}."
                )
            },
        ),
        None => either(
            content,
            || {
                format!(
                    "Bitte überweisen Sie nichts: Wir verrechnen {amount} mit Abrechnungen dieser Anlage."
                )
            },
            || {
                format!(
                    "Please transfer nothing: we set {amount} off against statements of this plant."
                )
            },
        ),
    }
}

/// What is paid for a first statement.
fn paid(content: &DocumentContent) -> String {
    let due = content.due();
    let amount = Figures::new(content.language).money(magnitude(due));
    match Settlement::of(content) {
        Settlement::Nothing => either(
            content,
            || "Es ist nichts zu zahlen.".to_owned(),
            || "Nothing is due.".to_owned(),
        ),
        Settlement::Transfer => transferred(content, &amount),
        Settlement::Offset if due == Money::ZERO => either(
            content,
            || "Danach ist nichts zu zahlen.".to_owned(),
            || "After that nothing is due.".to_owned(),
        ),
        Settlement::Offset => either(
            content,
            || {
                format!(
                    "Sie schulden uns {amount}. Bitte überweisen Sie nichts: Der Betrag wird mit späteren \
                     Abrechnungen dieser Anlage verrechnet."
                )
            },
            || {
                format!(
                    "You owe us {amount}. Please transfer nothing: the amount is offset against later \
                     statements of this plant."
                )
            },
        ),
    }
}

fn reversed(content: &DocumentContent) -> String {
    match content.replacement {
        Replacement::OwnStatement => either(
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
        ),
        Replacement::OthersStatement => either(
            content,
            || {
                "Der Betrag steht dem zu, dem die Anlage in diesem Zeitraum gehört. Was wir Ihnen dafür schon gezahlt \
                 haben, ist zurückzuzahlen; wir kommen deshalb auf Sie zu."
                    .to_owned()
            },
            || {
                "The amount is due to whom the plant belongs to in this period. What we have paid you for it already is \
                 to be paid back; we will contact you about it."
                    .to_owned()
            },
        ),
        Replacement::Nothing => unreplaced(content),
    }
}

fn unreplaced(content: &DocumentContent) -> String {
    either(
        content,
        || {
            "Kein neues Dokument tritt an die Stelle des stornierten. Was danach noch offen ist, wird mit \
             späteren Abrechnungen dieser Anlage verrechnet."
                .to_owned()
        },
        || {
            "No new document replaces the reversed one. What is still open after it is offset against later \
             statements of this plant."
                .to_owned()
        },
    )
}

/// Of a correction: nobody knows here what of the earlier document was paid when this one is read.
fn corrected(content: &DocumentContent) -> String {
    let offset = either(
        content,
        || {
            "Was zu viel gezahlt ist, wird mit späteren Abrechnungen dieser Anlage verrechnet."
                .to_owned()
        },
        || "What was paid too much is offset against later statements of this plant.".to_owned(),
    );
    let counted = either(
        content,
        || "Was auf das bisherige Dokument schon gezahlt ist, wird angerechnet.".to_owned(),
        || "What was paid on the earlier document already is taken into account.".to_owned(),
    );
    if Settlement::of(content) == Settlement::Offset {
        return format!("{counted} {offset}");
    }
    let when = when(content);
    let rest = match &content.supplier.iban {
        Some(iban) => either(
            content,
            || format!("Den Rest überweisen wir {when} auf Ihr Konto {}.", account(iban)),
            || format!("We transfer the rest to your account {} {when}.", account(iban)),
        ),
        None => either(
            content,
            || "Den Rest überweisen wir, sobald Sie uns Ihr Konto genannt haben.".to_owned(),
            || "We transfer the rest as soon as you have told us your account.".to_owned(),
        ),
    };
    format!("{counted} {rest} {offset}")
}

/// When a transfer leaves.
fn when(content: &DocumentContent) -> String {
    let day = content.paid_until.map(|day| Figures::new(content.language).day(day));
    match day {
        Some(day) => either(content, || format!("bis zum {day}"), || format!("by {day}")),
        None => either(
            content,
            || "mit unserem nächsten Zahlungslauf".to_owned(),
            || "with our next payment run".to_owned(),
        ),
    }
}

fn transferred(content: &DocumentContent, amount: &str) -> String {
    let when = when(content);
    match &content.supplier.iban {
        Some(iban) => either(
            content,
            || format!("Wir überweisen {amount} {when} auf Ihr Konto {}.", account(iban)),
            || format!("We transfer {amount} to your account {} {when}.", account(iban)),
        ),
        None => either(
            content,
            || format!("Wir überweisen {amount}, sobald Sie uns Ihr Konto genannt haben."),
            || format!("We transfer {amount} as soon as you have told us your account."),
        ),
    }
}

fn magnitude(amount: Money) -> Money {
    if amount < Money::ZERO { amount.negated() } else { amount }
}
