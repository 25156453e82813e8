//! Walks the ledger from its first entry and names the first one that is not as it was booked.
//!
//! An entry is right when its number follows the one before, when it names that one's hash, when its own hash is that
//! of what it says, and when its sides are equal. Documents are compared with the entries that book them.

mod balances;
mod bank;
mod documents;
mod payouts;
mod problem;
mod window;

pub use problem::LedgerProblem;
pub use rules::ledger::{Account, Commodity, EntryKind, PostedAmount};
pub use store::ledger::{LedgerEntryRecord, PostingRecord};
pub use window::{EntryWindow, list_entry_window};

use super::journal::entry_sha256;
use balances::{AccountSums, first_balance_problem};
use bank::{BookedPayment, first_bank_problem};
use documents::{BookedDocument, first_document_problem};
use payouts::{BookedPayout, first_payout_problem};
use rules::ledger::{Posting, first_difference};
use std::collections::BTreeMap;
use store::ledger::{list_balances, list_ledger_entries};
use store::{Db, StoreError, TenantId};
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
        if walk.problem.is_none() {
            walk.problem = first_balance_problem(&list_balances(db, tenant)?, &walk.sums);
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
    /// What was posted to each account, by account and commodity.
    sums: AccountSums,
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
        self.sums.add(entry);
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
