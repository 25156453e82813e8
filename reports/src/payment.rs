//! Payouts.

mod letter;
mod payout;
mod receipt;

pub use letter::{DebtLetter, debt_letters};
pub use payout::{PayoutBatchBody, UnpaidBody, batch_table};
pub use receipt::{OwedBody, ReceiptBody, ReceiptsBody, RepaymentBody};
