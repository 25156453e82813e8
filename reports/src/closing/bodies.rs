//! What closing a period issued, for programs and for a terminal.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use comfy_table::Cell;
use serde::Serialize;
use store::closing::{Closing, HeldReason, HeldStatement, Invoice};
use units::{Money, Period};
use utoipa::ToSchema;

/// A closed period: the documents that an approval issued, and the statements that got none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClosingBody {
    /// The month or year.
    pub period: String,
    /// Who proposed it; null when every statement had its document already.
    pub proposed_by: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The documents, in the order of their numbers.
    pub documents: Vec<InvoiceBody>,
    /// The statements without a document.
    pub held: Vec<HeldBody>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvoiceBody {
    /// Its number: gapless within a year.
    pub number: String,
    /// `statement` or `reversal`.
    pub kind: String,
    /// Unit number.
    pub plant_id: String,
    /// The plant owner's key.
    pub operator_id: String,
    /// The month or year.
    pub period: String,
    /// Revision of the settlement.
    pub revision: i64,
    /// Day of issue.
    pub issued_on: String,
    /// Revenue less fee.
    pub net_eur: String,
    /// Value added tax on it.
    pub vat_eur: String,
    /// The premium that the marketer passes on.
    pub premium_eur: String,
    /// Their sum; negative when the owner owes.
    pub payout_eur: String,
}

/// A statement without a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldBody {
    /// Unit number.
    pub plant_id: String,
    /// `not_settled`, `blocked`, `small_business_lost`, `months_not_documented` or `details_missing`.
    pub reason: String,
    /// The codes of the findings that block it.
    pub findings: Vec<String>,
    /// Of a year: the months that no document states as they now are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<String>,
    /// What an invoice must show and is not known: `owner_address`, `owner_tax_number`, `self_billing_agreement`,
    /// `company_address`, `company_tax_number`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

impl InvoiceBody {
    /// The body of a document.
    pub fn of(invoice: &Invoice) -> Self {
        Self {
            number: invoice.number.to_string(),
            kind: invoice.kind.to_string(),
            plant_id: invoice.plant.to_string(),
            operator_id: invoice.operator_id.clone(),
            period: invoice.period.to_string(),
            revision: invoice.revision,
            issued_on: invoice.issued_on.to_string(),
            net_eur: invoice.net.decimal(),
            vat_eur: invoice.vat.decimal(),
            premium_eur: invoice.premium.decimal(),
            payout_eur: invoice.payout.decimal(),
        }
    }
}

impl ClosingBody {
    /// The body of an approval.
    pub fn of(
        period: Period,
        closing: Option<&Closing>,
        invoices: &[Invoice],
        held: &[HeldStatement],
    ) -> Self {
        Self {
            period: period.to_string(),
            proposed_by: closing.map(|closing| closing.proposed_by.clone()),
            approved_by: closing.and_then(|closing| closing.approved_by.clone()),
            documents: invoices.iter().map(InvoiceBody::of).collect(),
            held: held.iter().map(HeldBody::of).collect(),
        }
    }
}

impl HeldBody {
    /// The body of a statement without a document.
    pub fn of(statement: &HeldStatement) -> Self {
        let of_reason = |reason: &str| Self {
            plant_id: statement.plant.to_string(),
            reason: reason.to_owned(),
            findings: Vec::new(),
            months: Vec::new(),
            missing: Vec::new(),
        };
        match &statement.reason {
            HeldReason::NotSettled => of_reason("not_settled"),
            HeldReason::Blocked { codes } => {
                Self { findings: codes.clone(), ..of_reason("blocked") }
            }
            HeldReason::SmallBusinessLost => of_reason("small_business_lost"),
            HeldReason::MonthsNotDocumented { months } => Self {
                months: months.iter().map(ToString::to_string).collect(),
                ..of_reason("months_not_documented")
            },
            HeldReason::DetailsMissing { missing } => Self {
                missing: missing.iter().map(ToString::to_string).collect(),
                ..of_reason("details_missing")
            },
        }
    }
}

/// The documents of a period for a terminal, with their sums.
pub fn invoice_table(invoices: &[Invoice]) -> String {
    let mut table = new_table(&[
        Words("Document"),
        Words("Kind"),
        Words("Plant"),
        Numbers("Net EUR"),
        Numbers("VAT EUR"),
        Numbers("Premium EUR"),
        Numbers("Payout EUR"),
    ]);
    for invoice in invoices {
        table.add_row(vec![
            Cell::new(invoice.number),
            Cell::new(invoice.kind),
            Cell::new(&invoice.plant),
            amount(Some(invoice.net)),
            amount(Some(invoice.vat)),
            amount(Some(invoice.premium)),
            amount(Some(invoice.payout)),
        ]);
    }
    let sum = |of: fn(&Invoice) -> Money| {
        amount(invoices.iter().map(of).try_fold(Money::ZERO, Money::checked_add))
    };
    table.add_row(vec![
        Cell::new("Sum"),
        Cell::new(""),
        Cell::new(format!("{} documents", invoices.len())),
        sum(|invoice| invoice.net),
        sum(|invoice| invoice.vat),
        sum(|invoice| invoice.premium),
        sum(|invoice| invoice.payout),
    ]);
    text_of(&table)
}
