//! Jobs that check the books.

pub(crate) mod ledger_check;
