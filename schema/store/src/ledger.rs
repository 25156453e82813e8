//! Entries and postings, and what each account holds.

mod balance;
mod entry;
mod posting;

pub use balance::{get_balance, list_balances};
pub use entry::{
    LedgerEntryRecord, find_last_ledger_entry, insert_ledger_entries, list_booked_keys,
    list_ledger_entries, list_ledger_entries_booked,
};
pub use posting::PostingRecord;
