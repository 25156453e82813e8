//! A payment as the bank tells of it, and how it is named.

use records::{BankEntry, BankStatement, EntrySide};
use units::{DeliveryDay, Money};

/// What banks write where they have no reference.
const NO_REFERENCE: [&str; 2] = ["NONREF", "NOTPROVIDED"];

/// A payment as the bank tells of it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) booked_on: DeliveryDay,
    pub(super) side: EntrySide,
    pub(super) amount: Money,
    pub(super) counterparty: &'a str,
    pub(super) remittance: &'a str,
}

/// Where a payment stands.
pub(super) struct Place<'a> {
    pub(super) statement: &'a BankStatement,
    pub(super) index: usize,
    pub(super) position: usize,
}

impl Place<'_> {
    /// Names a payment of something else: by the bank's own reference with day, direction and amount, because some
    /// banks use a word of theirs for none, or by its place in the statement.
    pub(super) fn key(&self, reference: Option<&str>, told: &Told<'_>) -> String {
        let account = self.statement.account.as_str();
        let (day, side, amount) = (told.booked_on, told.side, told.amount.scaled());
        let position = self.position;
        let reference = reference.filter(|reference| !NO_REFERENCE.contains(reference));
        let of_bank = reference.map(str::to_owned);
        let of_bank =
            of_bank.unwrap_or_else(|| format!("{} {}", self.statement.statement_id, self.index));
        format!("{account} {of_bank} {position} {day} {side} {amount}")
    }
}

/// The order that an entry books as a whole: the bank names it for the entry, or for the only payment, and names no
/// transfer.
pub(super) fn whole_order(entry: &BankEntry) -> Option<&str> {
    let named = entry.batch.as_ref().and_then(|batch| batch.message_id.as_deref());
    match entry.transactions.as_slice() {
        [] => named,
        [only] if only.end_to_end_id.is_none() => only.message_id.as_deref().or(named),
        _ => None,
    }
}
