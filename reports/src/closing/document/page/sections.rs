//! What stands below the invoice: premium, payment, what has changed, objection, recomputation.

use super::super::sentences::{
    objection, payment, premium_rate, premium_reason, premium_summary, recompute,
};
use super::super::text::one_line;
use super::super::words::{
    AMOUNT_BEFORE, AMOUNT_NOW, CORRECTION, DIFFERENCE, INVOICE_TOTAL, MISSING, OBJECTION, PAYMENT,
    PREMIUM_BLOCK, RECOMPUTE,
};
use super::super::{DocumentContent, DocumentGap, DocumentKind, document_gaps};
use super::figures::payout_label;
use super::rows::{Row, RowKind, premium_rows, sum, total_signed};
use crate::words::Both;
use serde::Serialize;
use units::{Language, PremiumPaidBy};

/// A block with a title, rows and paragraphs.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    title: &'static str,
    rows: Vec<Row>,
    text: Vec<String>,
}

pub(super) fn sections(content: &DocumentContent) -> Vec<Section> {
    let language = content.language;
    let section = |title: Both, rows: Vec<Row>, text: Vec<String>| Section {
        title: title.of(language),
        rows,
        text,
    };
    let mut sections = Vec::with_capacity(6);
    sections.extend(premium(content));
    sections.extend(correction(content));
    sections.push(section(PAYMENT, Vec::new(), vec![payment(content)]));
    sections.extend(missing(content));
    sections.push(section(OBJECTION, Vec::new(), vec![objection(content)]));
    sections.push(section(RECOMPUTE, Vec::new(), vec![recompute(content)]));
    sections
}

/// The premium of a month, beside the invoice. A year's account is the document itself.
fn premium(content: &DocumentContent) -> Option<Section> {
    let premium = content.premium.as_ref()?;
    let mut text = premium_rate(content, premium);
    text.push(premium_reason(content));
    let mut rows = Vec::new();
    if content.sale.is_some() {
        rows = premium_rows(content);
        if premium.paid_by == PremiumPaidBy::Marketer {
            let invoice = content.sale.and_then(|sale| sale.gross())?;
            rows.push(sum(content, RowKind::Sum, INVOICE_TOTAL.of(content.language), invoice));
            rows.push(sum(content, RowKind::Total, payout_label(content), content.payout));
        }
        text.extend(premium_summary(content, premium));
    }
    Some(Section { title: PREMIUM_BLOCK.of(content.language), rows, text })
}

/// Old, new and difference of a corrected statement.
fn correction(content: &DocumentContent) -> Option<Section> {
    let language = content.language;
    let correction = content.correction.as_ref()?;
    let reason = one_line(&correction.reason);
    if content.kind == DocumentKind::Reversal {
        return None;
    }
    let difference = content.payout.checked_sub(correction.payout)?;
    let before = format!("{} ({})", AMOUNT_BEFORE.of(language), correction.number);
    let now = format!("{} ({})", AMOUNT_NOW.of(language), content.number);
    Some(Section {
        title: CORRECTION.of(language),
        rows: vec![
            sum(content, RowKind::Line, before, correction.payout),
            sum(content, RowKind::Line, now, content.payout),
            total_signed(content, DIFFERENCE.of(language), difference),
        ],
        text: vec![reason],
    })
}

/// What the owner should tell the marketer.
fn missing(content: &DocumentContent) -> Option<Section> {
    let language = content.language;
    let is_the_owners = |gap: &DocumentGap| {
        matches!(
            gap,
            DocumentGap::SupplierAddress
                | DocumentGap::SupplierTaxNumber
                | DocumentGap::SupplierAccount
                | DocumentGap::SelfBillingAgreement
        )
    };
    let gaps: Vec<&str> = document_gaps(content)
        .into_iter()
        .filter(is_the_owners)
        .map(|gap| gap.words(language))
        .collect();
    let list = gaps.join("; ");
    let text = match language {
        Language::German => format!("Für eine vollständige Rechnung fehlt uns noch: {list}."),
        Language::English => format!("For a complete invoice we still miss: {list}."),
    };
    (!gaps.is_empty()).then(|| Section {
        title: MISSING.of(language),
        rows: Vec::new(),
        text: vec![text],
    })
}
