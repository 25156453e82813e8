//! Payouts.

mod payout;

pub use payout::{PayoutBatchBody, UnpaidBody, batch_table};
