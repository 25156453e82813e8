//! Payouts, batches and bank events.

mod bank_event;
mod bank_movement;
mod payout;

pub use bank_event::{
    BankCredit, BankEvent, BankPurpose, find_last_bank_booking, insert_bank_event,
    is_bank_event_known, list_bank_credits, list_bank_events_between, list_bank_events_of_movement,
    list_bank_events_of_payout, set_bank_event_replaced,
};
pub use bank_movement::{
    BankMovement, BankTelling, BankTellings, KnownMovement, insert_bank_movement,
    insert_bank_telling, list_bank_movements, list_bank_tellings, subject_of,
};
pub use payout::{
    BatchState, ClaimOfPayout, NewPayout, NewPayoutBatch, Payout, PayoutBatch, PayoutState,
    UnpaidClaim, UnpaidReason, count_payout_states, find_batch_of_message, find_payout,
    find_payout_batch, insert_payout_batch, insert_payouts, is_batch_approved,
    last_payout_batch_number, list_claims_by_payout, list_claims_of_batch,
    list_documents_of_payouts, list_payout_batches, list_payouts, list_unpaid_claims,
    set_batch_approval, set_payout_booked, set_payout_returned, set_payout_withdrawn,
    set_returned_payout_booked, withdraw_batch,
};
