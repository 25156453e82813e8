//! What one payment of a bank statement is, and what it changes.

use super::told::{Place, Told, whole_order};
use crate::ledger::{Journal, LedgerError};
use records::{BankEntry, BankStatement, BankTransaction, EntrySide};
use rules::ledger::{payout_booked_entry, payout_returned_entry};
use std::collections::HashSet;
use store::payment::{
    BankEvent, Payout, PayoutBatch, find_batch_of_message, find_payout, insert_bank_event,
    is_bank_event_known, is_batch_approved, list_payouts, set_payout_booked, set_payout_returned,
};
use store::{Db, DocumentId, TenantId};
use units::{DeliveryDay, Money};

/// Something that does not fit, and was not booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankProblem {
    /// The name of the transfer or of the order.
    pub reference: String,
    /// What does not fit.
    pub kind: BankProblemKind,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankProblemKind {
    /// The bank names another amount than the payout.
    AmountDiffers {
        /// What was ordered.
        ordered: Money,
        /// What the bank says.
        booked: Money,
    },
    /// The bank has paid what nobody approved.
    NotApproved,
    /// The bank has paid once more what it had paid, or what had come back.
    PaidAgain,
    /// The bank gives back what it has not paid.
    ReturnedUnpaid,
    /// The bank gives a whole order back, without naming its transfers.
    OrderGivenBack {
        /// How much.
        amount: Money,
    },
}

/// What became of a payment of a bank statement.
pub(super) enum Reconciled {
    Booked,
    Returned,
    Unmatched,
    Known,
    Problem(BankProblem),
}

/// What the bookings of one file have in common.
pub(super) struct Reconciliation {
    pub(super) tenant: TenantId,
    pub(super) document: DocumentId,
    pub(super) journal: Journal,
    /// The events that the statement at hand has told.
    pub(super) told_here: HashSet<String>,
}

impl Reconciliation {
    /// Books the payments of an entry; those of a booking of a whole order without details are all of it.
    pub(super) fn entry(
        &mut self,
        db: &mut Db,
        statement: &BankStatement,
        index: usize,
        entry: &BankEntry,
    ) -> Result<Vec<Reconciled>, LedgerError> {
        let booked_on = entry.booked_on.or(entry.value_on).unwrap_or(DeliveryDay::FIRST);
        if let Some(message) = whole_order(entry)
            && let Some(batch) = find_batch_of_message(db, self.tenant, message)?
        {
            return self.collective(db, booked_on, entry, &batch);
        }
        let told_of_entry = Told {
            booked_on,
            side: entry.side,
            amount: entry.amount,
            counterparty: "",
            remittance: entry.additional_text.as_deref().unwrap_or_default(),
        };
        if entry.transactions.is_empty() {
            let place = Place { statement, index, position: 0 };
            let key = place.key(entry.bank_reference.as_deref(), &told_of_entry);
            return Ok(vec![self.foreign(db, &key, &told_of_entry)?]);
        }
        let mut done = Vec::with_capacity(entry.transactions.len());
        for (position, transaction) in entry.transactions.iter().enumerate() {
            let told = Told {
                side: transaction.side,
                amount: transaction.amount.unwrap_or(entry.amount),
                counterparty: transaction.counterparty_name.as_deref().unwrap_or_default(),
                remittance: &transaction.remittance,
                ..told_of_entry
            };
            let ours = match &transaction.end_to_end_id {
                Some(name) => find_payout(db, self.tenant, name)?,
                None => None,
            };
            let becomes = if let Some(payout) = ours {
                self.ours(db, &payout, &told, entry.is_reversal, transaction)?
            } else {
                let reference = transaction.bank_reference.as_deref();
                let reference = reference.or(entry.bank_reference.as_deref());
                let key = Place { statement, index, position }.key(reference, &told);
                self.foreign(db, &key, &told)?
            };
            done.push(becomes);
        }
        Ok(done)
    }

    /// A whole order in one booking: paid, unless it is something else, which a person must look at.
    fn collective(
        &mut self,
        db: &mut Db,
        booked_on: DeliveryDay,
        entry: &BankEntry,
        batch: &PayoutBatch,
    ) -> Result<Vec<Reconciled>, LedgerError> {
        let differs = BankProblemKind::AmountDiffers { ordered: batch.total, booked: entry.amount };
        let kind = if entry.side != EntrySide::Debit || entry.is_reversal {
            Some(BankProblemKind::OrderGivenBack { amount: entry.amount })
        } else {
            (entry.amount != batch.total).then_some(differs)
        };
        if let Some(kind) = kind {
            let reference = batch.message_id.clone();
            return Ok(vec![Reconciled::Problem(BankProblem { reference, kind })]);
        }
        let mut done = Vec::new();
        for payout in list_payouts(db, self.tenant, batch.id)? {
            let told = Told {
                booked_on,
                side: EntrySide::Debit,
                amount: payout.amount,
                counterparty: &payout.creditor_name,
                remittance: &payout.remittance,
            };
            done.push(self.paid(db, &payout, &told)?);
        }
        Ok(done)
    }

