//! Batches of payouts, for programs and for a terminal.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use crate::words::batch_state;
use comfy_table::Cell;
use serde::Serialize;
use store::payment::{BatchState, Payout, PayoutBatch, UnpaidClaim};
use units::Language;
use utoipa::ToSchema;

/// A batch of payouts, and the claims that it leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PayoutBatchBody {
    /// Number of the batch; null when nothing is to be paid.
    pub batch: Option<i64>,
    /// Its name at the bank.
    pub message_id: Option<String>,
    /// When the bank is to pay.
    pub execution_on: Option<String>,
    /// `to_be_approved`, `given_out`, `partly_paid`, `paid`, `returned` or `withdrawn`.
    pub state: Option<String>,
    /// Sum of the payouts.
    pub total_eur: String,
    /// Who created it.
    pub created_by: Option<String>,
    /// Who approved it; null as long as nobody has.
    pub approved_by: Option<String>,
    /// The payouts, in their order.
    pub payouts: Vec<PayoutBody>,
    /// Claims that are not paid.
    pub unpaid: Vec<UnpaidBody>,
}

/// A payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PayoutBody {
    /// Its name at the bank.
    pub end_to_end_id: String,
    /// The plant owner's key.
    pub operator_id: String,
    /// Whom it pays.
    pub creditor_name: String,
    /// Where.
    pub iban: String,
    /// How much.
    pub amount_eur: String,
    /// `open`, `booked`, `returned` or `withdrawn`.
    pub state: String,
    /// Why it came back.
    pub return_reason: Option<String>,
}

/// A claim that is not paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnpaidBody {
    /// The plant owner's key.
    pub operator_id: String,
    /// Unit number.
    pub plant_id: String,
    /// The documents.
    pub documents: Vec<String>,
    /// Their sum; negative when the owner owes.
    pub amount_eur: String,
    /// `no_bank_account` or `owner_owes`.
    pub reason: String,
}

impl PayoutBatchBody {
    /// The body of a batch.
    pub fn of(
        batch: Option<(&PayoutBatch, BatchState)>,
        payouts: &[Payout],
        unpaid: &[UnpaidClaim],
    ) -> Self {
        let state = batch.map(|(_, state)| state.to_string());
        let batch = batch.map(|(batch, _)| batch);
        Self {
            batch: batch.map(|batch| batch.number),
            message_id: batch.map(|batch| batch.message_id.clone()),
            execution_on: batch.map(|batch| batch.execution_on.to_string()),
            state,
            total_eur: batch.map_or(units::Money::ZERO, |batch| batch.total).decimal(),
            created_by: batch.map(|batch| batch.created_by.clone()),
            approved_by: batch.and_then(|batch| batch.approved_by.clone()),
            payouts: payouts.iter().map(PayoutBody::of).collect(),
            unpaid: unpaid.iter().map(UnpaidBody::of).collect(),
        }
    }
}

impl PayoutBody {
    /// The body of a payout.
    pub fn of(payout: &Payout) -> Self {
        Self {
            end_to_end_id: payout.end_to_end_id.clone(),
            operator_id: payout.operator_id.clone(),
            creditor_name: payout.creditor_name.clone(),
            iban: payout.iban.as_str().to_owned(),
            amount_eur: payout.amount.decimal(),
            state: payout.state.to_string(),
            return_reason: payout.return_reason.clone(),
        }
    }
}

impl UnpaidBody {
    /// The body of a claim.
    pub fn of(claim: &UnpaidClaim) -> Self {
        Self {
            operator_id: claim.operator_id.clone(),
            plant_id: claim.plant.to_string(),
            documents: claim.documents.iter().map(ToString::to_string).collect(),
            amount_eur: claim.amount.decimal(),
            reason: claim.reason.to_string(),
        }
    }
}

/// Batches for a terminal, one a row.
pub fn batch_table(batches: &[(&PayoutBatch, BatchState)]) -> String {
    let mut table = new_table(&[
        Numbers("Batch"),
        Words("Name at the bank"),
        Words("Period"),
        Words("Execution"),
        Numbers("Payouts"),
        Numbers("Total EUR"),
        Words("Created by"),
        Words("Approved by"),
        Words("State"),
    ]);
    for (batch, state) in batches {
        table.add_row(vec![
            Cell::new(batch.number),
            Cell::new(&batch.message_id),
            Cell::new(batch.period.map(|period| period.to_string()).unwrap_or_default()),
            Cell::new(batch.execution_on),
            Cell::new(batch.payout_count).set_alignment(comfy_table::CellAlignment::Right),
            amount(Some(batch.total)),
            Cell::new(&batch.created_by),
            Cell::new(batch.approved_by.as_deref().unwrap_or("–")),
            Cell::new(batch_state(Language::English, *state)),
        ]);
    }
    text_of(&table)
}
