//! Money on the account: what it was for, what waits for somebody to say it, and what is owed to the company.
//!
//! Every payment on an own account is booked when the bank tells of it. What nobody recognises waits on the account of
//! unassigned money until a person assigns it.

mod assignment;

pub use assignment::{Assignment, ReceiptError, assign_receipt, take_back_assignment};
pub use store::payment::{BankEvent, BankPurpose, NewRepayment};

use super::payouts::{PayoutError, load_claims};
use crate::register::find_company_profile;
use records::{CompanyProfile, PersonFacts};
use std::collections::BTreeMap;
use store::payment::{UnpaidClaim, list_bank_events, list_repayments};
use store::register::list_persons;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Money, UtcTime};

/// Days that an owner has to pay a debt that is asked for.
const DAYS_TO_PAY: i64 = 14;

/// Purposes of payments that are of no payout.
const OF_NO_PAYOUT: [BankPurpose; 7] = [
    BankPurpose::PaidAgain,
    BankPurpose::PaidAgainBack,
    BankPurpose::Owner,
    BankPurpose::Premium,
    BankPurpose::BankCharges,
    BankPurpose::OtherBooks,
    BankPurpose::Unassigned,
];

/// A payment on the account that is of no payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The payment.
    pub event: BankEvent,
    /// The owners whose debts it paid back, by plant.
    pub repayments: Vec<NewRepayment>,
}

/// What is owed to the company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owed {
    /// By owners, each by plant; the amounts are negative.
    pub by_owners: Vec<UnpaidClaim>,
    /// By the bank: what it paid once more than it was asked to.
    pub by_bank: Vec<BankEvent>,
}

/// The payments on the account that are of no payout, the latest first; only those that wait for somebody, or all.
pub fn list_receipts(
    db: &mut Db,
    tenant: TenantId,
    only_unassigned: bool,
) -> Result<Vec<Receipt>, StoreError> {
    let purposes: &[BankPurpose] =
        if only_unassigned { &[BankPurpose::Unassigned] } else { &OF_NO_PAYOUT };
    db.read(|db| {
        let mut repayments = list_repayments(db, tenant)?;
        let events = list_bank_events(db, tenant, purposes)?.into_iter();
        let receipt = |event: BankEvent| {
            let repayments = repayments.remove(&event.key).unwrap_or_default();
            Receipt { event, repayments }
        };
        Ok(events.map(receipt).collect())
    })
}

/// What owners and the bank owe.
pub fn list_owed(db: &mut Db, tenant: TenantId, now: UtcTime) -> Result<Owed, PayoutError> {
    db.read(|db| {
        let unpaid = load_claims(db, tenant, None, now)?.unpaid;
        let by_owners = unpaid.into_iter().filter(|claim| claim.amount < Money::ZERO).collect();
        let paid = list_bank_events(db, tenant, &[BankPurpose::PaidAgain])?;
        let mut back = list_bank_events(db, tenant, &[BankPurpose::PaidAgainBack])?;
        let mut by_bank = Vec::new();
        // The latest first, so that what came back is taken off the latest ones; each is of the same amount.
        for event in paid {
            let same = back.iter().position(|other| {
                other.payout.is_none_or(|payout| event.payout == Some(payout))
                    && (other.payout.is_some() || other.amount == event.amount)
            });
            match same {
                Some(place) => drop(back.swap_remove(place)),
                None => by_bank.push(event),
            }
        }
        Ok(Owed { by_owners, by_bank })
    })
}

/// What a letter to those who owe needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedDebts {
    /// Who writes, if the company's profile is known.
    pub sender: Option<CompanyProfile>,
    /// What owners owe, each by plant; the amounts are negative.
    pub debts: Vec<UnpaidClaim>,
    /// The owners by their keys, as known today.
    pub owners: BTreeMap<String, PersonFacts>,
    /// Today, on which it is asked for.
    pub asked_on: DeliveryDay,
    /// The day until which it is to be paid: 14 days later.
    pub due: DeliveryDay,
}

/// What owners owe and who they are, to ask them for it.
pub fn list_asked_debts(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
) -> Result<AskedDebts, PayoutError> {
    let debts = list_owed(db, tenant, now)?.by_owners;
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    let facts = |debt: &UnpaidClaim| {
        let record = persons.on(&debt.operator_id, today)?;
        Some((debt.operator_id.clone(), record.facts.clone()))
    };
    let owners = debts.iter().filter_map(facts).collect();
    let (sender, due) = (find_company_profile(db, tenant)?, today.plus_days(DAYS_TO_PAY));
    Ok(AskedDebts { sender, debts, owners, asked_on: today, due })
}
