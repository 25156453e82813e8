//! How far a batch is, from its decision and what the bank has said of its transfers.

use super::{BatchState, Payout, PayoutBatch, PayoutState};
use std::collections::HashMap;
use store::payment::{count_payout_states, list_payout_batches};
use store::{Db, PayoutBatchId, StoreError, TenantId};

/// How far a batch with these transfers is.
pub fn batch_state(batch: &PayoutBatch, payouts: &[Payout]) -> BatchState {
    let mut counts: HashMap<PayoutState, i64> = HashMap::new();
    for payout in payouts {
        *counts.entry(payout.state).or_default() += 1;
    }
    of_counts(batch, &counts)
}

/// How far every batch is.
pub fn list_batch_states(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<PayoutBatchId, BatchState>, StoreError> {
    db.read(|db| {
        let counts = count_payout_states(db, tenant)?;
        let none = HashMap::new();
        let batches = list_payout_batches(db, tenant)?;
        let state = |batch: &PayoutBatch| of_counts(batch, counts.get(&batch.id).unwrap_or(&none));
        Ok(batches.iter().map(|batch| (batch.id, state(batch))).collect())
    })
}

fn of_counts(batch: &PayoutBatch, counts: &HashMap<PayoutState, i64>) -> BatchState {
    let count = |state: PayoutState| counts.get(&state).copied().unwrap_or(0);
    let (open, booked) = (count(PayoutState::Open), count(PayoutState::Booked));
    let (returned, withdrawn) = (count(PayoutState::Returned), count(PayoutState::Withdrawn));
    match () {
        () if batch.withdrawn_at.is_some() => BatchState::Withdrawn,
        () if batch.approved_at.is_none() => BatchState::ToBeApproved,
        () if booked == 0 && returned == 0 && open == 0 => BatchState::Withdrawn,
        () if booked == 0 && returned == 0 => BatchState::GivenOut,
        () if booked == 0 && open == 0 => BatchState::Returned,
        () if open == 0 && returned == 0 && withdrawn == 0 => BatchState::Paid,
        () => BatchState::PartlyPaid,
    }
}
