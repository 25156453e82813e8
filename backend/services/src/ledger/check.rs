//! Walks the ledger from its first entry and names the first one that is not as it was booked.
//!
//! An entry is right when its number follows the one before, when it names that one's hash, when its own hash is that
//! of what it says, and when its sides are equal. Documents are compared with the entries that book them.

mod bank;
mod documents;
mod payouts;
mod window;

pub use rules::ledger::{Account, Commodity, EntryKind, PostedAmount};
pub use store::ledger::{LedgerEntryRecord, PostingRecord};
pub use window::{EntryWindow, list_entry_window};

use super::journal::entry_sha256;
use bank::{BookedPayment, first_bank_problem};
use documents::{BookedDocument, first_document_problem};
use payouts::{BookedPayout, first_payout_problem};
use rules::ledger::{Posting, first_difference};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::ledger::{list_balances, list_ledger_entries};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::UnknownTerm;

/// Entries that are read at a time.
const ENTRIES_PER_READ: i64 = 2_000;

/// What a walk through the ledger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerCheck {
    /// Entries that are right.
    pub entries: i64,
    /// Hash of the last of them, empty without any.
    pub last_sha256: String,
    /// Documents that were compared with their entries.
    pub documents: usize,
    /// Debits less credits by account, in the order of the codes; none where a posting cannot be read.
    pub balances: Vec<Balance>,
    /// The first thing that is not right.
    pub problem: Option<LedgerProblem>,
}

/// Debits less credits of an account: positive is a debit, negative a credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The account's code.
    pub account: String,
    /// Debits less credits.
    pub amount: PostedAmount,
}

/// What is not right with the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerProblem {
    /// An entry is gone.
    #[error("entry {expected} is missing; the next one is {found}")]
    EntryMissing {
        /// The number that should follow.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// An entry does not follow the one before.
    #[error("entry {number} names another entry before it than the one that is there")]
    ChainBroken {
        /// The entry.
        number: i64,
    },
    /// An entry does not say what was booked.
    #[error("entry {number} ({key}) is not what was booked: its hash differs")]
    EntryChanged {
        /// The entry.
        number: i64,
        /// The event that it books.
        key: String,
    },
    /// An entry's sides differ.
    #[error("the sides of entry {number} ({key}) differ")]
    SidesDiffer {
        /// The entry.
        number: i64,
        /// The event that it books.
        key: String,
    },
    /// An entry names an account or a commodity that does not exist.
    #[error("entry {number} posts to {account} in {commodity}, which does not exist")]
    AccountUnknown {
        /// The entry.
        number: i64,
        /// The account.
        account: String,
        /// The commodity.
        commodity: String,
    },
    /// A number of a document is missing.
    #[error("document {expected} is missing; the next one is {found}")]
    DocumentMissing {
        /// The number that should follow.
        expected: String,
        /// The number that does.
        found: String,
    },
    /// An entry books a document that is gone.
    #[error("the document that the ledger books as {key:?} is gone")]
    DocumentGone {
        /// The event that the entry books.
        key: String,
    },
    /// A document, the statement that it states or its approval is not what was booked.
    #[error("document {number}, its statement or its approval is not what was booked")]
    DocumentChanged {
        /// The document.
        number: String,
    },
    /// A transfer, its batch or its approval is not what was booked.
    #[error("transfer {name} of batch {batch} is not what was booked ({})", what.replace('_', " "))]
    PayoutChanged {
        /// Its name at the bank.
        name: String,
        /// The batch.
        batch: i64,
        /// What of it: `approval`, `payee_or_amount`, `batch_content` or `state`.
        what: String,
    },
    /// An entry books a transfer that is gone.
    #[error("the transfer that the ledger books as {key:?} is gone")]
    PayoutGone {
        /// The event that the entry books.
        key: String,
    },
    /// A payment on the account, or what somebody said that it was for, is not what was booked.
    #[error("payment {number} on the account is not what was booked")]
    BankPaymentChanged {
        /// The payment.
        number: i64,
    },
    /// An entry books a payment that is gone.
    #[error("the payment on the account that the ledger books as {key:?} is gone")]
    BankPaymentGone {
        /// What names the payment.
        key: String,
    },
    /// A document is not booked, or books something else than it states.
    #[error("document {number} states {stated}, the ledger books {booked}")]
    DocumentDiffers {
        /// The document.
        number: String,
        /// Its owner: net, value added tax and premium.
        stated: String,
        /// The same as its entry books it.
        booked: String,
    },
}

