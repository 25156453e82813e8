//! What one payment of a bank statement is, and what it changes.

use crate::ledger::{Journal, LedgerError};
use rules::ledger::{payout_booked_entry, payout_returned_entry};
use store::{
    BankEvent, Db, DocumentId, Payout, PayoutState, TenantId, find_batch_of_message, find_payout,
    insert_bank_event, is_batch_approved, list_payouts, set_payout_booked, set_payout_returned,
};
use units::{BankEntry, BankStatement, BankTransaction, DeliveryDay, EntrySide, Money};

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
}

/// A payment as the bank tells of it.
struct Told<'a> {
    booked_on: DeliveryDay,
    side: EntrySide,
    amount: Money,
    counterparty: &'a str,
    remittance: &'a str,
}

impl Reconciliation {
    /// Books the payments of an entry; those of a collective booking without details are all of its order.
    pub(super) fn entry(
        &mut self,
        db: &mut Db,
        statement: &BankStatement,
        index: usize,
        entry: &BankEntry,
    ) -> Result<Vec<Reconciled>, LedgerError> {
        let booked_on = entry.booked_on.or(entry.value_on).unwrap_or(DeliveryDay::FIRST);
        let message = entry.batch.as_ref().and_then(|batch| batch.message_id.as_deref());
        if entry.transactions.is_empty()
            && entry.side == EntrySide::Debit
            && let Some(message) = message
            && let Some(batch) = find_batch_of_message(db, self.tenant, message)?
        {
            return self.collective(db, booked_on, entry, &batch);
        }
        if entry.transactions.is_empty() {
            let told = Told {
                booked_on,
                side: entry.side,
                amount: entry.amount,
                counterparty: "",
                remittance: entry.additional_text.as_deref().unwrap_or_default(),
            };
            let key = foreign_key(statement, index, 0, entry.bank_reference.as_deref());
            return Ok(vec![self.foreign(db, &key, &told)?]);
        }
        let mut done = Vec::with_capacity(entry.transactions.len());
        for (position, transaction) in entry.transactions.iter().enumerate() {
            let told = Told {
                booked_on,
                side: transaction.side,
                amount: transaction.amount.unwrap_or(entry.amount),
                counterparty: transaction.counterparty_name.as_deref().unwrap_or_default(),
                remittance: &transaction.remittance,
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
                self.foreign(db, &foreign_key(statement, index, position, reference), &told)?
            };
            done.push(becomes);
        }
        Ok(done)
    }

    /// A whole order in one booking.
    fn collective(
        &mut self,
        db: &mut Db,
        booked_on: DeliveryDay,
        entry: &BankEntry,
        batch: &store::PayoutBatch,
    ) -> Result<Vec<Reconciled>, LedgerError> {
        if entry.amount != batch.total {
            let kind =
                BankProblemKind::AmountDiffers { ordered: batch.total, booked: entry.amount };
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
        // A bank that keeps a fee names what was ordered besides.
        let ordered = transaction.instructed_amount.unwrap_or(told.amount);
        if ordered != payout.amount || told.amount != payout.amount {
            let kind =
                BankProblemKind::AmountDiffers { ordered: payout.amount, booked: told.amount };
            return Ok(problem(payout, kind));
        }
        if told.side == EntrySide::Debit && !is_reversal {
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
        if !self.note(db, &key, told, Some(payout))? {
            return Ok(Reconciled::Known);
        }
        if !set_payout_booked(db, self.tenant, payout.id, told.booked_on)? {
            return Ok(problem(payout, BankProblemKind::PaidAgain));
        }
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
        if payout.state == PayoutState::Open {
            return Ok(problem(payout, BankProblemKind::ReturnedUnpaid));
        }
        let key = format!("{} returned {}", payout.end_to_end_id, told.booked_on);
        if !self.note(db, &key, told, Some(payout))? {
            return Ok(Reconciled::Known);
        }
        if !set_payout_returned(db, self.tenant, payout.id, told.booked_on, reason)? {
            return Ok(problem(payout, BankProblemKind::ReturnedUnpaid));
        }
        let entry =
            payout_returned_entry(&format!("bank {key}"), &payout.operator_id, payout.amount)?;
        self.journal.post(&entry);
        Ok(Reconciled::Returned)
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

/// Names a payment of something else: by the bank's own reference, or by its place in the statement.
fn foreign_key(
    statement: &BankStatement,
    index: usize,
    position: usize,
    reference: Option<&str>,
) -> String {
    let account = statement.account.as_str();
    match reference {
        Some(reference) => format!("{account} {reference} {position}"),
        None => format!("{account} {} {index} {position}", statement.statement_id),
    }
}
