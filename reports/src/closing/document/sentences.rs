//! The sentences of a document, in both languages.

mod payment;
mod payment_short;
mod rate;
mod story;
mod tax;

pub(super) use payment::{Settlement, payment};
pub(super) use payment_short::payment_short;
pub(super) use rate::premium_rate;
pub(super) use story::{Part, story};
pub(super) use tax::{agreement, exemption, objection, premium_reason, premium_summary, recompute};

use super::DocumentContent;
use crate::Figures;
use crate::figures::NO_BREAK;
use units::{Iban, Language, Period};

/// A sentence in the document's language, made in one of two ways.
fn either(
    content: &DocumentContent,
    german: impl FnOnce() -> String,
    english: impl FnOnce() -> String,
) -> String {
    match content.language {
        Language::German => german(),
        Language::English => english(),
    }
}

/// The period in words: `Mai 2025`, `2025`.
pub(super) fn period(content: &DocumentContent) -> String {
    match content.period {
        Period::Month(month) => Figures::new(content.language).month(month),
        Period::Year(year) => year.to_string(),
    }
}

/// An account in groups of four, which do not break apart.
pub(super) fn account(iban: &Iban) -> String {
    let mut text = String::with_capacity(42);
    for (place, letter) in iban.as_str().chars().enumerate() {
        if place > 0 && place.is_multiple_of(4) {
            text.push(NO_BREAK);
        }
        text.push(letter);
    }
    text
}
