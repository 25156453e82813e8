//! What the template is given: every text of a document, ready to be set.

mod figures;
mod head;
mod rows;
mod sections;

use super::chart::{Chart, chart};
use super::fit::fitted;
use super::letterhead::{self, IssuerBlock, PageDate};
use super::sentences::{Part, agreement, exemption, period, story};
use super::text::one_line;
use super::words::{HEADS, LINES, OF, PAGE, title};
use super::{DocumentContent, DocumentKind, DocumentStatus};
use crate::Figures;
use figures::{KeyFigure, Payout};
use head::Badge;
use rows::Row;
use sections::Section;
use serde::Serialize;
use units::Money;

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    title: String,
    attachment: &'static str,
    date: PageDate,
    words: Words,
    issuer: IssuerBlock,
    running: String,
    period: String,
    sender: String,
    recipient: Vec<String>,
    facts: Vec<(&'static str, String)>,
    heading: String,
    badge: Badge,
    story: Vec<Part>,
    payout: Payout,
    figures: Vec<KeyFigure>,
    chart: Option<Chart>,
    explanation: String,
    heads: [&'static str; 4],
    rows: Vec<Row>,
    remarks: Vec<String>,
    sections: Vec<Section>,
    footer: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Words {
    page: &'static str,
    of: &'static str,
    lines: &'static str,
}

/// The page of a document as JSON, of letters that the fonts have.
pub(super) fn page(content: &DocumentContent, can_write: impl Fn(char) -> bool) -> Vec<u8> {
    fitted(&build(content), &can_write)
}

fn build(content: &DocumentContent) -> Page {
    let (language, name) = (content.language, title(content));
    let supplier = &content.supplier;
    let explanation = match &content.status {
        DocumentStatus::Provisional { explanation, .. }
            if content.kind == DocumentKind::Statement =>
        {
            one_line(explanation)
        }
        DocumentStatus::Provisional { .. } | DocumentStatus::Final => String::new(),
    };
    Page {
        language: language.as_str(),
        title: format!("{name} {}", content.number),
        attachment: "EN 16931, UN/CEFACT CII",
        date: PageDate::of(content.issued_on),
        words: Words { page: PAGE.of(language), of: OF.of(language), lines: LINES.of(language) },
        issuer: letterhead::issuer(&content.issuer, language),
        running: format!("{name} {}", content.number),
        period: period(content),
        sender: letterhead::sender(&content.issuer),
        recipient: letterhead::recipient(&supplier.name, supplier.address.as_ref()),
        facts: head::facts(content),
        heading: head::heading(content),
        badge: head::badge(content),
        story: story(content),
        payout: figures::payout(content),
        figures: figures::key_figures(content),
        chart: chart(content),
        explanation,
        heads: HEADS.map(|head| head.of(language)),
        rows: rows::invoice_rows(content),
        remarks: [exemption(content), agreement(content)].into_iter().flatten().collect(),
        sections: sections::sections(content),
        footer: letterhead::footer(&content.issuer, language),
    }
}

/// Number and unit, kept together.
fn with_unit(number: &str, unit: &str) -> String {
    format!("{number}{}{unit}", crate::figures::NO_BREAK)
}

/// The amount with the sign that it has in a statement, also in its reversal: for rates.
fn as_stated(content: &DocumentContent, amount: Money) -> Money {
    match content.kind {
        DocumentKind::Statement => amount,
        DocumentKind::Reversal => amount.negated(),
    }
}

/// Figures of the document's language.
fn figures_of(content: &DocumentContent) -> Figures {
    Figures::new(content.language)
}
