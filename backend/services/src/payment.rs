//! Payouts, and what the bank says of them.

mod bank_statement;
mod payouts;
mod receipts;
mod recognised;

pub use bank_statement::{
    BankProblem, BankProblemKind, BankStatementError, BankStatementOutcome, import_bank_statements,
    list_own_accounts,
};
pub use payouts::{
    BatchChange, BatchState, NewAccount, Payout, PayoutBatch, PayoutError, PayoutOrder,
    PayoutOutcome, PayoutState, UnpaidClaim, UnpaidReason, approve_payout_batch,
    approve_payouts_as_closed, batch_state, create_payouts, find_batch_in_hand, get_batch,
    get_payment_order, get_released_batch, list_batch_states, list_batches, preview_payouts,
    review_batch, withdraw_payout_batch, withdraw_refused_payouts,
};
pub use receipts::{
    AskedDebts, Assignment, BankEvent, BankPurpose, NewRepayment, Owed, Receipt, ReceiptError,
    assign_receipt, list_asked_debts, list_owed, list_receipts, take_back_assignment,
};
