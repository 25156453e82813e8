//! What the template is given: every text of a document, ready to be set.

mod figures;
mod head;
mod rows;
mod sections;

use super::chart::{Chart, chart};
use super::sentences::{Part, agreement, exemption, period, story};
use super::text::one_line;
use super::words::{HEADS, LINES, OF, PAGE, title};
use super::{DocumentContent, DocumentKind, DocumentStatus};
use crate::Figures;
use crate::figures::number_in_month;
use figures::{KeyFigure, Payout};
use head::{Badge, IssuerBlock};
use rows::Row;
use sections::Section;
use serde::Serialize;
use serde_json::Value;
use units::Money;

/// Stands for a letter that the fonts do not have.
const UNKNOWN_LETTER: char = '?';

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    title: String,
    attachment: &'static str,
    date: Date,
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
struct Date {
    year: i32,
    month: u32,
    day: i64,
}

#[derive(Debug, Serialize)]
struct Words {
    page: &'static str,
    of: &'static str,
    lines: &'static str,
}

/// The page of a document as JSON. `can_write` tells which letters the fonts have; another one is
/// replaced by a sign that shows that something stood there.
pub(super) fn page(content: &DocumentContent, can_write: impl Fn(char) -> bool) -> Vec<u8> {
    let mut page = serde_json::to_value(build(content)).unwrap_or_default();
    make_fit(&mut page, &can_write);
    page.to_string().into_bytes()
}

fn build(content: &DocumentContent) -> Page {
    let (language, name) = (content.language, title(content));
    let explanation = match &content.status {
        DocumentStatus::Provisional { explanation, .. }
            if content.kind == DocumentKind::Statement =>
        {
            one_line(explanation)
        }
        DocumentStatus::Provisional { .. } | DocumentStatus::Final => String::new(),
    };
    let issued = content.issued_on;
    Page {
        language: language.as_str(),
        title: format!("{name} {}", content.number),
        attachment: "EN 16931, UN/CEFACT CII",
        date: Date {
            year: issued.year().number(),
            month: issued.month().number(),
            day: number_in_month(issued),
        },
        words: Words { page: PAGE.of(language), of: OF.of(language), lines: LINES.of(language) },
        issuer: head::issuer(content),
        running: format!("{name} {}", content.number),
        period: period(content),
        sender: head::sender(content),
        recipient: head::recipient(content),
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
        footer: head::footer(content),
    }
}

/// Makes every text fit for the fonts.
fn make_fit(value: &mut Value, can_write: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => {
            let fits = |letter: char| can_write(letter) || letter == '\n';
            if !text.chars().all(fits) {
                let letters = text.chars();
                *text = letters
                    .map(|letter| if fits(letter) { letter } else { UNKNOWN_LETTER })
                    .collect();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| make_fit(value, can_write)),
        Value::Object(fields) => fields.values_mut().for_each(|value| make_fit(value, can_write)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
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
