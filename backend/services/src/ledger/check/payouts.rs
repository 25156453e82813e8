//! Compares transfers with the entries that book them.

use super::LedgerProblem;
use crate::ledger::batch_content::stored_content;
use crate::ledger::content::payout_sha256;
use rules::ledger::{Account, Commodity, EntryKind, Subject};
use std::collections::BTreeMap;
use store::ledger::LedgerEntryRecord;
use store::payment::{Payout, PayoutBatch, PayoutState, list_payout_batches, list_payouts};
use store::{Db, StoreError, TenantId};
use units::Money;

/// What the entries book of a transfer.
#[derive(Debug, Clone, Default)]
pub(super) struct BookedPayout {
    /// The entry of its approval: whom it pays, how much, and the hash of what it was.
    approved: Option<(String, Money, String)>,
    /// How often the bank has paid it for the company.
    paid: u32,
    /// How often it came back to the company.
    returned: u32,
    is_withdrawn: bool,
    /// The key of the first entry, for one whose transfer is gone.
    key: String,
}

impl BookedPayout {
    /// Notes an entry of a transfer.
    pub(super) fn note(entry: &LedgerEntryRecord, payouts: &mut BTreeMap<String, Self>) {
        let Ok(kind) = entry.kind.parse::<EntryKind>() else { return };
        let Some(Subject::Transfer(name)) = kind.subject(&entry.key) else { return };
        let Some(change) = change_of(kind, entry) else { return };
        let new = || Self { key: entry.key.clone(), ..Self::default() };
        let noted = payouts.entry(name.to_owned()).or_insert_with(new);
        match change {
            Change::Approved => noted.approved = approval_of(entry),
            Change::Withdrawn => noted.is_withdrawn = true,
            Change::Paid => noted.paid += 1,
            Change::Returned => noted.returned += 1,
        }
    }

    /// How far the transfer is by what is booked.
    fn state(&self) -> PayoutState {
        if self.paid > self.returned {
            PayoutState::Booked
        } else if self.returned > 0 {
            PayoutState::Returned
        } else if self.is_withdrawn {
            PayoutState::Withdrawn
        } else {
            PayoutState::Open
        }
    }
}

/// What an entry changes of a transfer.
enum Change {
    /// It goes out.
    Approved,
    /// The bank has refused it.
    Withdrawn,
    /// It is with the payee.
    Paid,
    /// It is owed again.
    Returned,
}

/// What an entry changes of the transfer that its key names. Money on the account that the bank owes, or that nobody has
/// assigned, changes none; what leaves what is in transit or, for the second time, what is owed, is with the payee.
fn change_of(kind: EntryKind, entry: &LedgerEntryRecord) -> Option<Change> {
    match kind {
        EntryKind::Payout => return Some(Change::Approved),
        EntryKind::PayoutWithdrawn => return Some(Change::Withdrawn),
        EntryKind::PayoutBooked
        | EntryKind::PayoutReturned
        | EntryKind::BankPayment
        | EntryKind::Assignment => {}
        EntryKind::Unassigned
        | EntryKind::Statement
        | EntryKind::Reversal
        | EntryKind::Service
        | EntryKind::ServiceReversal => return None,
    }
    entry.postings.iter().find_map(|posting| match posting.account.parse() {
        Ok(Account::PayoutsInTransit) => Some(Change::Paid),
        Ok(Account::Payable(_)) if posting.amount > 0 => Some(Change::Paid),
        Ok(Account::Payable(_)) => Some(Change::Returned),
        _ => None,
    })
}

fn approval_of(entry: &LedgerEntryRecord) -> Option<(String, Money, String)> {
    let euros = entry.postings.iter().filter(|one| one.commodity == Commodity::Euro.as_str());
    let mut owners = euros.filter_map(|posting| match posting.account.parse() {
        Ok(Account::Payable(owner)) => Some((owner, Money::from_scaled(posting.amount))),
        _ => None,
    });
    let (owner, amount) = owners.next()?;
    Some((owner, amount, entry.content_sha256.clone()))
}

/// The first transfer that is not as it was booked, or that is booked and gone.
pub(super) fn first_payout_problem(
    db: &mut Db,
    tenant: TenantId,
    booked: &mut BTreeMap<String, BookedPayout>,
) -> Result<Option<LedgerProblem>, StoreError> {
    let mut batches = list_payout_batches(db, tenant)?;
    batches.reverse();
    for batch in batches {
        let payouts = list_payouts(db, tenant, batch.id)?;
        let content = stored_content(db, tenant, &batch, &payouts)?;
        for payout in &payouts {
            let entries = booked.remove(&payout.end_to_end_id).unwrap_or_default();
            if let Some(what) = difference(&batch, &content, payout, &entries) {
                let (name, batch) = (payout.end_to_end_id.clone(), batch.number);
                let what = what.to_owned();
                return Ok(Some(LedgerProblem::PayoutChanged { name, batch, what }));
            }
        }
    }
    let gone = booked.values().next().map(|payout| payout.key.clone());
    Ok(gone.map(|key| LedgerProblem::PayoutGone { key }))
}

/// What of a transfer is not as its entries say: its approval, its payee or amount, its batch (debtor, day, payees, accounts,
/// amounts, claims), or how far it is.
fn difference(
    batch: &PayoutBatch,
    content: &str,
    payout: &Payout,
    entries: &BookedPayout,
) -> Option<&'static str> {
    let Some((owner, amount, sha256)) = &entries.approved else {
        let untouched = batch.approved_at.is_none() && entries.key.is_empty();
        return (!untouched).then_some("approval");
    };
    if batch.approved_at.is_none() {
        return Some("approval");
    }
    if (owner, *amount) != (&payout.operator_id, payout.amount) {
        return Some("payee_or_amount");
    }
    if content != batch.content_sha256 {
        return Some("batch_content");
    }
    if *sha256 != payout_sha256(batch, content, payout) {
        return Some("approval");
    }
    (payout.state != entries.state()).then_some("state")
}
