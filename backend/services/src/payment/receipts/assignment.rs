//! What a person says that money was for, and takes back.

use super::Receipt;
use crate::accounts::{NotAPerson, person};
use crate::ledger::{Journal, LedgerError, payment_sha256};
use crate::payment::recognised::{Debts, Recognised, event_money};
use records::EntrySide;
use rules::ledger::{Entry, assignment_entry};
use store::closing::{Invoice, InvoiceSelection, list_invoices};
use store::ledger::list_booked_keys;
use store::payment::{
    BankEvent, BankPurpose, NewRepayment, find_bank_event, insert_owner_repayments,
    is_repayment_set_off, list_repayments_of_payment, set_bank_event_purpose,
    set_bank_event_unassigned,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::{MastrNumber, Money, UtcTime};

/// What somebody says that money was for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignment {
    /// An owner paid back what was owed, or was paid besides.
    Owner {
        /// The owner's key.
        operator_id: String,
        /// The plant that it is of; the debts of the owner in their order where none is said.
        plant: Option<MastrNumber>,
    },
    /// A grid operator paid the premium, or was paid back.
    Premium,
    /// The bank gave back what it had paid twice, or paid something twice.
    DoublePayment,
    /// The bank's charges.
    BankCharges,
    /// The company's other books explain it.
    OtherBooks,
}

/// Why nothing was assigned.
#[derive(Debug, Error)]
pub enum ReceiptError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger refused an entry.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A person has no name.
    #[error(transparent)]
    Nobody(#[from] NotAPerson),
    /// There is no such payment.
    #[error("there is no payment {number} on the account")]
    Unknown {
        /// The number that was asked for.
        number: i64,
    },
    /// It was assigned before.
    #[error("payment {number} was assigned before")]
    Assigned {
        /// The payment.
        number: i64,
    },
    /// Nobody has assigned it.
    #[error("payment {number} is not assigned")]
    Unassigned {
        /// The payment.
        number: i64,
    },
    /// It is of a transfer, so the bank's word says what it is.
    #[error("payment {number} is of a transfer, and the bank says which")]
    OfTransfer {
        /// The payment.
        number: i64,
    },
    /// What it paid back is set off in a payout.
    #[error("a payout sets off what payment {number} paid back")]
    SetOff {
        /// The payment.
        number: i64,
    },
    /// The owner has no document that it could be of.
    #[error("no document was issued to owner {operator_id:?}{}", of_plant(plant.as_ref()))]
    NoDocument {
        /// The owner's key.
        operator_id: String,
        /// The plant, where one was named.
        plant: Option<MastrNumber>,
    },
}

fn of_plant(plant: Option<&MastrNumber>) -> String {
    plant.map_or_else(String::new, |plant| format!(" for plant {plant}"))
}

/// Assigns money that nobody had assigned: an entry takes it from the unassigned money to what it was for.
pub fn assign_receipt(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    assignment: &Assignment,
    by: &str,
    now: UtcTime,
) -> Result<Receipt, ReceiptError> {
    let by = person(by)?;
    db.write(tenant, |db| {
        let event = event_of(db, tenant, number)?;
        refuse_transfer(&event)?;
        if event.purpose != BankPurpose::Unassigned {
            return Err(ReceiptError::Assigned { number });
        }
        let amount = event_money(&event).gross().unwrap_or(event.amount);
        let said = said(db, tenant, assignment, &event, amount, now)?;
        set_bank_event_purpose(db, tenant, &event.key, said.purpose, Some((&by, now)))?;
        insert_owner_repayments(db, tenant, &event.key, &said.repayments)?;
        let key = free_key(db, tenant, "assigned", &event)?;
        let entry = assignment_entry(&key, event.side, &said.purposes(amount));
        book(db, tenant, number, &entry.map_err(LedgerError::from)?, now)
    })
}

/// Takes back what somebody said, or what was recognised by the text: the money waits to be assigned again. What a
/// payout has set off already stays.
pub fn take_back_assignment(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    by: &str,
    now: UtcTime,
) -> Result<Receipt, ReceiptError> {
    let by = person(by)?;
    db.write(tenant, |db| {
        let event = event_of(db, tenant, number)?;
        refuse_transfer(&event)?;
        if event.purpose == BankPurpose::Unassigned {
            return Err(ReceiptError::Unassigned { number });
        }
        if is_repayment_set_off(db, tenant, &event.key)? {
            return Err(ReceiptError::SetOff { number });
        }
        let amount = event_money(&event).gross().unwrap_or(event.amount);
        let repayments = list_repayments_of_payment(db, tenant, &event.key)?;
        let back =
            |one: &NewRepayment| NewRepayment { amount: one.amount.negated(), ..one.clone() };
        let taken: Vec<NewRepayment> = repayments.iter().map(back).collect();
        insert_owner_repayments(db, tenant, &event.key, &taken)?;
        set_bank_event_unassigned(db, tenant, &event.key, (&by, now))?;
        let was = Recognised { purpose: event.purpose, payout: None, repayments };
        let key = free_key(db, tenant, "taken-back", &event)?;
        let entry = assignment_entry(&key, event.side.opposite(), &was.purposes(amount));
        book(db, tenant, number, &entry.map_err(LedgerError::from)?, now)
    })
}

