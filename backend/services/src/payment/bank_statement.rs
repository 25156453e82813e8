//! Books what the bank says of the company's own accounts: payouts that were paid, and those that came back.
//!
//! A bank tells of the same money in several statements: in a notification and in a report of the day (camt.054, .052)
//! and in the statement of the day (camt.053), perhaps on another day, and again when a file is imported twice. Each
//! movement of money is found again ([`matching`]), so that it is booked once, whatever tells of it and in whatever
//! order. What one kind of statement tells twice has happened twice. Whatever moved is booked: to what it
//! was for, or to the unassigned money where that is not known or does not fit; a person decides ([`super::receipts`]).

mod event;
mod matching;
mod own_payment;
mod parts;
mod problem;
mod told;
mod verdict;

pub use problem::{BankProblem, BankProblemKind};

use super::recognised::Payers;
use crate::ledger::{Journal, LedgerError};
use records::{BankEntry, BankStatement, BankStatementKind, BookingStatus};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::register::list_company_profiles;
use store::{Db, DocumentId, NewDocument, StoreError, TenantId, archive_document};
use thiserror::Error;
use told::ToldEntry;
use units::{Iban, UtcTime};

/// Why a bank statement was not booked.
#[derive(Debug, Error)]
pub enum BankStatementError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger refused an entry.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The statement is of the running day.
    #[error(
        "{statement} is a report of the running day (camt.052) and is not final; expected the statement of a day that \
         is over"
    )]
    NotFinal {
        /// The bank's name for it.
        statement: String,
    },
    /// Several accounts, and nobody knows which one is the company's.
    #[error(
        "the file is of the accounts {accounts}, and no account of the company is known; import the company's profile \
         with its iban first"
    )]
    AccountUnknown {
        /// The accounts, separated by commas.
        accounts: String,
    },
}

/// What bank statements did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BankStatementOutcome {
    /// Payouts that the bank has paid.
    pub booked: usize,
    /// Payouts that it has given back; their claims are open again.
    pub returned: usize,
    /// Payments that are of no payout.
    pub unmatched: usize,
    /// Payments that wait for somebody to assign them, among them what does not fit a payout.
    pub unassigned: usize,
    /// Events that were known.
    pub known: usize,
    /// Entries of the running day, which a later statement tells for good.
    pub not_final: usize,
    /// Entries of other accounts beside the company's own, by the account; they are left.
    pub others: BTreeMap<String, usize>,
    /// What of the file was not read, and why.
    pub unread: Vec<String>,
    /// What a person must see.
    pub problems: Vec<BankProblem>,
}

/// What the bookings of one file have in common.
struct Reconciliation {
    tenant: TenantId,
    document: DocumentId,
    journal: Journal,
    /// The payments of payouts that the statement at hand has told.
    told_here: HashSet<String>,
    now: UtcTime,
    payers: Payers,
    outcome: BankStatementOutcome,
}

/// The accounts that the company has or had, the latest last.
pub fn list_own_accounts(db: &mut Db, tenant: TenantId) -> Result<Vec<Iban>, StoreError> {
    let profiles = list_company_profiles(db, tenant)?;
    Ok(profiles.into_iter().filter_map(|profile| profile.iban).collect())
}

/// Books the statements of one file. Those of other accounts than the company's are named and left; where none of its
/// accounts is known, those of a file of a single account are booked.
pub fn import_bank_statements(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    statements: &[BankStatement],
) -> Result<BankStatementOutcome, BankStatementError> {
    db.write(tenant, |db| {
        let mut outcome = BankStatementOutcome::default();
        let own = own_statements(&list_own_accounts(db, tenant)?, statements, &mut outcome)?;
        let told: Vec<Vec<ToldEntry<'_>>> =
            own.iter().map(|statement| final_entries(statement, &mut outcome)).collect();
        if let [first, ..] = own.as_slice()
            && outcome.not_final > 0
            && told.iter().all(Vec::is_empty)
        {
            return Err(BankStatementError::NotFinal { statement: first.statement_id.clone() });
        }
        let now = document.received_at;
        let journal = Journal::open(db, tenant, now)?;
        let document = archive_document(db, tenant, document)?;
        let told_here = HashSet::new();
        let mut reconciliation = Reconciliation {
            tenant,
            document,
            journal,
            told_here,
            now,
            payers: Payers::default(),
            outcome,
        };
        for entries in &told {
            reconciliation.statement(db, entries)?;
        }
        reconciliation.journal.store(db, tenant)?;
        Ok(reconciliation.outcome)
    })
}

/// The statements of own accounts. A file without any is a problem, unless it holds no statement at all.
fn own_statements<'s>(
    own: &[Iban],
    statements: &'s [BankStatement],
    outcome: &mut BankStatementOutcome,
) -> Result<Vec<&'s BankStatement>, BankStatementError> {
    if own.is_empty() {
        let accounts: BTreeSet<&str> =
            statements.iter().map(|statement| statement.account.as_str()).collect();
        if accounts.len() > 1 {
            let accounts = accounts.into_iter().collect::<Vec<_>>().join(", ");
            return Err(BankStatementError::AccountUnknown { accounts });
        }
        return Ok(statements.iter().collect());
    }
    let (ours, others): (Vec<_>, Vec<_>) =
        statements.iter().partition(|statement| own.contains(&statement.account));
    for statement in others {
        let count = outcome.others.entry(statement.account.as_str().to_owned()).or_default();
        *count += statement.entries.len();
    }
    if ours.is_empty() {
        outcome.problems = std::mem::take(&mut outcome.others)
            .into_iter()
            .map(|(reference, entries)| {
                let kind = BankProblemKind::OtherAccount { entries };
                BankProblem { reference, kind }
            })
            .collect();
    }
    Ok(ours)
}

/// The booked entries of a statement that nothing will change any more.
fn final_entries<'s>(
    statement: &'s BankStatement,
    outcome: &mut BankStatementOutcome,
) -> Vec<ToldEntry<'s>> {
    let booked = statement
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.status == BookingStatus::Booked);
    let (over, running): (Vec<_>, Vec<_>) =
        booked.partition(|(_, entry)| is_final(statement, entry));
    outcome.not_final += running.len();
    over.into_iter().map(|(index, entry)| ToldEntry::of(statement, index, entry)).collect()
}

/// A report of movements is final for the days that its closing balance, or its being written later, says are over.
fn is_final(statement: &BankStatement, entry: &BankEntry) -> bool {
    let day = entry.booked_on.or(entry.value_on);
    let closed = statement.closing.map(|closing| closing.day);
    statement.kind != BankStatementKind::Intraday
        || closed.is_some_and(|closed| day.is_none_or(|day| day <= closed))
        || statement.created_on.zip(day).is_some_and(|(written, day)| day < written)
}

impl BankStatementOutcome {
    /// Whether somebody must look at it.
    pub fn needs_attention(&self) -> bool {
        let nothing =
            self.booked + self.returned + self.unmatched + self.unassigned + self.known == 0;
        !self.problems.is_empty() || (nothing && !self.unread.is_empty())
    }
}
