//! Payouts, batches and bank events.

mod bank_credit;
mod bank_event;
mod bank_movement;
mod payout;
mod repayment;

pub use bank_credit::{BankCredit, find_last_bank_booking, list_bank_credits};
pub use bank_event::{
    BankEvent, BankPurpose, find_bank_event, insert_bank_event, is_bank_event_known,
    list_bank_events, list_bank_events_of_movement, list_bank_events_of_payout, list_told_payments,
    set_bank_event_purpose, set_bank_event_unassigned,
};
pub use bank_movement::{
    BankMovement, BankTelling, BankTellings, KnownMovement, insert_bank_movement,
    insert_bank_telling, list_bank_movements, list_bank_tellings, subject_of,
};
pub use payout::{
    BatchState, ClaimOfPayout, NewPayout, NewPayoutBatch, Payout, PayoutBatch, PayoutState,
    UnpaidClaim, UnpaidReason, are_claims_free, count_payout_states, find_batch_of_message,
    find_payout, find_payout_batch, insert_payout_batch, insert_payouts, is_batch_approved,
    last_payout_batch_number, list_claims_by_payout, list_claims_of_batch,
    list_documents_of_payouts, list_payout_batches, list_payouts, list_repayments_by_payout,
    list_unpaid_claims, set_batch_approval, set_payout_booked, set_payout_paid_anew,
    set_payout_returned, set_payout_withdrawn, set_returned_payout_booked, withdraw_batch,
};
pub use repayment::{
    FreeRepayment, NewRepayment, SetOffPayment, insert_owner_repayments, is_repayment_set_off,
    list_free_repayments, list_repayments, list_repayments_of_payment, list_set_off_payments,
};
