//! Lets a batch go to the bank, or withdraws it.

use super::PayoutError;
use super::frozen::refuse_changed;
use crate::accounts::{is_same_person, person};
use crate::ledger::{Journal, payout_sha256};
use records::PersonFacts;
use rules::ledger::{payout_entry, payout_withdrawn_entry};
use std::collections::HashMap;
use store::closing::{list_closings, list_invoices_by_id};
use store::payment::{
    PayoutBatch, find_payout_batch, list_claims_of_batch, list_payouts, set_batch_approval,
    set_payout_withdrawn, withdraw_batch,
};
use store::register::list_persons;
use store::{ClosingId, Db, StoreError, TenantId};
use units::{DeliveryDay, UtcTime};

/// Approves a batch: its transfers are booked as on their way, and its file can be written.
pub fn approve_payout_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    by: &str,
    now: UtcTime,
) -> Result<PayoutBatch, PayoutError> {
    let approved_by = person(by)?;
    db.write(tenant, |db| {
        let batch = undecided(db, tenant, number)?;
        approve(db, tenant, batch, approved_by, now)
    })
}

/// Approves a batch in the name of who approved the documents that it pays, where that approval covers it: every
/// claim is paid for the first time, to the account that the approved facts name, and the approver is not who created
/// the batch. Anything else waits for [`approve_payout_batch`]. Returns the batch if it was approved.
pub fn approve_payouts_as_closed(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    now: UtcTime,
) -> Result<Option<PayoutBatch>, PayoutError> {
    db.write(tenant, |db| {
        let batch = undecided(db, tenant, number)?;
        match approver_of_claims(db, tenant, &batch, now)? {
            Some(approver) => approve(db, tenant, batch, approver, now).map(Some),
            None => Ok(None),
        }
    })
}

/// Withdraws a batch that nobody has approved; its claims are open again.
pub fn withdraw_payout_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    now: UtcTime,
) -> Result<(), PayoutError> {
    db.write(tenant, |db| {
        let batch = undecided(db, tenant, number)?;
        withdraw_batch(db, tenant, batch.id, now)?;
        Ok(())
    })
}

/// Withdraws the transfers of an approved batch that the bank has not booked, or one of them, because the bank has
/// refused it: their claims are open again. It takes another person than the one who approved the batch, because
/// whoever does it says that nothing was paid. Returns how many there were.
pub fn withdraw_refused_payouts(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    only: Option<&str>,
    by: &str,
    now: UtcTime,
) -> Result<usize, PayoutError> {
    let person = person(by)?;
    db.write(tenant, |db| {
        let batch = find_payout_batch(db, tenant, number)?;
        let batch = batch.ok_or(PayoutError::BatchUnknown { number })?;
        let Some(approved_by) = &batch.approved_by else {
            return Err(PayoutError::NotApproved { number, created_by: batch.created_by });
        };
        if is_same_person(db, tenant, approved_by, &person)? {
            return Err(PayoutError::SameApprover { person, number });
        }
        let mut journal = Journal::open(db, tenant, now)?;
        let mut count = 0;
        for payout in list_payouts(db, tenant, batch.id)? {
            let name = payout.end_to_end_id.as_str();
            if only.is_some_and(|only| only != name)
                || !set_payout_withdrawn(db, tenant, payout.id)?
            {
                continue;
            }
            let key = format!("withdrawn {name}");
            let entry = payout_withdrawn_entry(&key, &payout.operator_id, payout.amount);
            journal.post(&entry.map_err(crate::ledger::LedgerError::from)?);
            count += 1;
        }
        if count == 0 {
            return Err(PayoutError::NothingOpen { number });
        }
        journal.store(db, tenant)?;
        Ok(count)
    })
}

fn undecided(db: &mut Db, tenant: TenantId, number: i64) -> Result<PayoutBatch, PayoutError> {
    let batch = find_payout_batch(db, tenant, number)?;
    let batch = batch.ok_or(PayoutError::BatchUnknown { number })?;
    if batch.approved_at.is_some() || batch.withdrawn_at.is_some() {
        return Err(PayoutError::Decided { number });
    }
    Ok(batch)
}

fn approve(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatch,
    approved_by: String,
    now: UtcTime,
) -> Result<PayoutBatch, PayoutError> {
    let number = batch.number;
    refuse_changed(db, tenant, &batch, now)?;
    if is_same_person(db, tenant, &batch.created_by, &approved_by)? {
        return Err(PayoutError::SamePerson { person: approved_by, number });
    }
    if !set_batch_approval(db, tenant, batch.id, &approved_by, now)? {
        return Err(PayoutError::Decided { number });
    }
    let batch = PayoutBatch { approved_by: Some(approved_by), approved_at: Some(now), ..batch };
    let mut journal = Journal::open(db, tenant, now)?;
    for payout in list_payouts(db, tenant, batch.id)? {
        let key = format!("payout {}", payout.end_to_end_id);
        let entry = payout_entry(&key, &payout.operator_id, payout.amount);
        let bound = payout_sha256(&batch, &batch.content_sha256, &payout);
        journal.post_content(&entry.map_err(crate::ledger::LedgerError::from)?, bound);
    }
    journal.store(db, tenant)?;
    Ok(batch)
}

/// Who approved all documents that a batch pays, unless an account has changed since, a claim is paid once more, or
/// it is the creator of the batch.
fn approver_of_claims(
    db: &mut Db,
    tenant: TenantId,
    batch: &PayoutBatch,
    now: UtcTime,
) -> Result<Option<String>, StoreError> {
    let claims = list_claims_of_batch(db, tenant, batch.id)?;
    if claims.values().any(|attempt| *attempt > 1) {
        return Ok(None);
    }
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    let transfers = list_payouts(db, tenant, batch.id)?;
    let approvers: HashMap<ClosingId, Option<String>> = list_closings(db, tenant, None)?
        .into_iter()
        .map(|closing| (closing.id, closing.approved_by))
        .collect();
    let mut approver = None;
    for invoice in list_invoices_by_id(db, tenant, claims.keys().copied())? {
        let owner = &invoice.operator_id;
        let paid_to = |person: &PersonFacts| (person.iban.clone(), person.name.clone());
        let named = persons.revision(owner, invoice.person_revision).map(paid_to);
        let of_today = persons.on(owner, today).map(|record| paid_to(&record.facts));
        let of_closing = approvers.get(&invoice.closing_id).cloned().flatten();
        let mut own = transfers.iter().filter(|transfer| transfer.operator_id == *owner);
        let as_named = own.all(|transfer| {
            named.as_ref() == Some(&(Some(transfer.iban.clone()), transfer.creditor_name.clone()))
        });
        let same_account = as_named && named == of_today;
        let Some(person) = of_closing.filter(|_| same_account) else { return Ok(None) };
        if is_same_person(db, tenant, &person, &batch.created_by)? {
            return Ok(None);
        }
        approver = Some(person);
    }
    Ok(approver)
}
