//! Who pays what to whom, in the few words below the large amount.

use super::super::{DocumentContent, DocumentKind, Seller};
use super::payment::Settlement;
use super::{account, either};
use crate::Figures;
use store::closing::Replacement;
use units::Money;

/// Below the large amount: where it goes.
pub(in super::super) fn payment_short(content: &DocumentContent) -> String {
    if content.kind == DocumentKind::Reversal && content.replacement == Replacement::OwnStatement {
        return either(
            content,
            || "mit dem Dokument, das folgt".to_owned(),
            || "against the document that follows".to_owned(),
        );
    }
    if content.replacement == Replacement::OthersStatement {
        return either(
            content,
            || "steht dem neuen Betreiber zu".to_owned(),
            || "due to the new owner".to_owned(),
        );
    }
    let later = || {
        either(
            content,
            || "mit späteren Abrechnungen der Anlage".to_owned(),
            || "against later statements of the plant".to_owned(),
        )
    };
    if content.kind == DocumentKind::Reversal {
        return later();
    }
    if content.seller == Seller::Marketer {
        return set_off_against(content).unwrap_or_else(later);
    }
    if let Some(correction) = &content.correction {
        return changed(content, correction.payout);
    }
    match Settlement::of(content) {
        Settlement::Nothing => String::new(),
        Settlement::Offset => either(
            content,
            || format!("wird {} verrechnet", later()),
            || format!("offset {}", later()),
        ),
        Settlement::Transfer => where_to(content),
    }
}

/// Of the marketer's invoice: the document that it is set off against.
fn set_off_against(content: &DocumentContent) -> Option<String> {
    let number = &content.set_off.as_ref()?.number;
    Some(either(
        content,
        || format!("wird mit der Gutschrift {number} verrechnet"),
        || format!("set off against the self-billed invoice {number}"),
    ))
}

/// The account that is paid to; of a document that another one is taken off, how much of it.
fn where_to(content: &DocumentContent) -> String {
    if content.set_off.is_some() {
        let rest = Figures::new(content.language).money(content.due());
        return either(
            content,
            || format!("davon {rest} auf Ihr Konto"),
            || format!("of it {rest} to your account"),
        );
    }
    match content.supplier.iban.as_ref().map(account) {
        Some(iban) => either(
            content,
            || format!("auf Ihr Konto {iban}"),
            || format!("to your account {iban}"),
        ),
        None => either(
            content,
            || "sobald Sie uns Ihr Konto genannt haben".to_owned(),
            || "as soon as you have told us your account".to_owned(),
        ),
    }
}

/// The amount of the earlier document and the difference to it.
fn changed(content: &DocumentContent, before: Money) -> String {
    let figures = Figures::new(content.language);
    let difference = content.payout.checked_sub(before);
    let difference = difference.map(|amount| figures.signed_money(amount)).unwrap_or_default();
    let before = figures.money(before);
    either(
        content,
        || format!("vorher {before}, Differenz {difference}"),
        || format!("{before} before, difference {difference}"),
    )
}
