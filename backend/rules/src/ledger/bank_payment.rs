//! What the product books of the bank account besides payouts.
//!
//! Source: § 239 Abs. 2 HGB and GoBD Rz. 36 to 52 (every movement is booked, completely and in time), so money is booked
//! when the bank tells of it, and on an account of its own as long as nobody knows what for; § 246 Abs. 1 HGB (a claim
//! on the bank is shown).

use super::{Account, Entry, EntryError, EntryKind, PostedAmount, Posting};
use records::EntrySide;
use units::Money;

/// Money that moved on the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedMoney {
    /// Whether it came in or went out.
    pub side: EntrySide,
    /// How much moved.
    pub moved: Money,
    /// What the bank kept of it, or took besides.
    pub charges: Money,
}

impl MovedMoney {
    /// What it was before the bank's charges, as it changes the account: negative where it went out.
    fn signed(&self) -> Option<Money> {
        self.side.signed(self.moved).checked_add(self.charges)
    }

    /// What it was before the bank's charges: what came in and what was kept of it, or what went out without what was
    /// taken besides.
    ///
    /// ```
    /// use records::EntrySide;
    /// use rules::ledger::MovedMoney;
    /// use units::Money;
    ///
    /// let cents = Money::from_scaled;
    /// let received = MovedMoney { side: EntrySide::Credit, moved: cents(49_700), charges: cents(300) };
    /// assert_eq!(received.gross(), Some(cents(50_000)));
    /// let paid = MovedMoney { side: EntrySide::Debit, moved: cents(50_300), charges: cents(300) };
    /// assert_eq!(paid.gross(), Some(cents(50_000)));
    /// ```
    pub fn gross(&self) -> Option<Money> {
        self.signed().map(|gross| self.side.signed(gross))
    }
}

/// Books money that moved on the account to what it was for, which may be several accounts; or to the unassigned money
/// where nobody knows.
///
/// bank + charges = what it was for
pub fn bank_payment_entry(
    key: &str,
    money: &MovedMoney,
    purposes: &[(Account, Money)],
) -> Result<Entry, EntryError> {
    let is_unassigned = purposes.iter().any(|(account, _)| *account == Account::Unassigned);
    let kind = if is_unassigned { EntryKind::Unassigned } else { EntryKind::BankPayment };
    let bank =
        [(Account::Bank, money.side.signed(money.moved)), (Account::BankCharges, money.charges)];
    Entry::new(kind, key, bank.map(debit).into_iter().chain(opposite(money.side, purposes)))
}

/// Books money from the unassigned one to what it was for.
///
/// unassigned = what it was for
pub fn assignment_entry(
    key: &str,
    side: EntrySide,
    purposes: &[(Account, Money)],
) -> Result<Entry, EntryError> {
    let mut amounts = purposes.iter().map(|(_, amount)| *amount);
    let sum = amounts.try_fold(Money::ZERO, Money::checked_add);
    let sum = sum.ok_or_else(|| EntryError::AmountTooLarge { key: key.to_owned() })?;
    let unassigned = debit((Account::Unassigned, side.signed(sum)));
    let postings = std::iter::once(unassigned).chain(opposite(side, purposes));
    Entry::new(EntryKind::Assignment, key, postings)
}

/// What the money was for: a credit for what came in, a debit for what went out.
fn opposite(side: EntrySide, purposes: &[(Account, Money)]) -> impl Iterator<Item = Posting> {
    let signed = move |(account, amount): &(Account, Money)| {
        debit((account.clone(), side.opposite().signed(*amount)))
    };
    purposes.iter().map(signed)
}

fn debit((account, amount): (Account, Money)) -> Posting {
    Posting { account, amount: PostedAmount::Euro(amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn cents(cents: i64) -> Money {
        Money::from_scaled(cents)
    }

    fn posted(entry: &Entry, account: &Account) -> i64 {
        let of = entry.postings().iter().filter(|posting| posting.account == *account);
        of.map(|posting| posting.amount.scaled()).sum()
    }

    /// 619.75 EUR of an owner, of which the bank keeps 3.00; and 5.00 EUR that went out.
    #[test]
    fn money_is_booked_and_assigned_to_what_it_was_for() {
        let owner = Account::Payable("OP-7".to_owned());
        let repaid =
            MovedMoney { side: EntrySide::Credit, moved: cents(61_675), charges: cents(300) };
        let direct = bank_payment_entry("r", &repaid, &[(owner.clone(), cents(61_975))]).unwrap();
        assert_eq!(direct.kind(), EntryKind::BankPayment);
        assert_eq!(posted(&direct, &Account::Bank), 61_675);
        assert_eq!(posted(&direct, &Account::BankCharges), 300);
        assert_eq!(posted(&direct, &owner), -61_975);

        let out = MovedMoney { side: EntrySide::Debit, moved: cents(500), charges: Money::ZERO };
        let unknown = bank_payment_entry("u", &out, &[(Account::Unassigned, cents(500))]).unwrap();
        assert_eq!(unknown.kind(), EntryKind::Unassigned);
        assert_eq!(posted(&unknown, &Account::Unassigned), 500);
        let purposes = [(Account::BankCharges, cents(300)), (Account::OtherBooks, cents(200))];
        let assigned = assignment_entry("a", out.side, &purposes).unwrap();
        assert_eq!(posted(&assigned, &Account::Unassigned), -500);
        assert_eq!(posted(&assigned, &Account::BankCharges), 300);
    }

    #[test]
    fn what_does_not_sum_to_the_money_is_no_entry() {
        let repaid =
            MovedMoney { side: EntrySide::Credit, moved: cents(100), charges: Money::ZERO };
        let wrong = bank_payment_entry("r", &repaid, &[(Account::PremiumClearing, cents(99))]);
        assert!(matches!(wrong, Err(EntryError::SidesDiffer { .. })));
    }
}
