//! What a batch was created with, and what of it is another now.
//!
//! A batch is created by one person and approved by another one later. What both mean is fixed by a hash of debtor,
//! day and each transfer with its claims; an approval compares it with what is stored, and what is stored with what is
//! known at that moment. Anything else than before refuses it, with the difference.

mod claims;

use super::execution::earliest_execution;
use super::{Payout, PayoutBatch, PayoutError};
use crate::ledger::{debtor_text, latest_company, stored_content};
use claims::changed_claims;
use records::BatchChange;
use store::payment::list_payouts;
use store::register::{Persons, list_persons, list_received_persons};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Iban, UtcTime};

/// For how long an approver is shown that an account is new.
const NEW_ACCOUNT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// A payee whose account was changed a short time ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The transfer.
    pub end_to_end_id: String,
    /// When it was changed.
    pub known_since: UtcTime,
    /// The account before.
    pub before: Iban,
}

/// Refuses a batch that is not what was created, or that stale facts made.
pub(super) fn refuse_changed(
    db: &mut Db,
    tenant: TenantId,
    batch: &PayoutBatch,
    now: UtcTime,
) -> Result<(), PayoutError> {
    let changes = list_changes(db, tenant, batch, now)?;
    if changes.is_empty() {
        return Ok(());
    }
    Err(PayoutError::ChangedSinceCreated { number: batch.number, changes })
}

/// What is not as it was when a batch was created that nobody has decided on.
pub(super) fn list_changes(
    db: &mut Db,
    tenant: TenantId,
    batch: &PayoutBatch,
    now: UtcTime,
) -> Result<Vec<BatchChange>, StoreError> {
    let payouts = list_payouts(db, tenant, batch.id)?;
    let mut changes = Vec::new();
    if stored_content(db, tenant, batch, &payouts)? != batch.content_sha256 {
        changes.push(BatchChange::Stored);
    }
    let latest = latest_company(db, tenant)?;
    let (before, of_today) =
        (debtor_text(db, tenant, batch.company_revision)?, debtor_text(db, tenant, latest)?);
    if before != of_today {
        changes.push(BatchChange::Debtor { before, now: of_today });
    }
    let earliest = earliest_execution(db, tenant, now)?;
    if batch.execution_on < earliest {
        changes.push(BatchChange::Day { day: batch.execution_on, earliest });
    }
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    changes.extend(payouts.iter().filter_map(|payout| changed_account(&persons, payout, today)));
    changes.extend(changed_claims(db, tenant, batch, &payouts, now)?);
    Ok(changes)
}

fn changed_account(persons: &Persons, payout: &Payout, today: DeliveryDay) -> Option<BatchChange> {
    let known = persons.on(&payout.operator_id, today).map(|record| &record.facts);
    let is_same = known.is_some_and(|person| {
        person.iban.as_ref() == Some(&payout.iban) && person.name == payout.creditor_name
    });
    (!is_same).then(|| {
        let account =
            known.and_then(|person| person.iban.as_ref()).map_or("no account", Iban::as_str);
        let name = known.map_or("", |person| person.name.as_str());
        BatchChange::Account {
            name: payout.creditor_name.clone(),
            before: payout.iban.as_str().to_owned(),
            now: format!("{name} {account}").trim().to_owned(),
        }
    })
}

/// The payees whose account was changed within the last thirty days: whoever approves looks at them.
pub(super) fn list_new_accounts(
    db: &mut Db,
    tenant: TenantId,
    payouts: &[Payout],
    now: UtcTime,
) -> Result<Vec<NewAccount>, StoreError> {
    let mut found = Vec::new();
    for payout in payouts {
        let history = list_received_persons(db, tenant, &payout.operator_id)?;
        let mut received: Vec<_> =
            history.iter().map(|one| (one.received_at, one.record.facts.iban.clone())).collect();
        received.sort_by_key(|(at, _)| *at);
        // The last time that another account was said, and what followed it.
        let is_other = |(_, iban): &(UtcTime, Option<Iban>)| iban.as_ref() != Some(&payout.iban);
        let Some(other) = received.iter().rposition(is_other) else { continue };
        let Some((known_since, _)) = received.get(other + 1) else { continue };
        let Some(before) = received.get(other).and_then(|(_, iban)| iban.clone()) else { continue };
        let age = now.unix_seconds().saturating_sub(known_since.unix_seconds());
        if age < NEW_ACCOUNT_SECONDS {
            let (end_to_end_id, known_since) = (payout.end_to_end_id.clone(), *known_since);
            found.push(NewAccount { end_to_end_id, known_since, before });
        }
    }
    Ok(found)
}
