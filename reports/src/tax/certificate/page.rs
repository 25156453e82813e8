//! What the template is given: every text of a certificate, ready to be set.

use super::months::{PlantTable, Row, tables, total};
use super::open::{Badge, Note, badge, notes};
use super::story::{KeyFigure, key_figures, story};
use super::sums::Sums;
use super::thresholds::{Threshold, thresholds};
use super::words::{
    AS_OF, ASSUMED, ATTACHMENT, GRID_OPERATOR_DECIDES, HEADS, MONTHS, NO_ADVICE, NO_ADVICE_TEXT,
    PLANTS, SOURCES, SOURCES_TEXT, TAXATION, THRESHOLDS, TITLE, YEAR,
};
use super::{language_of, name_of};
use crate::Figures;
use crate::closing::document::fit::fitted;
use crate::closing::document::letterhead::{self, IssuerBlock, PageDate};
use crate::closing::document::text::one_line;
use crate::closing::document::words::{CUSTOMER, OF, PAGE, YOUR_TAX_NUMBER, YOUR_VAT_ID};
use crate::closing::document::{DocumentError, Issuer};
use crate::figures::NO_BREAK;
use crate::words::{Both, tax_assumption, vat};
use rules::tax::TaxCertificate;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Page {
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
    story: String,
    figures: Vec<KeyFigure>,
    open: Vec<Note>,
    thresholds: Vec<Threshold>,
    heads: [&'static str; 7],
    plants: Vec<PlantTable>,
    total: Vec<Row>,
    /// Two columns.
    closing: [Vec<Closing>; 2],
    footer: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Words {
    page: &'static str,
    of: &'static str,
    thresholds: &'static str,
    months: &'static str,
}

#[derive(Debug, Serialize)]
struct Closing {
    title: &'static str,
    text: String,
}

/// The page as JSON, of letters that the fonts have.
pub(super) fn page(
    certificate: &TaxCertificate,
    can_write: impl Fn(char) -> bool,
) -> Result<Vec<u8>, DocumentError> {
    Ok(fitted(&build(certificate)?, &can_write))
}

pub(super) fn build(certificate: &TaxCertificate) -> Result<Page, DocumentError> {
    let language = language_of(certificate);
    let sums = Sums::of_certificate(certificate)?;
    let too_large = || DocumentError::AmountTooLarge { number: name_of(certificate) };
    let issuer = Issuer::of(certificate.company.as_ref(), &certificate.tenant_name);
    let address = certificate.person.address.as_ref();
    let name = one_line(&certificate.report.operator_name);
    let heading = format!("{} {}", TITLE.of(language), certificate.year);
    Ok(Page {
        language: language.as_str(),
        title: format!("{heading}, {name}"),
        attachment: ATTACHMENT.of(language),
        date: PageDate::of(certificate.issued_on),
        words: Words {
            page: PAGE.of(language),
            of: OF.of(language),
            thresholds: THRESHOLDS.of(language),
            months: MONTHS.of(language),
        },
        issuer: letterhead::issuer(&issuer, language),
        running: heading.clone(),
        period: name.clone(),
        sender: letterhead::sender(&issuer),
        recipient: letterhead::recipient(&name, address),
        facts: facts(certificate),
        heading,
        badge: badge(certificate),
        story: story(certificate, &sums),
        figures: key_figures(certificate, &sums),
        open: notes(certificate),
        thresholds: thresholds(certificate, &sums),
        heads: HEADS.map(|head| head.of(language)),
        plants: tables(certificate).ok_or_else(too_large)?,
        total: total(certificate, &sums),
        closing: closing(certificate, &sums),
        footer: letterhead::footer(&issuer, language),
    })
}

fn facts(certificate: &TaxCertificate) -> Vec<(&'static str, String)> {
    let language = language_of(certificate);
    let (figures, report) = (Figures::new(language), &certificate.report);
    let mut facts = vec![
        (YEAR, certificate.year.to_string()),
        (AS_OF, figures.day(certificate.issued_on)),
        (CUSTOMER, one_line(&report.operator_id)),
    ];
    facts.extend(tax_number(certificate));
    let taxation = report.tax.small_business.taxation;
    let together = Both("zusammen", "together").of(language);
    let capacity = format!("{}{NO_BREAK}kW", figures.kw(report.capacity));
    let plants = match certificate.plants.len() {
        1 => format!("1, {capacity}"),
        many => format!("{many}, {together} {capacity}"),
    };
    facts.extend([(TAXATION, vat(language, taxation).to_owned()), (PLANTS, plants)]);
    facts.into_iter().map(|(word, value)| (word.of(language), value)).collect()
}

fn tax_number(certificate: &TaxCertificate) -> Option<(Both, String)> {
    let person = &certificate.person;
    let vat_id = person.vat_id.as_ref().map(|id| (YOUR_VAT_ID, one_line(&id.to_string())));
    vat_id.or_else(|| {
        let number = person.tax_number.as_ref()?;
        Some((YOUR_TAX_NUMBER, one_line(&number.to_string())))
    })
}

fn closing(certificate: &TaxCertificate, sums: &Sums) -> [Vec<Closing>; 2] {
    let language = language_of(certificate);
    let part = |title: Both, text: String| Closing { title: title.of(language), text };
    let assumptions = certificate.report.tax.assumptions.iter();
    let mut taken: Vec<&str> =
        assumptions.map(|assumption| tax_assumption(language, *assumption)).collect();
    if sums.premium_of_grid_operator.is_some() {
        taken.push(GRID_OPERATOR_DECIDES.of(language));
    }
    [
        vec![part(ASSUMED, taken.join(" "))],
        vec![
            part(SOURCES, SOURCES_TEXT.of(language).to_owned()),
            part(NO_ADVICE, NO_ADVICE_TEXT.of(language).to_owned()),
        ],
    ]
}