fn event_of(db: &mut Db, tenant: TenantId, number: i64) -> Result<BankEvent, ReceiptError> {
    find_bank_event(db, tenant, number)?.ok_or(ReceiptError::Unknown { number })
}

/// Refuses what follows from a transfer: nobody said it, and nobody can say something else.
fn refuse_transfer(event: &BankEvent) -> Result<(), ReceiptError> {
    let follows = match event.purpose {
        BankPurpose::PayoutPaid | BankPurpose::PayoutReturned | BankPurpose::Replaced => true,
        BankPurpose::PaidAgain | BankPurpose::PaidAgainBack => event.assigned_by.is_none(),
        BankPurpose::Owner
        | BankPurpose::Premium
        | BankPurpose::BankCharges
        | BankPurpose::OtherBooks
        | BankPurpose::Unassigned => false,
    };
    if follows { Err(ReceiptError::OfTransfer { number: event.number }) } else { Ok(()) }
}

/// Books an entry of a payment with what is known of the payment now.
fn book(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    entry: &Entry,
    now: UtcTime,
) -> Result<Receipt, ReceiptError> {
    let event = event_of(db, tenant, number)?;
    let repayments = list_repayments_of_payment(db, tenant, &event.key)?;
    let mut journal = Journal::open(db, tenant, now)?;
    journal.post_content(entry, payment_sha256(&event, &repayments));
    journal.store(db, tenant)?;
    Ok(Receipt { event, repayments })
}

/// The key of an entry of a payment: a word, with a number from the second time on.
fn free_key(
    db: &mut Db,
    tenant: TenantId,
    word: &str,
    event: &BankEvent,
) -> Result<String, StoreError> {
    let mut key = format!("{word} {}", event.key);
    let mut number = 1;
    while !list_booked_keys(db, tenant, &[&key])?.is_empty() {
        number += 1;
        key = format!("{word}#{number} {}", event.key);
    }
    Ok(key)
}

fn said(
    db: &mut Db,
    tenant: TenantId,
    assignment: &Assignment,
    event: &BankEvent,
    amount: Money,
    now: UtcTime,
) -> Result<Recognised, ReceiptError> {
    Ok(match assignment {
        Assignment::Premium => Recognised::of(BankPurpose::Premium),
        Assignment::BankCharges => Recognised::of(BankPurpose::BankCharges),
        Assignment::OtherBooks => Recognised::of(BankPurpose::OtherBooks),
        Assignment::DoublePayment => Recognised::of(match event.side {
            EntrySide::Credit => BankPurpose::PaidAgainBack,
            EntrySide::Debit => BankPurpose::PaidAgain,
        }),
        Assignment::Owner { operator_id, plant } => {
            let debts = Debts::load(db, tenant, now)?;
            let first: Vec<&MastrNumber> = plant.iter().collect();
            let mut repayments = match (event.side, plant) {
                (EntrySide::Credit, None) => debts.repayments(operator_id, amount, &first),
                (EntrySide::Credit, Some(_)) | (EntrySide::Debit, _) => Vec::new(),
            };
            if repayments.is_empty() {
                // What was not owed, or went out, is set off with the plant of the latest document.
                let of_owner =
                    |invoice: &Invoice| plant.as_ref().is_none_or(|plant| invoice.plant == *plant);
                let documents = list_invoices(db, tenant, InvoiceSelection::Owner(operator_id))?;
                let latest = documents.into_iter().rfind(of_owner);
                let latest = latest.ok_or_else(|| ReceiptError::NoDocument {
                    operator_id: operator_id.clone(),
                    plant: plant.clone(),
                })?;
                let amount = event.side.signed(amount);
                let operator_id = operator_id.clone();
                repayments.push(NewRepayment { operator_id, plant: latest.plant, amount });
            }
            Recognised { purpose: BankPurpose::Owner, payout: None, repayments }
        }
    })
}