    /// A payment of one of our payouts: paid, or given back.
    fn ours(
        &mut self,
        db: &mut Db,
        payout: &Payout,
        told: &Told<'_>,
        is_reversal: bool,
        transaction: &BankTransaction,
    ) -> Result<Reconciled, LedgerError> {
        let is_paid = told.side == EntrySide::Debit && !is_reversal;
        // A bank that keeps a fee of what it gives back names what was ordered besides.
        let ordered = transaction.instructed_amount.unwrap_or(told.amount);
        let fits = ordered == payout.amount
            && (told.amount == payout.amount || (!is_paid && told.amount < payout.amount));
        if !fits {
            let (ordered, booked) = (payout.amount, told.amount);
            return Ok(problem(payout, BankProblemKind::AmountDiffers { ordered, booked }));
        }
        if is_paid {
            return self.paid(db, payout, told);
        }
        let returned = transaction.returned.as_ref();
        let code = returned.and_then(|reason| reason.code.as_deref()).unwrap_or("");
        let text = returned.and_then(|reason| reason.text.as_deref()).unwrap_or("");
        self.given_back(db, payout, told, format!("{code} {text}").trim())
    }

    fn paid(
        &mut self,
        db: &mut Db,
        payout: &Payout,
        told: &Told<'_>,
    ) -> Result<Reconciled, LedgerError> {
        if !is_batch_approved(db, self.tenant, payout.batch)? {
            return Ok(problem(payout, BankProblemKind::NotApproved));
        }
        let key = format!("{} booked {}", payout.end_to_end_id, told.booked_on);
        if self.is_told_again(db, &key)? {
            return Ok(Reconciled::Known);
        }
        // What does not fit is not noted, so that it is told again as long as it stands in statements.
        if !set_payout_booked(db, self.tenant, payout.id, told.booked_on)? {
            return Ok(problem(payout, BankProblemKind::PaidAgain));
        }
        self.note(db, &key, told, Some(payout))?;
        self.journal.post(&payout_booked_entry(&format!("bank {key}"), payout.amount)?);
        Ok(Reconciled::Booked)
    }

    fn given_back(
        &mut self,
        db: &mut Db,
        payout: &Payout,
        told: &Told<'_>,
        reason: &str,
    ) -> Result<Reconciled, LedgerError> {
        let key = format!("{} returned {}", payout.end_to_end_id, told.booked_on);
        if self.is_told_again(db, &key)? {
            return Ok(Reconciled::Known);
        }
        if !set_payout_returned(db, self.tenant, payout.id, told.booked_on, reason)? {
            return Ok(problem(payout, BankProblemKind::ReturnedUnpaid));
        }
        self.note(db, &key, told, Some(payout))?;
        let (key, owner) = (format!("bank {key}"), &payout.operator_id);
        self.journal.post(&payout_returned_entry(&key, owner, payout.amount, told.amount)?);
        Ok(Reconciled::Returned)
    }

    /// Whether an event is known from another statement. What stands twice in one statement of an account happened
    /// twice.
    fn is_told_again(&mut self, db: &mut Db, key: &str) -> Result<bool, LedgerError> {
        let is_first = self.told_here.insert(key.to_owned());
        Ok(is_first && is_bank_event_known(db, self.tenant, key)?)
    }

    /// A payment of something else.
    fn foreign(
        &mut self,
        db: &mut Db,
        key: &str,
        told: &Told<'_>,
    ) -> Result<Reconciled, LedgerError> {
        let new = self.note(db, key, told, None)?;
        Ok(if new { Reconciled::Unmatched } else { Reconciled::Known })
    }

    fn note(
        &mut self,
        db: &mut Db,
        key: &str,
        told: &Told<'_>,
        payout: Option<&Payout>,
    ) -> Result<bool, LedgerError> {
        let event = BankEvent {
            key,
            booked_on: told.booked_on,
            side: told.side,
            amount: told.amount,
            counterparty: told.counterparty,
            remittance: told.remittance,
            payout: payout.map(|payout| payout.id),
        };
        Ok(insert_bank_event(db, self.tenant, self.document, &event)?)
    }
}

fn problem(payout: &Payout, kind: BankProblemKind) -> Reconciled {
    Reconciled::Problem(BankProblem { reference: payout.end_to_end_id.clone(), kind })
}
