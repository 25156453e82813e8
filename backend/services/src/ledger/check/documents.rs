//! Compares documents with the entries that book them.

use super::LedgerProblem;
use crate::ledger::content::BoundDocument;
use crate::ledger::journal::booking_key;
use crate::settlement::fingerprint;
use rules::ledger::{Account, Commodity, EntryKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use store::closing::{
    Closing, Invoice, InvoiceKind, InvoiceNumber, InvoiceSelection, list_closings, list_invoices,
};
use store::ledger::LedgerEntryRecord;
use store::settlement::{StatementKey, list_all_settlement_revisions};
use store::{ClosingId, Db, StoreError, TenantId};
use units::{Money, Period};

/// What an entry books of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct BookedDocument {
    /// Whom it owes; nobody where nothing is owed.
    owner: Option<String>,
    net: Money,
    vat: Money,
    premium: Money,
    /// The hash of the document and of what belongs to it.
    content: String,
}

impl BookedDocument {
    /// What an entry books, if it is of a document.
    pub(super) fn of(entry: &LedgerEntryRecord) -> Option<Self> {
        let kinds = [
            EntryKind::Statement,
            EntryKind::Reversal,
            EntryKind::Service,
            EntryKind::ServiceReversal,
        ];
        kinds.iter().find(|kind| kind.as_str() == entry.kind)?;
        let mut booked = Self { content: entry.content_sha256.clone(), ..Self::default() };
        let euros = entry.postings.iter().filter(|one| one.commodity == Commodity::Euro.as_str());
        for posting in euros {
            let add = |sum: Money| Money::from_scaled(sum.scaled().saturating_add(posting.amount));
            match posting.account.parse().ok()? {
                Account::Payable(owner) => booked.owner = Some(owner),
                Account::EnergyPurchases
                | Account::EnergyPurchasesReverseCharge
                | Account::FeeIncome => booked.net = add(booked.net),
                Account::InputVat | Account::OutputVat => booked.vat = add(booked.vat),
                Account::PremiumClearing => booked.premium = add(booked.premium),
                Account::PayoutsInTransit
                | Account::Bank
                | Account::BankCharges
                | Account::BankReceivable
                | Account::Unassigned
                | Account::OtherBooks => return None,
            }
        }
        Some(booked)
    }

    fn stated_by(invoice: &Invoice, content: String) -> Self {
        Self {
            content,
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
    let invoices = list_invoices(db, tenant, InvoiceSelection::All)?;
    let beside = Beside::load(db, tenant, &invoices)?;
    for invoice in invoices {
        let entry = booked.remove(&booking_key(invoice.number));
        let content = beside.content_of(&invoice);
        let problem =
            gap_before(last, invoice.number).or_else(|| difference(&invoice, content, entry));
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

fn difference(
    invoice: &Invoice,
    content: String,
    booked: Option<BookedDocument>,
) -> Option<LedgerProblem> {
    let stated = BookedDocument::stated_by(invoice, content);
    if booked.as_ref() == Some(&stated) {
        return None;
    }
    let changed = booked.as_ref().is_some_and(|booked| {
        BookedDocument { content: String::new(), ..booked.clone() }
            == BookedDocument { content: String::new(), ..stated.clone() }
    });
    if changed {
        return Some(LedgerProblem::DocumentChanged { number: invoice.number.to_string() });
    }
    let booked = booked.map_or_else(|| "–".to_owned(), |booked| booked.to_string());
    let (number, stated) = (invoice.number.to_string(), stated.to_string());
    Some(LedgerProblem::DocumentDiffers { number, stated, booked })
}

/// What belongs to the documents beside their rows: closings, and what their statements say.
struct Beside {
    closings: HashMap<ClosingId, Closing>,
    /// Fingerprints, computed from what is stored, by statement and revision.
    statements: HashMap<(Period, StatementKey, i64), String>,
}

impl Beside {
    fn load(db: &mut Db, tenant: TenantId, invoices: &[Invoice]) -> Result<Self, StoreError> {
        let closings = list_closings(db, tenant, None)?;
        let closings = closings.into_iter().map(|closing| (closing.id, closing)).collect();
        let stated: BTreeSet<(Period, i64)> =
            invoices.iter().map(|invoice| (invoice.period, invoice.revision)).collect();
        let periods: BTreeSet<Period> = stated.iter().map(|(period, _)| *period).collect();
        let mut statements = HashMap::new();
        for period in periods {
            for record in list_all_settlement_revisions(db, tenant, &[period])? {
                if stated.contains(&(period, record.revision)) {
                    let key = (period, record.key(), record.revision);
                    statements.insert(key, fingerprint(&record));
                }
            }
        }
        Ok(Self { closings, statements })
    }

    fn content_of(&self, invoice: &Invoice) -> String {
        let closing = self.closings.get(&invoice.closing_id);
        let approval = closing.map_or(["", "", ""], |closing| {
            [
                &closing.content_sha256,
                &closing.proposed_by,
                closing.approved_by.as_deref().unwrap_or_default(),
            ]
        });
        let owner = match invoice.period {
            Period::Month(_) => None,
            Period::Year(_) => Some(invoice.operator_id.clone()),
        };
        let key =
            (invoice.period, StatementKey { plant: invoice.plant_id, owner }, invoice.revision);
        let statement = match invoice.kind {
            InvoiceKind::Statement | InvoiceKind::Service => {
                self.statements.get(&key).map_or("gone", String::as_str)
            }
            InvoiceKind::Reversal | InvoiceKind::ServiceReversal => "",
        };
        BoundDocument::of_stored(invoice, approval, statement).sha256()
    }
}
