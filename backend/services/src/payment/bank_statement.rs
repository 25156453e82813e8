//! Books what the bank says: payouts that were paid, and those that came back.
//!
//! An event is named by the payout, not by the statement that tells of it, so that the same event in a second
//! statement, in a notification, or in the same file once more changes nothing. What does not fit is not booked and
//! named; a person decides.

mod event;
mod told;

pub use event::{BankProblem, BankProblemKind};

use crate::ledger::{Journal, LedgerError};
use event::{Reconciled, Reconciliation};
use records::{BankStatement, BankStatementKind, BookingStatus};
use std::collections::HashSet;
use store::{Db, NewDocument, StoreError, TenantId, archive_document};
use thiserror::Error;

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
        "{statement} tells of the running day (camt.052) and is not final; expected camt.053 or camt.054"
    )]
    NotFinal {
        /// The bank's name for it.
        statement: String,
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
    /// Events that were known.
    pub known: usize,
    /// What a person must see.
    pub problems: Vec<BankProblem>,
}

/// Books the statements of one file.
pub fn import_bank_statements(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    statements: &[BankStatement],
) -> Result<BankStatementOutcome, BankStatementError> {
    let intraday =
        statements.iter().find(|statement| statement.kind == BankStatementKind::Intraday);
    if let Some(statement) = intraday {
        return Err(BankStatementError::NotFinal { statement: statement.statement_id.clone() });
    }
    db.write(tenant, |db| {
        let journal = Journal::open(db, tenant, document.received_at)?;
        let document = archive_document(db, tenant, document)?;
        let told_here = HashSet::new();
        let mut reconciliation = Reconciliation { tenant, document, journal, told_here };
        let mut outcome = BankStatementOutcome::default();
        for statement in statements {
            reconciliation.told_here.clear();
            let booked = statement
                .entries
                .iter()
                .enumerate()
                .filter(|(_, entry)| entry.status == BookingStatus::Booked);
            for (index, entry) in booked {
                for done in reconciliation.entry(db, statement, index, entry)? {
                    outcome.count(done);
                }
            }
        }
        reconciliation.journal.store(db, tenant)?;
        Ok(outcome)
    })
}

impl BankStatementOutcome {
    fn count(&mut self, done: Reconciled) {
        match done {
            Reconciled::Booked => self.booked += 1,
            Reconciled::Returned => self.returned += 1,
            Reconciled::Unmatched => self.unmatched += 1,
            Reconciled::Known => self.known += 1,
            Reconciled::Problem(problem) => self.problems.push(problem),
        }
    }
}
