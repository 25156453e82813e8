//! The order for the bank that a batch is: who pays, whom, how much and when.

use super::{Payout, PayoutBatch, PayoutError, PayoutState, get_released_batch};
use crate::ledger::stored_content;
use records::{BatchBooking, BatchChange, CreditTransfer, CreditTransferFile, Debtor};
use store::register::list_company_profiles;
use store::{Db, StoreError, TenantId, get_tenant_name};

/// The order of a batch that may go to the bank. The same batch gives the same order, whenever it is asked for: the
/// company's account is that of the revision with which it was created.
pub fn get_payment_order(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<CreditTransferFile, PayoutError> {
    let (batch, payouts) = get_released_batch(db, tenant, number)?;
    if payouts.iter().any(|payout| payout.state == PayoutState::Withdrawn) {
        return Err(PayoutError::Withdrawn { number });
    }
    let debtor = debtor(db, tenant, &batch)?;
    let order = CreditTransferFile {
        message_id: batch.message_id.clone(),
        created_at: batch.created_at,
        debtor,
        execution_day: batch.execution_on,
        booking: BatchBooking::Collective,
        transfers: payouts.iter().map(transfer).collect(),
    };
    check_total(&batch, &order)?;
    if stored_content(db, tenant, &batch, &payouts)? != batch.content_sha256 {
        return Err(PayoutError::ChangedSinceCreated {
            number,
            changes: vec![BatchChange::Stored],
        });
    }
    Ok(order)
}

fn debtor(db: &mut Db, tenant: TenantId, batch: &PayoutBatch) -> Result<Debtor, StoreError> {
    db.read(|db| {
        let mut profiles = list_company_profiles(db, tenant)?;
        let known = batch.company_revision.and_then(|known| usize::try_from(known).ok());
        profiles.truncate(known.unwrap_or(0));
        Ok(match profiles.pop() {
            Some(company) => Debtor {
                name: company.name,
                account: company.iban,
                bic: company.bic,
                address: Some(company.address),
            },
            None => Debtor {
                name: get_tenant_name(db, tenant)?,
                account: None,
                bic: None,
                address: None,
            },
        })
    })
}

fn transfer(payout: &Payout) -> CreditTransfer {
    CreditTransfer {
        end_to_end_id: payout.end_to_end_id.clone(),
        creditor_name: payout.creditor_name.clone(),
        account: payout.iban.clone(),
        amount: payout.amount,
        remittance: payout.remittance.clone(),
        address: None,
    }
}

/// What was approved and what would be paid are compared once more, before the file leaves the house.
fn check_total(batch: &PayoutBatch, order: &CreditTransferFile) -> Result<(), PayoutError> {
    if order.total() == Some(batch.total) {
        return Ok(());
    }
    Err(PayoutError::SumsDiffer { number: batch.number, total: batch.total })
}
