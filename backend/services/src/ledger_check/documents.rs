//! Compares documents with the entries that book them.

use super::LedgerProblem;
use crate::closing::booking_key;
use std::collections::BTreeMap;
use store::{Db, Invoice, InvoiceNumber, InvoiceSelection, StoreError, TenantId, list_invoices};
use units::Money;

/// How many documents agree with the ledger, and the first one that does not, or whose number leaves a gap.
pub(super) fn first_document_problem(
    db: &mut Db,
    tenant: TenantId,
    owed: &BTreeMap<String, i64>,
) -> Result<(usize, Option<LedgerProblem>), StoreError> {
    let mut last: Option<InvoiceNumber> = None;
    let mut compared = 0;
    for invoice in list_invoices(db, tenant, InvoiceSelection::All)? {
        let problem = gap_before(last, invoice.number).or_else(|| difference(&invoice, owed));
        if problem.is_some() {
            return Ok((compared, problem));
        }
        last = Some(invoice.number);
        compared += 1;
    }
    Ok((compared, None))
}

fn gap_before(last: Option<InvoiceNumber>, found: InvoiceNumber) -> Option<LedgerProblem> {
    let of_year = last.filter(|last| last.year == found.year);
    let number = of_year.map_or(1, |last| last.number.saturating_add(1));
    let expected = InvoiceNumber { year: found.year, number };
    (expected != found).then_some(LedgerProblem::DocumentMissing { expected, found })
}

fn difference(invoice: &Invoice, owed: &BTreeMap<String, i64>) -> Option<LedgerProblem> {
    // A document of nothing moves nothing.
    let booked = owed.get(&booking_key(invoice.number)).copied().unwrap_or(0);
    let booked = Money::from_scaled(booked);
    (booked != invoice.payout).then(|| LedgerProblem::DocumentDiffers {
        number: invoice.number,
        stated: invoice.payout.to_string(),
        booked: booked.to_string(),
    })
}
