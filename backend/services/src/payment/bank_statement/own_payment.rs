//! A payment of one of our payouts: paid, or given back, whichever the bank tells of first.

use super::matching::{Fit, fit};
use super::told::Told;
use super::verdict::{OwnEvents, Verdict, verdict};
use super::{BankProblem, BankProblemKind, Reconciliation};
use crate::ledger::{LedgerError, payment_sha256};
use rules::ledger::{
    Account, MovedMoney, assignment_entry, bank_payment_entry, payout_booked_entry,
    payout_returned_entry,
};
use store::payment::{
    BankEvent, BankPurpose, Payout, find_payout, insert_bank_event, insert_bank_telling,
    is_batch_approved, list_bank_events_of_payout, list_bank_tellings, set_bank_event_purpose,
    set_payout_booked, set_payout_paid_anew, set_payout_returned, set_returned_payout_booked,
};
use store::{Db, StoreError};
use units::Money;

impl Reconciliation {
    /// A payment of one of our payouts: paid, or given back.
    pub(super) fn own(&mut self, db: &mut Db, told: &Told<'_>) -> Result<(), LedgerError> {
        let Some(named) = &told.part.payout else { return Ok(()) };
        // An entry may name a payout twice, so the one before has changed it.
        let payout = find_payout(db, self.tenant, &named.end_to_end_id)?;
        let payout = payout.unwrap_or_else(|| named.clone());
        let events = list_bank_events_of_payout(db, self.tenant, payout.id)?;
        let of_payout = OwnEvents {
            is_approved: is_batch_approved(db, self.tenant, payout.batch)?,
            events: &events,
        };
        let same: Vec<&BankEvent> =
            events.iter().filter(|event| event.side == told.side()).collect();
        let known = self.known_payment(db, told, &same)?;
        let verdict = verdict(db, self.tenant, told, &payout, &of_payout)?;
        match known {
            None => self.book(db, told, &payout, &verdict),
            // What did not fit may fit now, because somebody has approved it since.
            Some(event) if event.purpose == BankPurpose::Unassigned => match verdict {
                Verdict::Problem(kind) => {
                    self.outcome.known += 1;
                    self.problem(&payout, kind);
                    Ok(())
                }
                Verdict::Paid
                | Verdict::PaidAnew
                | Verdict::PaidAgain
                | Verdict::Returned
                | Verdict::PaidAgainBack => self.reassign(db, told, &payout, &verdict, event),
            },
            Some(event) => {
                if event.purpose == BankPurpose::PaidAgain && of_payout.owed_by_bank() > 0 {
                    self.problem(&payout, BankProblemKind::PaidAgain);
                } else {
                    self.outcome.known += 1;
                }
                Ok(())
            }
        }
    }

