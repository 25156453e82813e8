//! What the invoice says in words: notes (BT-22), payment terms (BT-20), reason of an exemption (BT-120).

use super::super::sentences;
use super::super::text::one_line;
use super::super::{DocumentContent, DocumentKind, DocumentStatus};
use super::Taxation;
use units::Language;

/// The notes, in the order in which a person reads them.
pub(super) fn notes(content: &DocumentContent) -> Vec<String> {
    let mut notes: Vec<String> = sentences::agreement(content).into_iter().collect();
    // What a document that is taken back could still have changed no longer matters.
    if let DocumentStatus::Provisional { explanation, .. } = &content.status
        && content.kind == DocumentKind::Statement
    {
        notes.push(one_line(explanation));
    }
    notes.extend(content.correction.as_ref().map(|correction| one_line(&correction.reason)));
    if content.sale.is_some()
        && let Some(premium) = &content.premium
    {
        notes.push(sentences::premium_reason(content));
        notes.extend(sentences::premium_summary(content, premium));
    }
    notes.retain(|note| !note.is_empty());
    notes
}

/// Who pays what.
pub(super) fn payment_terms(content: &DocumentContent) -> String {
    one_line(&sentences::payment(content))
}

/// Why there is no tax.
pub(super) fn exemption(language: Language, taxation: Taxation) -> Option<&'static str> {
    match (taxation, language) {
        (Taxation::Standard, _) => None,
        (Taxation::SmallBusiness, Language::German) => {
            Some("Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG")
        }
        (Taxation::SmallBusiness, Language::English) => {
            Some("No value added tax: small business under § 19 UStG")
        }
        (Taxation::ReverseCharge, Language::German) => {
            Some("Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)")
        }
        (Taxation::ReverseCharge, Language::English) => {
            Some("Reverse charge: Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)")
        }
        (Taxation::OutsideScope, Language::German) => {
            Some("Marktprämie: echter, nicht steuerbarer Zuschuss")
        }
        (Taxation::OutsideScope, Language::English) => {
            Some("Market premium: subsidy outside the scope of value added tax")
        }
    }
}
