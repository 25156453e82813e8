//! The ledger: booking, checking, and what auditors get.

mod accruals;
mod audit_export;
mod batch_content;
mod booked_entries;
mod check;
mod content;
mod head;
mod journal;
mod open_items;

pub use accruals::{AccrualDays, AccruedMonth, MonthNotOver, list_accruals};
pub use audit_export::list_audit_records;
pub(crate) use batch_content::{debtor_text, latest_company, new_content, stored_content};
pub use booked_entries::list_booked_entries;
pub use check::{
    Account, Balance, Commodity, EntryKind, EntryWindow, LedgerCheck, LedgerEntryRecord,
    LedgerProblem, PostedAmount, PostingRecord, check_ledger, list_entry_window,
    list_ledger_balances, posted_amount,
};
pub(crate) use content::{BoundDocument, payment_sha256, payout_sha256};
pub use head::{BookHead, ParseBookHeadError, holds_head};
pub use journal::LedgerError;
pub(crate) use journal::{Journal, booking_key};
pub use open_items::OpenItems;
