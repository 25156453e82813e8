//! What does not fit.

use units::Money;

/// Something that does not fit. Money that moved is booked as unassigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankProblem {
    /// The name of the transfer or of the order, or the account.
    pub reference: String,
    /// What does not fit.
    pub kind: BankProblemKind,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankProblemKind {
    /// The bank names another amount than the payout.
    AmountDiffers {
        /// What was ordered.
        ordered: Money,
        /// What the bank says.
        booked: Money,
    },
    /// The bank has paid what nobody approved.
    NotApproved,
    /// The bank has paid once more what it had paid, or what had come back.
    PaidAgain,
    /// The bank gives back what it has not paid.
    ReturnedUnpaid,
    /// The bank gives a whole order back, without naming its transfers.
    OrderGivenBack {
        /// How much.
        amount: Money,
    },
    /// The file is of an account that is not the company's.
    OtherAccount {
        /// Entries that it has of it.
        entries: usize,
    },
}
