//! A payment of one of our payouts: paid, or given back, whichever the bank tells of first.

use super::matching::{Fit, fit};
use super::parts::Part;
use super::told::ToldEntry;
use super::{BankProblem, BankProblemKind, Reconciliation};
use crate::ledger::LedgerError;
use records::EntrySide;
use rules::ledger::{payout_booked_entry, payout_returned_entry};
use store::payment::{
    BankEvent, BankPurpose, Payout, insert_bank_event, insert_bank_telling, is_batch_approved,
    list_bank_events_of_payout, list_bank_tellings, set_payout_booked, set_payout_returned,
    set_returned_payout_booked,
};
use store::{BankMovementId, Db, StoreError};

/// A payment of a payout as it is told.
pub(super) struct Told<'a> {
    pub(super) entry: &'a ToldEntry<'a>,
    pub(super) part: Part<'a>,
    pub(super) movement: BankMovementId,
}

impl Reconciliation {
    /// A payment of one of our payouts: paid, or given back.
    pub(super) fn own(&mut self, db: &mut Db, told: &Told<'_>) -> Result<(), LedgerError> {
        let Some(payout) = told.part.payout.clone() else { return Ok(()) };
        // Without balances nobody proves the direction of what is taken back; a reversal gives back.
        let is_back = told.part.side == EntrySide::Credit
            || (told.entry.entry.is_reversal && !told.entry.is_proved());
        let instructed = told.part.payment.and_then(|payment| payment.instructed_amount);
        let is_named = [Some(told.part.stated), instructed].contains(&Some(payout.amount));
        // A bank that keeps a fee of what it moves names what was ordered besides.
        let fits = if is_back {
            told.part.moved <= payout.amount
        } else {
            told.part.moved >= payout.amount
        };
        if !is_named || !fits {
            let (ordered, booked) = (payout.amount, told.part.moved);
            self.problem(&payout, BankProblemKind::AmountDiffers { ordered, booked });
            return Ok(());
        }
        let of_payout = list_bank_events_of_payout(db, self.tenant, payout.id)?;
        let (back, out): (Vec<BankEvent>, Vec<BankEvent>) =
            of_payout.into_iter().partition(|event| event.purpose == BankPurpose::PayoutReturned);
        let same = if is_back { &back } else { &out };
        if let Some(purpose) = self.known_payment(db, told, same)? {
            if purpose == BankPurpose::PaidAgain {
                self.problem(&payout, BankProblemKind::PaidAgain);
            } else {
                self.outcome.known += 1;
            }
            return Ok(());
        }
        if !is_batch_approved(db, self.tenant, payout.batch)? {
            self.problem(&payout, BankProblemKind::NotApproved);
            return Ok(());
        }
        if is_back { self.given_back(db, told, &payout) } else { self.paid(db, told, &payout) }
    }

    /// What a payment that was told before was for, noted as told by this kind of statement too.
    fn known_payment(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        events: &[BankEvent],
    ) -> Result<Option<BankPurpose>, StoreError> {
        let (kind, telling) = (told.entry.kind(), told.entry.telling_of(told.part.payment));
        let mut best: Option<(Fit, &BankEvent, bool)> = None;
        for event in events {
            if self.told_here.contains(&event.key) {
                continue;
            }
            let before = list_bank_tellings(db, self.tenant, &event.key)?;
            let fit = fit(kind, &telling, &before);
            if fit > best.map_or(Fit::No, |(best, ..)| best) {
                best = Some((fit, event, before.contains_key(&kind)));
            }
        }
        let Some((_, event, is_noted)) = best else { return Ok(None) };
        self.told_here.insert(event.key.clone());
        if !is_noted {
            insert_bank_telling(db, self.tenant, &event.key, kind, &telling)?;
        }
        Ok(Some(event.purpose))
    }

    fn paid(&mut self, db: &mut Db, told: &Told<'_>, payout: &Payout) -> Result<(), LedgerError> {
        let (tenant, day) = (self.tenant, told.entry.booked_on);
        let is_first = set_payout_booked(db, tenant, payout.id, day)?
            || set_returned_payout_booked(db, tenant, payout.id, day)?;
        let word = format!("{} booked {day}", payout.end_to_end_id);
        if !is_first {
            self.note(db, told, payout, &word, BankPurpose::PaidAgain)?;
            self.problem(payout, BankProblemKind::PaidAgain);
            return Ok(());
        }
        let key = self.note(db, told, payout, &word, BankPurpose::PayoutPaid)?;
        let key = format!("bank {key}");
        self.journal.post(&payout_booked_entry(&key, payout.amount, told.part.moved)?);
        self.outcome.booked += 1;
        Ok(())
    }

    /// Books what comes back, also where the bank tells of it before it tells of the payment.
    fn given_back(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        payout: &Payout,
    ) -> Result<(), LedgerError> {
        let (day, returned) = (told.entry.booked_on, told.part.payment);
        let returned = returned.and_then(|payment| payment.returned.as_ref());
        let code = returned.and_then(|reason| reason.code.as_deref()).unwrap_or("");
        let text = returned.and_then(|reason| reason.text.as_deref()).unwrap_or("");
        let reason = format!("{code} {text}");
        if !set_payout_returned(db, self.tenant, payout.id, day, reason.trim())? {
            self.problem(payout, BankProblemKind::ReturnedUnpaid);
            return Ok(());
        }
        let word = format!("{} returned {day}", payout.end_to_end_id);
        let key = self.note(db, told, payout, &word, BankPurpose::PayoutReturned)?;
        let (key, owner) = (format!("bank {key}"), &payout.operator_id);
        self.journal.post(&payout_returned_entry(&key, owner, payout.amount, told.part.moved)?);
        self.outcome.returned += 1;
        Ok(())
    }

    /// Notes a payment of a payout under a name of its own.
    fn note(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        payout: &Payout,
        word: &str,
        purpose: BankPurpose,
    ) -> Result<String, StoreError> {
        let key = self.free_key(db, word)?;
        let event = BankEvent {
            key: key.clone(),
            movement: told.movement,
            booked_on: told.entry.booked_on,
            side: told.part.side,
            amount: told.part.moved,
            counterparty: payout.creditor_name.clone(),
            counterparty_account: payout.iban.as_str().to_owned(),
            remittance: payout.remittance.clone(),
            payout: Some(payout.id),
            purpose,
        };
        insert_bank_event(db, self.tenant, self.document, &event)?;
        let (kind, telling) = (told.entry.kind(), told.entry.telling_of(told.part.payment));
        insert_bank_telling(db, self.tenant, &key, kind, &telling)?;
        self.told_here.insert(key.clone());
        Ok(key)
    }

    pub(super) fn problem(&mut self, payout: &Payout, kind: BankProblemKind) {
        let reference = payout.end_to_end_id.clone();
        self.outcome.problems.push(BankProblem { reference, kind });
    }
}
