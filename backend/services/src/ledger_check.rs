//! Walks the ledger from its first entry and names the first one that is not as it was booked.
//!
//! An entry is right when its number follows the one before, when it names that one's hash, when its own hash is that
//! of what it says, and when its sides are equal. Documents are compared with the entries that book them.

mod documents;
mod latest;

pub use latest::list_latest_entries;
pub use rules::ledger::{Account, Commodity, EntryKind, PostedAmount};
pub use store::{LedgerEntryRecord, PostingRecord};

use crate::ledger::entry_sha256;
use documents::first_document_problem;
use std::collections::BTreeMap;
use store::{Db, InvoiceNumber, StoreError, TenantId, list_balances, list_ledger_entries};
use thiserror::Error;

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
    /// Debits less credits by account, in the order of the codes.
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
#[derive(Debug, Clone, PartialEq, Eq, Error)]
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
        expected: InvoiceNumber,
        /// The number that does.
        found: InvoiceNumber,
    },
    /// A document is not booked, or books another amount than it states.
    #[error("document {number} states {stated}, the ledger books {booked}")]
    DocumentDiffers {
        /// The document.
        number: InvoiceNumber,
        /// Its payout.
        stated: String,
        /// What its entry books for the owner.
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
            let (compared, problem) = first_document_problem(db, tenant, &walk.owed)?;
            (documents, walk.problem) = (compared, problem);
        }
        Ok(LedgerCheck {
            entries: walk.entries,
            last_sha256: walk.last_sha256,
            documents,
            balances: balances(list_balances(db, tenant)?),
            problem: walk.problem,
        })
    })
}

fn balances(rows: Vec<PostingRecord>) -> Vec<Balance> {
    let balance = |row: PostingRecord| {
        let commodity: Commodity = row.commodity.parse().ok()?;
        let amount = PostedAmount::of_scaled(commodity, row.amount);
        Some(Balance { account: row.account, amount })
    };
    rows.into_iter().filter_map(balance).collect()
}

#[derive(Default)]
struct Walk {
    entries: i64,
    last_sha256: String,
    /// What each event books for an owner, in cents that are owed.
    owed: BTreeMap<String, i64>,
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
        for posting in &entry.postings {
            if let Ok(Account::Payable(_)) = posting.account.parse()
                && posting.commodity == Commodity::Euro.as_str()
            {
                let owed = self.owed.entry(entry.key.clone()).or_default();
                *owed = owed.saturating_sub(posting.amount);
            }
        }
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
        let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
        for posting in &entry.postings {
            let account: Result<Account, _> = posting.account.parse();
            let commodity: Result<Commodity, _> = posting.commodity.parse();
            if account.is_err() || commodity.is_err() {
                let (account, commodity) = (posting.account.clone(), posting.commodity.clone());
                return Some(LedgerProblem::AccountUnknown { number, account, commodity });
            }
            *sums.entry(&posting.commodity).or_default() += i128::from(posting.amount);
        }
        let balanced = sums.values().all(|sum| *sum == 0);
        (!balanced).then_some(LedgerProblem::SidesDiffer { number, key })
    }
}
