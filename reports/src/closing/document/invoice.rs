//! The electronic invoice: EN 16931 in the syntax UN/CEFACT CII.
//!
//! Why the parts stand where they stand is said in [`super`]. The model's sums are computed from its
//! lines and then compared with the content to the cent.

pub(super) mod lines;
mod notes;
mod parties;

use super::gaps::xrechnung_gaps;
use super::{Correction, DocumentContent, DocumentError, DocumentGap, Seller, document_gaps};
use en16931::invoice::{Delivery, Invoice, Period as InvoicePeriod, PrecedingInvoice};
use en16931::reconcile::Reconciler;
use en16931::{Date, DocumentReference, Identifier, Profile, profiles};
use en16931_formats::{Syntax, write_unchecked};
use units::{DeliveryDay, Money, Period, Vat};

/// Type codes of a self-billed invoice and of an invoice (UNTDID 1001).
const SELF_BILLED_INVOICE: &str = "389";
const INVOICE: &str = "380";
/// The process that XRechnung names in BT-23.
const BILLING: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// An electronic invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceXml {
    /// The XML, UTF-8.
    pub xml: Vec<u8>,
    /// What it misses; empty when it follows every rule of its profile.
    pub gaps: Vec<DocumentGap>,
}

/// How the energy and the fee are taxed, or that nothing is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taxation {
    /// The standard rate, category S.
    Standard,
    /// Exempt as a small business, category E.
    SmallBusiness,
    /// The buyer owes the tax, category AE.
    ReverseCharge,
    /// No supply, category O.
    OutsideScope,
}

impl Taxation {
    fn of(content: &DocumentContent) -> Self {
        match (content.sale.is_some(), content.supplier.vat) {
            (false, _) => Self::OutsideScope,
            (true, _) if content.seller == Seller::Marketer => Self::Standard,
            (true, Vat::ReverseCharge) => Self::ReverseCharge,
            (true, Vat::Regular) => Self::Standard,
            (true, Vat::SmallBusiness) => Self::SmallBusiness,
        }
    }

    fn category(self) -> &'static str {
        match self {
            Self::Standard => "S",
            Self::SmallBusiness => "E",
            Self::ReverseCharge => "AE",
            Self::OutsideScope => "O",
        }
    }
}

/// The invoice in the profile EN 16931 (COMFORT) of ZUGFeRD, as the PDF carries it.
pub fn write_xml(content: &DocumentContent) -> Result<InvoiceXml, DocumentError> {
    let invoice = model(content, &profiles::EN16931)?;
    write(content, &invoice, &profiles::EN16931, document_gaps(content))
}

/// The invoice as XRechnung 3.0.
///
/// The buyer's reference (BT-10) is the key under which the marketer keeps the owner. The seller's contact is a gap
/// where no telephone is known, of the owner or, where the marketer sells its service, of the marketer.
pub fn write_xrechnung(content: &DocumentContent) -> Result<InvoiceXml, DocumentError> {
    let mut invoice = model(content, &profiles::XRECHNUNG)?;
    invoice.business_process = Some(BILLING.to_owned());
    write(content, &invoice, &profiles::XRECHNUNG, xrechnung_gaps(content))
}

fn write(
    content: &DocumentContent,
    invoice: &Invoice,
    profile: &Profile,
    gaps: Vec<DocumentGap>,
) -> Result<InvoiceXml, DocumentError> {
    let excused = |rule: &str| gaps.iter().any(|gap| gap.broken_rules().contains(&rule));
    let report = profile.validate(invoice);
    if let Some(broken) = report.fatal().find(|finding| !excused(&finding.rule)) {
        return Err(DocumentError::RuleBroken {
            number: content.number.clone(),
            rule: broken.rule.clone(),
            message: format!("{} at {}", broken.message, broken.path),
        });
    }
    let written = write_unchecked(invoice, Syntax::Cii).map_err(|unwritable| {
        DocumentError::NotWritable { number: content.number.clone(), cause: unwritable.to_string() }
    })?;
    Ok(InvoiceXml { xml: written.xml.into_bytes(), gaps })
}

