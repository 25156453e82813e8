//! Payouts, batches and bank events.

mod bank_event;
mod payout;

pub use bank_event::{
    BankCredit, BankEvent, find_last_bank_booking, insert_bank_event, is_bank_event_known,
    list_bank_credits,
};
pub use payout::{
    BatchState, ClaimOfPayout, NewPayout, NewPayoutBatch, Payout, PayoutBatch, PayoutState,
    UnpaidClaim, UnpaidReason, count_payout_states, find_batch_of_message, find_payout,
    find_payout_batch, insert_payout_batch, insert_payouts, is_batch_approved,
    last_payout_batch_number, list_claims_by_payout, list_claims_of_batch, list_payout_batches,
    list_payouts, list_unpaid_claims, set_batch_approval, set_payout_booked, set_payout_returned,
    set_payout_withdrawn, withdraw_batch,
};
