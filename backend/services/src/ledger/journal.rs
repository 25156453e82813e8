//! Books entries: numbers them, binds each to the one before, and stores them together.
//!
//! The hash of an entry covers everything that it says and the hash of the entry before, so that a change anywhere
//! in the past changes every later hash ([`super::check`]).

use rules::ledger::{Account, Commodity, Entry, EntryError, PostedAmount};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use store::closing::InvoiceNumber;
use store::ledger::{
    LedgerEntryRecord, PostingRecord, find_last_ledger_entry, get_balance, insert_ledger_entries,
    list_booked_keys,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{UtcTime, to_hexadecimal};

/// Why nothing was booked.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The postings are no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The event is booked already.
    #[error("{key} is booked already")]
    BookedAlready {
        /// The event.
        key: String,
    },
    /// An account that is never a debit would become one.
    #[error("{account} would be overdrawn by {by}")]
    Overdrawn {
        /// The account.
        account: Account,
        /// By how much.
        by: String,
    },
}

/// Entries that are booked together.
pub(crate) struct Journal {
    last: i64,
    previous_sha256: String,
    booked_at: UtcTime,
    entries: Vec<LedgerEntryRecord>,
    guarded: BTreeSet<(Account, Commodity)>,
}

impl Journal {
    /// A journal that goes on after the last entry of the tenant, within the caller's transaction.
    pub(crate) fn open(db: &mut Db, tenant: TenantId, now: UtcTime) -> Result<Self, StoreError> {
        let (last, previous_sha256) = find_last_ledger_entry(db, tenant)?.unwrap_or_default();
        // The hash covers whole seconds, which both databases keep.
        let booked_at = UtcTime::from_unix_seconds(now.unix_seconds()).unwrap_or(now);
        let (entries, guarded) = (Vec::new(), BTreeSet::new());
        Ok(Self { last, previous_sha256, booked_at, entries, guarded })
    }

    /// Adds an entry that says all that it books.
    pub(crate) fn post(&mut self, entry: &Entry) {
        self.post_content(entry, String::new());
    }

    /// Adds an entry with the hash of what it books of other tables.
    pub(crate) fn post_content(&mut self, entry: &Entry, content_sha256: String) {
        self.last += 1;
        let postings = entry.postings().iter().map(|posting| PostingRecord {
            account: posting.account.to_string(),
            commodity: posting.amount.commodity().to_string(),
            amount: posting.amount.scaled(),
        });
        let mut record = LedgerEntryRecord {
            number: self.last,
            booked_at: self.booked_at,
            kind: entry.kind().to_string(),
            key: entry.key().to_owned(),
            content_sha256,
            previous_sha256: std::mem::take(&mut self.previous_sha256),
            sha256: String::new(),
            postings: postings.collect(),
        };
        record.sha256 = entry_sha256(&record);
        self.previous_sha256.clone_from(&record.sha256);
        let guarded = entry.postings().iter().filter(|posting| !posting.account.may_be_debit());
        self.guarded
            .extend(guarded.map(|posting| (posting.account.clone(), posting.amount.commodity())));
        self.entries.push(record);
    }

    /// Stores the entries, unless one of their events is booked or an account would be overdrawn.
    pub(crate) fn store(self, db: &mut Db, tenant: TenantId) -> Result<(), LedgerError> {
        let keys: Vec<&str> = self.entries.iter().map(|entry| entry.key.as_str()).collect();
        if let Some(key) = list_booked_keys(db, tenant, &keys)?.into_iter().min() {
            return Err(LedgerError::BookedAlready { key });
        }
        insert_ledger_entries(db, tenant, &self.entries)?;
        for (account, commodity) in self.guarded {
            let balance = get_balance(db, tenant, &account.to_string(), commodity.as_str())?;
            if balance > 0 {
                let by = match PostedAmount::of_scaled(commodity, balance) {
                    PostedAmount::Euro(money) => money.to_string(),
                    PostedAmount::Token(energy) => energy.to_string(),
                };
                return Err(LedgerError::Overdrawn { account, by });
            }
        }
        Ok(())
    }
}

/// The hash of what an entry says and of the entry before. Each text is preceded by its length, so that no two
/// entries read the same.
pub(crate) fn entry_sha256(entry: &LedgerEntryRecord) -> String {
    let mut text = String::from("strombuch ledger 2\n");
    put(&mut text, &entry.previous_sha256);
    put(&mut text, &entry.number.to_string());
    put(&mut text, &entry.booked_at.unix_seconds().to_string());
    put(&mut text, &entry.kind);
    put(&mut text, &entry.key);
    put(&mut text, &entry.content_sha256);
    for posting in &entry.postings {
        put(&mut text, &posting.account);
        put(&mut text, &posting.commodity);
        put(&mut text, &posting.amount.to_string());
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn put(text: &mut String, word: &str) {
    let _written = writeln!(text, "{} {word}", word.len());
}

/// The key under which the ledger books a document.
pub(crate) fn booking_key(number: InvoiceNumber) -> String {
    format!("invoice {number}")
}
