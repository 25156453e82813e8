//! Compares documents with the entries that book them.

use super::LedgerProblem;
use crate::ledger::journal::booking_key;
use rules::ledger::{Account, Commodity, EntryKind};
use std::collections::BTreeMap;
use std::fmt;
use store::closing::{Invoice, InvoiceNumber, InvoiceSelection, list_invoices};
use store::ledger::LedgerEntryRecord;
use store::{Db, StoreError, TenantId};
use units::Money;

/// What an entry books of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct BookedDocument {
    /// Whom it owes; nobody where nothing is owed.
    owner: Option<String>,
    net: Money,
    vat: Money,
    premium: Money,
}

impl BookedDocument {
    /// What an entry books, if it is of a document.
    pub(super) fn of(entry: &LedgerEntryRecord) -> Option<Self> {
        let kinds = [EntryKind::Statement, EntryKind::Reversal];
        kinds.iter().find(|kind| kind.as_str() == entry.kind)?;
        let mut booked = Self::default();
        let euros = entry.postings.iter().filter(|one| one.commodity == Commodity::Euro.as_str());
        for posting in euros {
            let add = |sum: Money| Money::from_scaled(sum.scaled().saturating_add(posting.amount));
            match posting.account.parse().ok()? {
                Account::Payable(owner) => booked.owner = Some(owner),
                Account::EnergyPurchases | Account::FeeIncome => booked.net = add(booked.net),
                Account::InputVat => booked.vat = add(booked.vat),
                Account::PremiumClearing => booked.premium = add(booked.premium),
                Account::PayoutsInTransit | Account::Bank | Account::BankCharges => return None,
            }
        }
        Some(booked)
    }

    fn stated_by(invoice: &Invoice) -> Self {
        Self {
            owner: (invoice.payout != Money::ZERO).then(|| invoice.operator_id.clone()),
            net: invoice.net,
            vat: invoice.vat,
            premium: invoice.premium,
        }
    }
}

impl fmt::Display for BookedDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = self.owner.as_deref().unwrap_or("–");
        write!(f, "{owner}: {} + {} + {}", self.net, self.vat, self.premium)
    }
}

/// How many documents agree with the ledger, and the first one that does not, whose number leaves a gap, or that is
/// booked and gone.
pub(super) fn first_document_problem(
    db: &mut Db,
    tenant: TenantId,
    booked: &mut BTreeMap<String, BookedDocument>,
) -> Result<(usize, Option<LedgerProblem>), StoreError> {
    let mut last: Option<InvoiceNumber> = None;
    let mut compared = 0;
    for invoice in list_invoices(db, tenant, InvoiceSelection::All)? {
        let entry = booked.remove(&booking_key(invoice.number));
        let problem = gap_before(last, invoice.number).or_else(|| difference(&invoice, entry));
        if problem.is_some() {
            return Ok((compared, problem));
        }
        last = Some(invoice.number);
        compared += 1;
    }
    let gone = booked.keys().next().cloned();
    Ok((compared, gone.map(|key| LedgerProblem::DocumentGone { key })))
}

fn gap_before(last: Option<InvoiceNumber>, found: InvoiceNumber) -> Option<LedgerProblem> {
    let of_year = last.filter(|last| last.year == found.year);
    let number = of_year.map_or(1, |last| last.number.saturating_add(1));
    let expected = InvoiceNumber { year: found.year, number };
    (expected != found).then(|| LedgerProblem::DocumentMissing {
        expected: expected.to_string(),
        found: found.to_string(),
    })
}

fn difference(invoice: &Invoice, booked: Option<BookedDocument>) -> Option<LedgerProblem> {
    let stated = BookedDocument::stated_by(invoice);
    if booked.as_ref() == Some(&stated) {
        return None;
    }
    let booked = booked.map_or_else(|| "–".to_owned(), |booked| booked.to_string());
    let (number, stated) = (invoice.number.to_string(), stated.to_string());
    Some(LedgerProblem::DocumentDiffers { number, stated, booked })
}
