//! Entries and postings.

mod entry;

pub use entry::{
    LedgerEntryRecord, PostingRecord, find_last_ledger_entry, get_balance, insert_ledger_entries,
    list_balances, list_booked_keys, list_ledger_entries,
};