    /// The payment as it was told before, noted as told by this kind of statement too.
    fn known_payment<'e>(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        events: &[&'e BankEvent],
    ) -> Result<Option<&'e BankEvent>, StoreError> {
        let (kind, telling) = (told.entry.kind(), told.entry.telling_of(told.part.payment));
        let mut best: Option<(Fit, &BankEvent, bool)> = None;
        for event in events {
            if self.told_here.contains(&event.key) {
                continue;
            }
            let before = list_bank_tellings(db, self.tenant, &event.key)?;
            let fit = fit(kind, &telling, &before);
            if fit > best.map_or(Fit::No, |(best, ..)| best) {
                best = Some((fit, *event, before.contains_key(&kind)));
            }
        }
        let Some((_, event, is_noted)) = best else { return Ok(None) };
        self.told_here.insert(event.key.clone());
        if !is_noted {
            insert_bank_telling(db, self.tenant, &event.key, kind, &telling)?;
        }
        Ok(Some(event))
    }

    /// Notes a payment that is new, and books it.
    fn book(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        payout: &Payout,
        verdict: &Verdict,
    ) -> Result<(), LedgerError> {
        let moved = told.part.moved;
        let word = if told.is_back() { "returned" } else { "booked" };
        let name = &payout.end_to_end_id;
        let key = self.free_key(db, &format!("{name} {word} {}", told.entry.booked_on))?;
        let event = BankEvent {
            key: key.clone(),
            number: 0,
            movement: told.movement,
            booked_on: told.entry.booked_on,
            side: told.side(),
            amount: moved,
            charges: Money::ZERO,
            counterparty: payout.creditor_name.clone(),
            counterparty_account: payout.iban.as_str().to_owned(),
            remittance: payout.remittance.clone(),
            payout: Some(payout.id),
            purpose: verdict.purpose(),
            assigned_by: None,
        };
        insert_bank_event(db, self.tenant, self.document, &event)?;
        let (kind, telling) = (told.entry.kind(), told.entry.telling_of(told.part.payment));
        insert_bank_telling(db, self.tenant, &key, kind, &telling)?;
        self.told_here.insert(key.clone());
        let key = format!("bank {key}");
        let money = MovedMoney { side: told.side(), moved, charges: Money::ZERO };
        let entry = match verdict {
            Verdict::Paid => payout_booked_entry(&key, payout.amount, moved)?,
            Verdict::Returned => {
                payout_returned_entry(&key, &payout.operator_id, payout.amount, moved)?
            }
            Verdict::PaidAnew
            | Verdict::PaidAgain
            | Verdict::PaidAgainBack
            | Verdict::Problem(_) => {
                bank_payment_entry(&key, &money, &purposes(payout, verdict, moved))?
            }
        };
        self.journal.post_content(&entry, payment_sha256(&event, &[]));
        if matches!(verdict, Verdict::Problem(_)) {
            self.outcome.unassigned += 1;
        }
        self.happened(db, told, payout, verdict)
    }

    /// Books a payment that is known and unassigned to what it turns out to be.
    fn reassign(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        payout: &Payout,
        verdict: &Verdict,
        event: &BankEvent,
    ) -> Result<(), LedgerError> {
        set_bank_event_purpose(db, self.tenant, &event.key, verdict.purpose(), None)?;
        let purposes = purposes(payout, verdict, event.amount);
        let key = format!("recognised {}", event.key);
        let (purpose, assigned_by) = (verdict.purpose(), None);
        let known = BankEvent { purpose, assigned_by, ..event.clone() };
        let entry = assignment_entry(&key, event.side, &purposes)?;
        self.journal.post_content(&entry, payment_sha256(&known, &[]));
        self.happened(db, told, payout, verdict)
    }

    /// What a payment changes of the payout.
    fn happened(
        &mut self,
        db: &mut Db,
        told: &Told<'_>,
        payout: &Payout,
        verdict: &Verdict,
    ) -> Result<(), LedgerError> {
        let (tenant, day) = (self.tenant, told.entry.booked_on);
        match verdict {
            Verdict::Paid => {
                let _is_open = set_payout_booked(db, tenant, payout.id, day)?
                    || set_returned_payout_booked(db, tenant, payout.id, day)?;
                self.outcome.booked += 1;
            }
            Verdict::PaidAnew => {
                set_payout_paid_anew(db, tenant, payout.id, day)?;
                self.outcome.booked += 1;
            }
            Verdict::PaidAgain => self.problem(payout, BankProblemKind::PaidAgain),
            Verdict::Returned => {
                set_payout_returned(db, tenant, payout.id, day, &told.reason())?;
                self.outcome.returned += 1;
            }
            Verdict::PaidAgainBack => self.outcome.returned += 1,
            Verdict::Problem(kind) => self.problem(payout, kind.clone()),
        }
        Ok(())
    }

    pub(super) fn problem(&mut self, payout: &Payout, kind: BankProblemKind) {
        let reference = payout.end_to_end_id.clone();
        self.outcome.problems.push(BankProblem { reference, kind });
    }
}

/// What money that moved for a payout was for. What the bank kept or took besides is its charges.
fn purposes(payout: &Payout, verdict: &Verdict, moved: Money) -> Vec<(Account, Money)> {
    let owner = || Account::Payable(payout.operator_id.clone());
    let account = match verdict {
        Verdict::Paid => Account::PayoutsInTransit,
        Verdict::PaidAnew | Verdict::Returned => owner(),
        Verdict::PaidAgain | Verdict::PaidAgainBack => Account::BankReceivable,
        Verdict::Problem(_) => return vec![(Account::Unassigned, moved)],
    };
    let rest = moved.checked_sub(payout.amount).unwrap_or(Money::ZERO);
    vec![(account, payout.amount), (Account::BankCharges, rest)]
}
