//! What an entry of a bank statement is, and what it changes.

use super::matching::find_known;
use super::parts::{Part, parts_of};
use super::told::{Told, ToldEntry};
use super::{BankProblem, BankProblemKind, Reconciliation};
use crate::ledger::{LedgerError, payment_sha256};
use crate::payment::recognised::event_money;
use records::EntrySide;
use rules::ledger::{Account, MovedMoney, bank_payment_entry};
use store::payment::{
    BankEvent, BankPurpose, KnownMovement, PayoutBatch, PayoutState, find_batch_of_message,
    find_payout, insert_bank_event, insert_bank_movement, insert_bank_telling,
    insert_owner_repayments, is_bank_event_known, list_bank_events_of_movement, list_payouts,
    set_bank_event_purpose, subject_of,
};
use store::{BankMovementId, Db, StoreError};
use units::Money;

impl Reconciliation {
    /// Books the entries of a statement.
    pub(super) fn statement(
        &mut self,
        db: &mut Db,
        entries: &[ToldEntry<'_>],
    ) -> Result<(), LedgerError> {
        self.told_here.clear();
        let mut entries = entries.to_vec();
        for entry in &mut entries {
            self.turn_reversal(db, entry)?;
        }
        let known = find_known(db, self.tenant, &entries)?;
        for (entry, known) in entries.iter().zip(known) {
            self.entry(db, entry, known.as_ref())?;
        }
        Ok(())
    }

    /// Without balances nobody proves the direction that is written beside a reversal; one that names a payout gives it
    /// back.
    fn turn_reversal(&self, db: &mut Db, entry: &mut ToldEntry<'_>) -> Result<(), StoreError> {
        if !entry.entry.is_reversal || entry.is_proved() {
            return Ok(());
        }
        for payment in &entry.entry.transactions {
            if let Some(name) = &payment.end_to_end_id
                && find_payout(db, self.tenant, name)?.is_some()
            {
                entry.side = EntrySide::Credit;
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        known: Option<&KnownMovement>,
    ) -> Result<(), LedgerError> {
        let movement = self.movement(db, entry, known)?;
        let is_new = match known {
            None => true,
            Some(known) => {
                let is_new = self.is_told_in_parts(db, entry, known)?;
                if !is_new && self.is_settled(db, known)? {
                    return Ok(());
                }
                is_new
            }
        };
        if let Some(batch) = self.whole_order(db, entry)? {
            return self.collective(db, entry, movement, &batch, is_new);
        }
        let mut payouts = Vec::with_capacity(entry.entry.transactions.len());
        for payment in &entry.entry.transactions {
            payouts.push(match &payment.end_to_end_id {
                Some(name) => find_payout(db, self.tenant, name)?,
                None => None,
            });
        }
        let first_own = payouts.iter().flatten().next().cloned();
        let Some(parts) = parts_of(entry.entry, payouts) else {
            if let Some(payout) = first_own {
                let (ordered, booked) = (payout.amount, entry.entry.amount);
                self.problem(&payout, BankProblemKind::AmountDiffers { ordered, booked });
            }
            return self.whole(db, entry, movement, is_new);
        };
        for (position, part) in parts.into_iter().enumerate() {
            if part.payout.is_some() {
                self.own(db, &Told { entry, part, movement })?;
            } else {
                self.foreign(db, entry, movement, (position, &part), is_new)?;
            }
        }
        Ok(())
    }

    /// An entry that is not divided.
    fn whole(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        movement: BankMovementId,
        is_new: bool,
    ) -> Result<(), LedgerError> {
        let part = Part::plain(None, None, entry.side, entry.entry.amount);
        self.foreign(db, entry, movement, (0, &part), is_new)
    }

    /// Whether all of a known movement is booked to something, so that nothing of it is looked at again.
    fn is_settled(&mut self, db: &mut Db, known: &KnownMovement) -> Result<bool, StoreError> {
        let events = list_bank_events_of_movement(db, self.tenant, known.id)?;
        let live = || events.iter().filter(|event| event.purpose != BankPurpose::Replaced);
        let mut moved = live().map(|event| event.side.signed(event.amount));
        let sum = moved.try_fold(Money::ZERO, Money::checked_add);
        let whole = known.movement.side.signed(known.movement.amount);
        let is_open = |event: &BankEvent| {
            event.purpose == BankPurpose::PaidAgain
                || (event.purpose == BankPurpose::Unassigned && event.payout.is_some())
        };
        let is_settled = sum == Some(whole) && !live().any(is_open);
        if is_settled {
            self.outcome.known += live().count();
        }
        Ok(is_settled)
    }

    /// The movement that an entry tells of, noted as told by its kind of statement.
    fn movement(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        known: Option<&KnownMovement>,
    ) -> Result<BankMovementId, StoreError> {
        let id = match known {
            Some(known) => known.id,
            None => insert_bank_movement(db, self.tenant, self.document, &entry.movement())?,
        };
        if known.is_none_or(|known| !known.told.contains_key(&entry.kind())) {
            let telling = entry.telling();
            insert_bank_telling(db, self.tenant, &subject_of(id), entry.kind(), &telling)?;
        }
        Ok(id)
    }

    /// Whether an entry names the payments of a movement that was told as a whole; then they stand in for it.
    fn is_told_in_parts(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        known: &KnownMovement,
    ) -> Result<bool, LedgerError> {
        if entry.entry.transactions.is_empty() || known.movement.payment_count > 0 {
            return Ok(false);
        }
        let events = list_bank_events_of_movement(db, self.tenant, known.id)?;
        let open = |event: &BankEvent| event.purpose == BankPurpose::Unassigned;
        let whole: Vec<BankEvent> = events.into_iter().filter(open).collect();
        for event in &whole {
            let tenant = self.tenant;
            set_bank_event_purpose(db, tenant, &event.key, BankPurpose::Replaced, None)?;
            let money = MovedMoney {
                side: event.side.opposite(),
                moved: event.amount,
                charges: event.charges.negated(),
            };
            let purposes = [(Account::Unassigned, money.gross().unwrap_or(event.amount))];
            let key = format!("replaced {}", event.key);
            let (purpose, assigned_by) = (BankPurpose::Replaced, None);
            let replaced = BankEvent { purpose, assigned_by, ..event.clone() };
            let content = payment_sha256(&replaced, &[]);
            self.journal.post_content(&bank_payment_entry(&key, &money, &purposes)?, content);
        }
        Ok(!whole.is_empty())
    }

    /// The order of ours that an entry books as a whole.
    fn whole_order(
        &self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
    ) -> Result<Option<PayoutBatch>, StoreError> {
        for name in entry.order_names() {
            if let Some(batch) = find_batch_of_message(db, self.tenant, name)? {
                return Ok(Some(batch));
            }
        }
        Ok(None)
    }

    /// A whole order in one booking: paid, unless it is something else, which a person must look at. What the bank had
    /// refused of it before is no part of it.
    fn collective(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        movement: BankMovementId,
        batch: &PayoutBatch,
        is_new: bool,
    ) -> Result<(), LedgerError> {
        let booked = entry.entry.amount;
        let mut payouts = list_payouts(db, self.tenant, batch.id)?;
        if booked != batch.total {
            payouts.retain(|payout| payout.state != PayoutState::Withdrawn);
        }
        let mut amounts = payouts.iter().map(|payout| payout.amount);
        let ordered = amounts.try_fold(Money::ZERO, Money::checked_add);
        let kind = if entry.side != EntrySide::Debit || entry.entry.is_reversal {
            Some(BankProblemKind::OrderGivenBack { amount: booked })
        } else {
            let differs = BankProblemKind::AmountDiffers { ordered: batch.total, booked };
            (ordered != Some(booked)).then_some(differs)
        };
        if let Some(kind) = kind {
            let reference = batch.message_id.clone();
            self.outcome.problems.push(BankProblem { reference, kind });
            return self.whole(db, entry, movement, is_new);
        }
        for payout in payouts {
            let moved = payout.amount;
            let part = Part::plain(None, Some(payout), EntrySide::Debit, moved);
            self.own(db, &Told { entry, part, movement })?;
        }
        Ok(())
    }

    /// A payment of something else: a new one when its movement is new. It is booked to what it says that it is for, or
    /// waits for somebody to assign it.
    fn foreign(
        &mut self,
        db: &mut Db,
        entry: &ToldEntry<'_>,
        movement: BankMovementId,
        (position, part): (usize, &Part<'_>),
        is_new: bool,
    ) -> Result<(), LedgerError> {
        if !is_new {
            self.outcome.known += 1;
            return Ok(());
        }
        let payment = part.payment;
        let word = entry.key(payment, position, part.side, part.moved);
        let of_payment = payment.map(|payment| payment.remittance.clone());
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let mut event = BankEvent {
            key: self.free_key(db, &word)?,
            number: 0,
            movement,
            booked_on: entry.booked_on,
            side: part.side,
            amount: part.moved,
            charges: part.charges,
            counterparty: text(payment.and_then(|payment| payment.counterparty_name.as_ref())),
            counterparty_account: text(
                payment.and_then(|payment| payment.counterparty_account.as_ref()),
            ),
            remittance: of_payment
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| entry.remittance()),
            payout: None,
            purpose: BankPurpose::Unassigned,
            assigned_by: None,
        };
        let is_of_bank = entry.is_of_bank(part);
        let recognised = self.payers.recognise(db, self.tenant, &event, is_of_bank, self.now)?;
        event.purpose = recognised.purpose;
        event.payout = recognised.payout;
        insert_bank_event(db, self.tenant, self.document, &event)?;
        insert_owner_repayments(db, self.tenant, &event.key, &recognised.repayments)?;
        let money = event_money(&event);
        let purposes = recognised.purposes(money.gross().unwrap_or(event.amount));
        let key = format!("bank {}", event.key);
        let content = payment_sha256(&event, &recognised.repayments);
        self.journal.post_content(&bank_payment_entry(&key, &money, &purposes)?, content);
        self.outcome.unmatched += 1;
        if event.purpose == BankPurpose::Unassigned {
            self.outcome.unassigned += 1;
        }
        Ok(())
    }

    /// A name that no payment has yet: the word, or the word with a number from 2 on.
    pub(super) fn free_key(&self, db: &mut Db, word: &str) -> Result<String, StoreError> {
        let mut key = word.to_owned();
        let mut number = 1;
        while is_bank_event_known(db, self.tenant, &key)? {
            number += 1;
            key = format!("{word} #{number}");
        }
        Ok(key)
    }
}
