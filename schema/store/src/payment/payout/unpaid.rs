//! Claims that no payout can pay.

use crate::closing::InvoiceNumber;
use units::{MastrNumber, Money, text_enum};

text_enum!(
    /// Why nothing is paid.
    UnpaidReason {
        /// No account of the owner is known.
        NoBankAccount = "no_bank_account",
        /// The owner owes; later claims of the plant are paid less it.
        OwnerOwes = "owner_owes",
    }
);

/// Claims that are open, and stay so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpaidClaim {
    /// The plant owner's key.
    pub operator_id: String,
    /// The plant owner.
    pub operator_name: String,
    /// The plant.
    pub plant: MastrNumber,
    /// The documents.
    pub documents: Vec<InvoiceNumber>,
    /// Their sum; negative when the owner owes.
    pub amount: Money,
    /// Why nothing is paid.
    pub reason: UnpaidReason,
}