/// Walks the ledger of a tenant.
pub fn check_ledger(db: &mut Db, tenant: TenantId) -> Result<LedgerCheck, StoreError> {
    db.read(|db| {
        let mut walk = Walk::default();
        loop {
            let entries = list_ledger_entries(db, tenant, walk.entries, ENTRIES_PER_READ)?;
            let Some(last) = entries.last().map(|entry| entry.number) else { break };
            if entries.iter().any(|entry| !walk.accept(entry)) || walk.entries != last {
                break;
            }
        }
        let mut documents = 0;
        if walk.problem.is_none() {
            let (compared, problem) = first_document_problem(db, tenant, &mut walk.documents)?;
            (documents, walk.problem) = (compared, problem);
        }
        if walk.problem.is_none() {
            walk.problem = first_payout_problem(db, tenant, &mut walk.payouts)?;
        }
        if walk.problem.is_none() {
            walk.problem = first_bank_problem(db, tenant, &mut walk.payments)?;
        }
        let balances = match list_ledger_balances(db, tenant) {
            // The walk ended before or at the posting that cannot be read; sums without it would be wrong.
            Err(StoreError::DamagedColumn { .. }) if walk.problem.is_some() => Vec::new(),
            balances => balances?,
        };
        Ok(LedgerCheck {
            entries: walk.entries,
            last_sha256: walk.last_sha256,
            documents,
            balances,
            problem: walk.problem,
        })
    })
}

/// Debits less credits by account, in the order of the codes.
pub fn list_ledger_balances(db: &mut Db, tenant: TenantId) -> Result<Vec<Balance>, StoreError> {
    let balance = |row: PostingRecord| {
        posted_amount(&row).map(|amount| Balance { account: row.account, amount })
    };
    list_balances(db, tenant)?.into_iter().map(balance).collect()
}

/// What a side of an entry posts. One of a commodity that does not exist is an error.
pub fn posted_amount(posting: &PostingRecord) -> Result<PostedAmount, StoreError> {
    let commodity: Commodity =
        posting.commodity.parse().map_err(|problem: UnknownTerm| StoreError::DamagedColumn {
            column: "ledger_postings.commodity",
            value: posting.commodity.clone(),
            problem: problem.to_string(),
        })?;
    Ok(PostedAmount::of_scaled(commodity, posting.amount))
}

#[derive(Default)]
struct Walk {
    entries: i64,
    last_sha256: String,
    /// What is booked of each document, by the key of its entry.
    documents: BTreeMap<String, BookedDocument>,
    /// What is booked of each transfer, by its name at the bank.
    payouts: BTreeMap<String, BookedPayout>,
    /// What is booked of each payment on the account.
    payments: BTreeMap<String, BookedPayment>,
    problem: Option<LedgerProblem>,
}

impl Walk {
    /// Whether the entry is right; the first one that is not ends the walk.
    fn accept(&mut self, entry: &LedgerEntryRecord) -> bool {
        self.problem = self.problem_of(entry);
        if self.problem.is_some() {
            return false;
        }
        self.entries = entry.number;
        self.last_sha256.clone_from(&entry.sha256);
        if let Some(document) = BookedDocument::of(entry) {
            self.documents.insert(entry.key.clone(), document);
        }
        BookedPayout::note(entry, &mut self.payouts);
        BookedPayment::note(entry, &mut self.payments);
        true
    }

    fn problem_of(&self, entry: &LedgerEntryRecord) -> Option<LedgerProblem> {
        let (number, key) = (entry.number, entry.key.clone());
        let expected = self.entries.saturating_add(1);
        if number != expected {
            return Some(LedgerProblem::EntryMissing { expected, found: number });
        }
        if entry.previous_sha256 != self.last_sha256 {
            return Some(LedgerProblem::ChainBroken { number });
        }
        if entry.sha256 != entry_sha256(entry) {
            return Some(LedgerProblem::EntryChanged { number, key });
        }
        let mut postings = Vec::with_capacity(entry.postings.len());
        for posting in &entry.postings {
            let Ok((account, commodity)) = posting
                .account
                .parse::<Account>()
                .map_err(drop)
                .and_then(|account| Ok((account, posting.commodity.parse().map_err(drop)?)))
            else {
                let (account, commodity) = (posting.account.clone(), posting.commodity.clone());
                return Some(LedgerProblem::AccountUnknown { number, account, commodity });
            };
            let amount = PostedAmount::of_scaled(commodity, posting.amount);
            postings.push(Posting { account, amount });
        }
        let difference = first_difference(&postings);
        difference.map(|_| LedgerProblem::SidesDiffer { number, key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_of_a_commodity_that_does_not_exist_is_an_error() {
        let posting = |commodity: &str| PostingRecord {
            account: "bank".to_owned(),
            commodity: commodity.to_owned(),
            amount: 12,
        };
        let amount = posted_amount(&posting(Commodity::Euro.as_str())).unwrap();
        assert_eq!(amount, PostedAmount::of_scaled(Commodity::Euro, 12));
        let error = posted_amount(&posting("usd")).unwrap_err().to_string();
        assert!(error.starts_with("the stored ledger_postings.commodity \"usd\""), "{error}");
    }
}
