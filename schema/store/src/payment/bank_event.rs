//! What the bank says has happened on the payout account, each event once.

use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::bank_entries;
use crate::{BankMovementId, Db, DocumentId, PayoutId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::EntrySide;
use units::{DeliveryDay, Money, text_enum};

text_enum!(
    /// What a payment was for.
    BankPurpose {
        /// It is a payout.
        PayoutPaid = "payout_paid",
        /// A payout came back.
        PayoutReturned = "payout_returned",
        /// The bank has paid a payout once more.
        PaidAgain = "paid_again",
        /// Something else.
        Other = "other",
        /// Nothing any more: a later statement has told the payments that it is made of.
        Replaced = "replaced",
    }
);

/// A payment on an account of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEvent {
    /// Names the payment.
    pub key: String,
    /// The movement that it is of.
    pub movement: BankMovementId,
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// How much.
    pub amount: Money,
    /// Whom it went to or came from.
    pub counterparty: String,
    /// Their account.
    pub counterparty_account: String,
    /// What it says.
    pub remittance: String,
    /// The payout that it is of, if any.
    pub payout: Option<PayoutId>,
    /// What it was for.
    pub purpose: BankPurpose,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bank_entries)]
struct EventRow {
    key: String,
    movement_id: i64,
    booked_on: NaiveDate,
    side: String,
    amount_cents: i64,
    counterparty: String,
    counterparty_account: String,
    remittance: String,
    payout_id: Option<i64>,
    purpose: String,
}

impl EventRow {
    fn into_event(self) -> Result<BankEvent, StoreError> {
        Ok(BankEvent {
            key: self.key,
            movement: BankMovementId(self.movement_id),
            booked_on: day_of_column(self.booked_on)?,
            side: parse_column("bank_entries.side", &self.side)?,
            amount: Money::from_scaled(self.amount_cents),
            counterparty: self.counterparty,
            counterparty_account: self.counterparty_account,
            remittance: self.remittance,
            payout: self.payout_id.map(PayoutId),
            purpose: parse_column("bank_entries.purpose", &self.purpose)?,
        })
    }
}

/// Whether a payment of a key is known.
pub fn is_bank_event_known(db: &mut Db, tenant: TenantId, key: &str) -> Result<bool, StoreError> {
    let known: i64 = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::key.eq(key))
        .count()
        .get_result(db)?;
    Ok(known > 0)
}

/// Stores a payment.
pub fn insert_bank_event(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    event: &BankEvent,
) -> Result<(), StoreError> {
    diesel::insert_into(bank_entries::table)
        .values((
            bank_entries::tenant_id.eq(tenant.0),
            bank_entries::key.eq(&event.key),
            bank_entries::document_id.eq(document.0),
            bank_entries::movement_id.eq(event.movement.0),
            bank_entries::booked_on.eq(event.booked_on.date()),
            bank_entries::side.eq(event.side.as_str()),
            bank_entries::amount_cents.eq(event.amount.scaled()),
            bank_entries::counterparty.eq(&event.counterparty),
            bank_entries::counterparty_account.eq(&event.counterparty_account),
            bank_entries::remittance.eq(&event.remittance),
            bank_entries::payout_id.eq(event.payout.map(|payout| payout.0)),
            bank_entries::purpose.eq(event.purpose.as_str()),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes that a payment of something else is told in its parts.
pub fn set_bank_event_replaced(db: &mut Db, tenant: TenantId, key: &str) -> Result<(), StoreError> {
    let event = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::key.eq(key));
    let replaced = bank_entries::purpose.eq(BankPurpose::Replaced.as_str());
    diesel::update(event).set(replaced).execute(db)?;
    Ok(())
}

/// The payments of a movement, by their keys.
pub fn list_bank_events_of_movement(
    db: &mut Db,
    tenant: TenantId,
    movement: BankMovementId,
) -> Result<Vec<BankEvent>, StoreError> {
    let rows: Vec<EventRow> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::movement_id.eq(movement.0))
        .order(bank_entries::key)
        .select(EventRow::as_select())
        .load(db)?;
    rows.into_iter().map(EventRow::into_event).collect()
}

/// The payments of a payout, in the order of booking.
pub fn list_bank_events_of_payout(
    db: &mut Db,
    tenant: TenantId,
    payout: PayoutId,
) -> Result<Vec<BankEvent>, StoreError> {
    let rows: Vec<EventRow> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::payout_id.eq(payout.0))
        .order((bank_entries::booked_on, bank_entries::key))
        .select(EventRow::as_select())
        .load(db)?;
    rows.into_iter().map(EventRow::into_event).collect()
}

/// The payments that were booked from a day to a day, both included, in the order of booking, each with the document that
/// told of it first.
pub fn list_bank_events_between(
    db: &mut Db,
    tenant: TenantId,
    (first, last): (DeliveryDay, DeliveryDay),
) -> Result<Vec<(DocumentId, BankEvent)>, StoreError> {
    let rows: Vec<(i64, EventRow)> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::booked_on.between(first.date(), last.date()))
        .order((bank_entries::booked_on, bank_entries::key))
        .select((bank_entries::document_id, EventRow::as_select()))
        .load(db)?;
    rows.into_iter().map(|(document, row)| Ok((DocumentId(document), row.into_event()?))).collect()
}

/// Money that came in and is of no payout of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankCredit {
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// How much.
    pub amount: Money,
    /// What it says.
    pub remittance: String,
}

/// The money that came in since a day, in the order of booking.
pub fn list_bank_credits(
    db: &mut Db,
    tenant: TenantId,
    since: DeliveryDay,
) -> Result<Vec<BankCredit>, StoreError> {
    let rows: Vec<(NaiveDate, i64, String)> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::side.eq(EntrySide::Credit.as_str()))
        .filter(bank_entries::payout_id.is_null())
        .filter(bank_entries::purpose.ne(BankPurpose::Replaced.as_str()))
        .filter(bank_entries::booked_on.ge(since.date()))
        .order((bank_entries::booked_on, bank_entries::key))
        .select((bank_entries::booked_on, bank_entries::amount_cents, bank_entries::remittance))
        .load(db)?;
    let credit = |(booked_on, amount, remittance)| {
        let (booked_on, amount) = (day_of_column(booked_on)?, Money::from_scaled(amount));
        Ok(BankCredit { booked_on, amount, remittance })
    };
    rows.into_iter().map(credit).collect()
}

/// The day of the latest booking that a bank statement has told of; nothing when none was read.
pub fn find_last_bank_booking(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Option<DeliveryDay>, StoreError> {
    let last: Option<NaiveDate> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .select(diesel::dsl::max(bank_entries::booked_on))
        .first(db)?;
    last.map(day_of_column).transpose()
}
