//! What the product books: a statement, its reversal, and the way of a payout.
//!
//! Source: § 246 Abs. 1 HGB (every debt is shown); § 15 Abs. 1 Nr. 1 UStG (input tax of a self-billed invoice); the
//! premium is the owner's subsidy and passes through (UStAE 2.5 Abs. 18), so it touches neither income nor expense. A
//! discount reduces what the purchase costs (§ 255 Abs. 1 S. 3 HGB); a service is income with tax that is owed (§ 13a Abs. 1
//! Nr. 1 UStG). What is bought under reverse charge has an account of its own, because the buyer owes the tax (§ 13b UStG).

use super::{Account, Entry, EntryError, EntryKind, PostedAmount, Posting};
use units::Money;

/// The amounts of a statement, as it says them. Those of a reversal are negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementAmounts {
    /// What the owner is paid for the energy, without tax: revenue less discount.
    pub supplied: Money,
    /// Value added tax on it.
    pub vat: Money,
    /// The premium that the marketer passes on; zero where the grid operator pays it.
    pub premium: Money,
    /// Whether the marketer owes the tax on the supply.
    pub reverse_charge: bool,
}

/// The amounts of an invoice of the marketer's service. Those of a reversal are negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ServiceAmounts {
    /// All fees, without tax.
    pub fees: Money,
    /// Value added tax on them.
    pub vat: Money,
}

impl ServiceAmounts {
    /// What the owner owes for it.
    pub fn gross(&self) -> Option<Money> {
        self.fees.checked_add(self.vat)
    }

    /// The amounts that take these back.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { fees: self.fees.negated(), vat: self.vat.negated() }
    }
}

impl StatementAmounts {
    /// What is supplied, plus tax and premium.
    pub fn payout(&self) -> Option<Money> {
        self.supplied.checked_add(self.vat)?.checked_add(self.premium)
    }

    /// The amounts that take these back.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            supplied: self.supplied.negated(),
            vat: self.vat.negated(),
            premium: self.premium.negated(),
            reverse_charge: self.reverse_charge,
        }
    }
}

/// Books a statement: the owner is owed the payout.
///
/// purchases + input tax + premium = payable
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
    let purchases = if amounts.reverse_charge {
        Account::EnergyPurchasesReverseCharge
    } else {
        Account::EnergyPurchases
    };
    let postings = [
        debit(purchases, amounts.supplied),
        debit(Account::InputVat, amounts.vat),
        debit(Account::PremiumClearing, amounts.premium),
        credit(Account::Payable(owner.to_owned()), payout),
    ];
    Entry::new(kind, key, postings)
}

/// Books an invoice of the marketer's service: the owner is owed less by it.
///
/// payable = fee income + output tax
pub fn service_entry(
    key: &str,
    owner: &str,
    amounts: &ServiceAmounts,
) -> Result<Entry, EntryError> {
    of_service(EntryKind::Service, key, owner, amounts)
}

/// Takes such an invoice back by its own amounts on the other side.
pub fn service_reversal_entry(
    key: &str,
    owner: &str,
    reversed: &ServiceAmounts,
) -> Result<Entry, EntryError> {
    of_service(EntryKind::ServiceReversal, key, owner, &reversed.negated())
}

fn of_service(
    kind: EntryKind,
    key: &str,
    owner: &str,
    amounts: &ServiceAmounts,
) -> Result<Entry, EntryError> {
    let gross =
        amounts.gross().ok_or_else(|| EntryError::AmountTooLarge { key: key.to_owned() })?;
    let postings = [
        debit(Account::Payable(owner.to_owned()), gross),
        credit(Account::FeeIncome, amounts.fees),
        credit(Account::OutputVat, amounts.vat),
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