/// The model of the invoice, with sums that agree with the content.
fn model(content: &DocumentContent, profile: &Profile) -> Result<Invoice, DocumentError> {
    content.check_sums()?;
    let taxation = Taxation::of(content);
    let lines = lines::invoice_lines(content, taxation);
    if lines.is_empty() {
        return Err(DocumentError::NothingToSettle { number: content.number.clone() });
    }
    let (start, end) = match content.period {
        Period::Month(month) => (month.first_day(), month.end().previous()),
        Period::Year(year) => bounds_of(year),
    };
    let issued_on = day(content, content.issued_on)?;
    let mut builder = Invoice::builder(
        profile.specification_id,
        &content.number,
        issued_on,
        match content.seller {
            Seller::Owner => SELF_BILLED_INVOICE,
            Seller::Marketer => INVOICE,
        },
        "EUR",
    )
    .seller(parties::seller(content, taxation))
    .buyer(parties::buyer(content, taxation))
    .buyer_reference(&content.supplier.operator_id)
    .invoicing_period(InvoicePeriod {
        start: Some(day(content, start)?),
        end: Some(day(content, end)?),
    })
    .delivery(Delivery { date: Some(day(content, end)?), ..Delivery::default() })
    .payment_terms(notes::payment_terms(content));
    for line in lines {
        builder = builder.line(line);
    }
    for note in notes::notes(content) {
        builder = builder.note(note);
    }
    let mut invoice = builder.build();
    reconcile(content, &mut invoice, taxation)?;
    invoice.object_identifier = Some(Identifier::new(content.plant.plant.as_str()));
    invoice.payment = parties::payment(content);
    invoice.due_date = parties::due_on(content).map(|due| day(content, due)).transpose()?;
    if let Some(correction) = &content.correction {
        invoice.preceding_invoices = vec![preceding(content, correction)?];
    }
    Ok(invoice)
}

fn bounds_of(year: units::Year) -> (DeliveryDay, DeliveryDay) {
    let mut days = year.months().map(|month| (month.first_day(), month.end().previous()));
    let first = days.next().unwrap_or((DeliveryDay::FIRST, DeliveryDay::FIRST));
    (first.0, days.last().unwrap_or(first).1)
}

/// Derives BG-22 and BG-23 from the lines, and compares them with the content.
fn reconcile(
    content: &DocumentContent,
    invoice: &mut Invoice,
    taxation: Taxation,
) -> Result<(), DocumentError> {
    let reason = notes::exemption(content.language, taxation);
    let code = match taxation {
        Taxation::OutsideScope => Some("VATEX-EU-O"),
        Taxation::ReverseCharge => Some("VATEX-EU-AE"),
        Taxation::Standard | Taxation::SmallBusiness => None,
    };
    let reconciler = Reconciler::new().exemption(taxation.category(), reason, code);
    reconciler.apply(invoice).map_err(|_overflow| content.too_large())?;
    let expected = match &content.sale {
        Some(_) => content.invoice_total()?,
        None => content.payout,
    };
    let found = Money::from_scaled(invoice.totals.gross_total.to_minor_units());
    if found == expected {
        return Ok(());
    }
    Err(DocumentError::SumsDiffer {
        number: content.number.clone(),
        what: "invoice total",
        found: found.decimal(),
        expected: expected.decimal(),
    })
}

fn preceding(
    content: &DocumentContent,
    correction: &Correction,
) -> Result<PrecedingInvoice, DocumentError> {
    Ok(PrecedingInvoice {
        reference: DocumentReference::new(&correction.number),
        issue_date: Some(day(content, correction.issued_on)?),
    })
}

fn day(content: &DocumentContent, day: DeliveryDay) -> Result<Date, DocumentError> {
    Date::parse(&day.to_string()).map_err(|_out_of_range| DocumentError::DayNotWritable {
        number: content.number.clone(),
        day: day.to_string(),
    })
}
