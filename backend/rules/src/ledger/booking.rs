//! What the product books: a statement, its reversal, and the way of a payout.
//!
//! Source: § 246 Abs. 1 HGB (every debt is shown); § 15 Abs. 1 Nr. 1 UStG (input tax of a self-billed invoice); the
//! premium is the owner's subsidy and passes through (UStAE 2.5 Abs. 18), so it touches neither income nor expense.

use super::{Account, Entry, EntryError, EntryKind, PostedAmount, Posting};
use units::Money;

/// The amounts of a statement, as it says them. Those of a reversal are negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementAmounts {
    /// What the energy brought.
    pub market_revenue: Money,
    /// The marketer's fees on it.
    pub fee: Money,
    /// Value added tax on revenue less fee.
    pub vat: Money,
    /// The premium that the marketer passes on; zero where the grid operator pays it.
    pub premium: Money,
}

impl StatementAmounts {
    /// Revenue less fee, plus tax and premium.
    pub fn payout(&self) -> Option<Money> {
        let net = self.market_revenue.checked_sub(self.fee)?;
        net.checked_add(self.vat)?.checked_add(self.premium)
    }

    /// The amounts that take these back.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            market_revenue: self.market_revenue.negated(),
            fee: self.fee.negated(),
            vat: self.vat.negated(),
            premium: self.premium.negated(),
        }
    }
}

/// Books a statement: the owner is owed the payout.
///
/// purchases + input tax + premium = fee + payable
pub fn statement_entry(
    key: &str,
    owner: &str,
    amounts: &StatementAmounts,
) -> Result<Entry, EntryError> {
    of_statement(EntryKind::Statement, key, owner, amounts)
}

/// Takes a statement back by its own amounts on the other side.
pub fn reversal_entry(
    key: &str,
    owner: &str,
    reversed: &StatementAmounts,
) -> Result<Entry, EntryError> {
    of_statement(EntryKind::Reversal, key, owner, &reversed.negated())
}

fn of_statement(
    kind: EntryKind,
    key: &str,
    owner: &str,
    amounts: &StatementAmounts,
) -> Result<Entry, EntryError> {
    let payout =
        amounts.payout().ok_or_else(|| EntryError::AmountTooLarge { key: key.to_owned() })?;
    let postings = [
        debit(Account::EnergyPurchases, amounts.market_revenue),
        debit(Account::InputVat, amounts.vat),
        debit(Account::PremiumClearing, amounts.premium),
        credit(Account::FeeIncome, amounts.fee),
        credit(Account::Payable(owner.to_owned()), payout),
    ];
    Entry::new(kind, key, postings)
}

/// Books that a payout goes to the bank: it is no longer owed, but in transit.
pub fn payout_entry(key: &str, owner: &str, amount: Money) -> Result<Entry, EntryError> {
    let postings = [
        debit(Account::Payable(owner.to_owned()), amount),
        credit(Account::PayoutsInTransit, amount),
    ];
    Entry::new(EntryKind::Payout, key, postings)
}

/// Books that the bank has paid it, and what it took besides for its work.
///
/// transit + charges = bank
pub fn payout_booked_entry(key: &str, amount: Money, taken: Money) -> Result<Entry, EntryError> {
    let charges = taken.checked_sub(amount);
    let charges = charges.ok_or_else(|| EntryError::AmountTooLarge { key: key.to_owned() })?;
    let postings = [
        debit(Account::PayoutsInTransit, amount),
        debit(Account::BankCharges, charges),
        credit(Account::Bank, taken),
    ];
    Entry::new(EntryKind::PayoutBooked, key, postings)
}

/// Books that the bank has given it back: all of it is owed again, also what the bank kept of it for its work.
///
/// bank + charges = payable
pub fn payout_returned_entry(
    key: &str,
    owner: &str,
    amount: Money,
    received: Money,
) -> Result<Entry, EntryError> {
    let charges = amount.checked_sub(received);
    let charges = charges.ok_or_else(|| EntryError::AmountTooLarge { key: key.to_owned() })?;
    let postings = [
        debit(Account::Bank, received),
        debit(Account::BankCharges, charges),
        credit(Account::Payable(owner.to_owned()), amount),
    ];
    Entry::new(EntryKind::PayoutReturned, key, postings)
}

/// Books that the bank has refused it: it never left, and is owed again.
pub fn payout_withdrawn_entry(key: &str, owner: &str, amount: Money) -> Result<Entry, EntryError> {
    let postings = [
        debit(Account::PayoutsInTransit, amount),
        credit(Account::Payable(owner.to_owned()), amount),
    ];
    Entry::new(EntryKind::PayoutWithdrawn, key, postings)
}

fn debit(account: Account, amount: Money) -> Posting {
    Posting { account, amount: PostedAmount::Euro(amount) }
}

fn credit(account: Account, amount: Money) -> Posting {
    debit(account, amount.negated())
}
