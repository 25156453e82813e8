//! What money on the account was for, by what the bank says of it.
//!
//! An owner's debt is known by the number of a document in the text, else by the account that the money comes from; a
//! premium by the number of the grid operator's document, by plant and amount, or by the account that premiums have come
//! from; what the bank paid twice by the payee's account or the transfer's name; the bank's charges by its own word.

mod debts;
mod premiums;

pub(super) use debts::Debts;

use crate::ledger::LedgerError;
use crate::premium::names;
use debts::Debtors;
use premiums::Premiums;
use records::EntrySide;
use rules::ledger::{Account, MovedMoney};
use std::collections::HashMap;
use store::payment::{BankEvent, BankPurpose, NewRepayment, list_bank_events};
use store::{Db, PayoutId, StoreError, TenantId};
use units::{Money, UtcTime};

/// What money was for.
pub(super) struct Recognised {
    pub(super) purpose: BankPurpose,
    /// The payout that the bank had paid twice.
    pub(super) payout: Option<PayoutId>,
    /// The debts that it pays back.
    pub(super) repayments: Vec<NewRepayment>,
}

impl Recognised {
    pub(super) fn of(purpose: BankPurpose) -> Self {
        Self { purpose, payout: None, repayments: Vec::new() }
    }

    /// The accounts that the money goes to.
    pub(super) fn purposes(&self, amount: Money) -> Vec<(Account, Money)> {
        let account = match self.purpose {
            BankPurpose::Owner => {
                let of_owner = |repayment: &NewRepayment| {
                    let paid = repayment.amount;
                    let paid = if paid < Money::ZERO { paid.negated() } else { paid };
                    (Account::Payable(repayment.operator_id.clone()), paid)
                };
                return self.repayments.iter().map(of_owner).collect();
            }
            BankPurpose::Premium => Account::PremiumClearing,
            BankPurpose::PaidAgain | BankPurpose::PaidAgainBack => Account::BankReceivable,
            BankPurpose::BankCharges => Account::BankCharges,
            BankPurpose::OtherBooks => Account::OtherBooks,
            BankPurpose::PayoutPaid
            | BankPurpose::PayoutReturned
            | BankPurpose::Unassigned
            | BankPurpose::Replaced => Account::Unassigned,
        };
        vec![(account, amount)]
    }
}

/// The money of a payment.
pub(super) fn event_money(event: &BankEvent) -> MovedMoney {
    MovedMoney { side: event.side, moved: event.amount, charges: event.charges }
}

/// What is known of those who pay money in, read once for the payments of a statement.
#[derive(Default)]
pub(super) struct Payers {
    known: Option<(Debts, Debtors, Premiums)>,
}

impl Payers {
    /// What a payment was for that names no payout of ours.
    pub(super) fn recognise(
        &mut self,
        db: &mut Db,
        tenant: TenantId,
        event: &BankEvent,
        is_of_bank: bool,
        now: UtcTime,
    ) -> Result<Recognised, LedgerError> {
        if is_of_bank {
            return Ok(Recognised::of(BankPurpose::BankCharges));
        }
        let gross = event_money(event).gross().unwrap_or(event.amount);
        if event.side == EntrySide::Debit || gross == Money::ZERO {
            return Ok(Recognised::of(BankPurpose::Unassigned));
        }
        if self.known.is_none() {
            let debts = Debts::load(db, tenant, now)?;
            let debtors = Debtors::load(db, tenant, &debts)?;
            self.known = Some((debts, debtors, Premiums::load(db, tenant)?));
        }
        let Some((debts, debtors, premiums)) = &mut self.known else {
            return Ok(Recognised::of(BankPurpose::Unassigned));
        };
        if let Some(repayments) = debtors.paid(debts, event, gross) {
            debts.pay(&repayments);
            let purpose = BankPurpose::Owner;
            return Ok(Recognised { purpose, payout: None, repayments });
        }
        if let Some(payout) = paid_twice(db, tenant, event)? {
            let (purpose, repayments) = (BankPurpose::PaidAgainBack, Vec::new());
            return Ok(Recognised { purpose, payout: Some(payout), repayments });
        }
        let is_premium = premiums.is_one(event, gross);
        Ok(Recognised::of(if is_premium { BankPurpose::Premium } else { BankPurpose::Unassigned }))
    }
}

/// The payout that the bank had paid once more, when a payment gives it back: by the payee's account or its name.
fn paid_twice(
    db: &mut Db,
    tenant: TenantId,
    event: &BankEvent,
) -> Result<Option<PayoutId>, StoreError> {
    let mut open: HashMap<PayoutId, (i64, BankEvent)> = HashMap::new();
    let purposes = [BankPurpose::PaidAgain, BankPurpose::PaidAgainBack];
    for other in list_bank_events(db, tenant, &purposes)? {
        let Some(payout) = other.payout else { continue };
        let step = if other.purpose == BankPurpose::PaidAgain { 1 } else { -1 };
        open.entry(payout).and_modify(|(count, _)| *count += step).or_insert((step, other));
    }
    let gives_back = |(count, paid): &(i64, BankEvent)| {
        let transfer = paid.key.split(' ').next().unwrap_or_default();
        *count > 0
            && paid.amount == event.amount
            && (paid.counterparty_account == event.counterparty_account
                || names(&event.remittance, transfer))
    };
    let mut found = open.into_iter().filter(|(_, paid)| gives_back(paid)).map(|(payout, _)| payout);
    Ok(match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    })
}
