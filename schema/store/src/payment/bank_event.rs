//! What the bank says has happened on the payout account, each event once.

use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::bank_entries;
use crate::{BankMovementId, Db, DocumentId, PayoutId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::EntrySide;
use units::{DeliveryDay, Money, UtcTime, text_enum};

text_enum!(
    /// What a payment was for.
    BankPurpose {
        /// It is a payout.
        PayoutPaid = "payout_paid",
        /// A payout came back.
        PayoutReturned = "payout_returned",
        /// The bank has paid a payout once more, and owes it.
        PaidAgain = "paid_again",
        /// What the bank had paid once more came back.
        PaidAgainBack = "paid_again_back",
        /// An owner paid back what was owed, or was paid besides.
        Owner = "owner",
        /// A grid operator paid the premium.
        Premium = "premium",
        /// The bank was paid for its work.
        BankCharges = "bank_charges",
        /// The company's other books explain it.
        OtherBooks = "other_books",
        /// Nobody has said what it was for.
        Unassigned = "unassigned",
        /// Nothing any more: a later statement has told the payments that it is made of.
        Replaced = "replaced",
    }
);

/// A payment on an account of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEvent {
    /// Names the payment.
    pub key: String,
    /// Its number, from 1; of one to be stored the next one is taken.
    pub number: i64,
    /// The movement that it is of.
    pub movement: BankMovementId,
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// How much.
    pub amount: Money,
    /// What the bank kept of it, or took besides.
    pub charges: Money,
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
    /// Who said so, or took it back; nobody where the bank's words did.
    pub assigned_by: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = bank_entries)]
struct EventRow {
    key: String,
    number: i64,
    movement_id: i64,
    booked_on: NaiveDate,
    side: String,
    amount_cents: i64,
    charges_cents: i64,
    counterparty: String,
    counterparty_account: String,
    remittance: String,
    payout_id: Option<i64>,
    purpose: String,
    assigned_by: Option<String>,
}

impl EventRow {
    fn into_event(self) -> Result<BankEvent, StoreError> {
        Ok(BankEvent {
            key: self.key,
            number: self.number,
            movement: BankMovementId(self.movement_id),
            booked_on: day_of_column(self.booked_on)?,
            side: parse_column("bank_entries.side", &self.side)?,
            amount: Money::from_scaled(self.amount_cents),
            charges: Money::from_scaled(self.charges_cents),
            counterparty: self.counterparty,
            counterparty_account: self.counterparty_account,
            remittance: self.remittance,
            payout: self.payout_id.map(PayoutId),
            purpose: parse_column("bank_entries.purpose", &self.purpose)?,
            assigned_by: self.assigned_by,
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

/// Stores a payment under the next number.
pub fn insert_bank_event(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    event: &BankEvent,
) -> Result<(), StoreError> {
    let last: Option<i64> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .select(diesel::dsl::max(bank_entries::number))
        .first(db)?;
    diesel::insert_into(bank_entries::table)
        .values((
            bank_entries::tenant_id.eq(tenant.0),
            bank_entries::key.eq(&event.key),
            bank_entries::number.eq(last.unwrap_or(0).saturating_add(1)),
            bank_entries::document_id.eq(document.0),
            bank_entries::movement_id.eq(event.movement.0),
            bank_entries::booked_on.eq(event.booked_on.date()),
            bank_entries::side.eq(event.side.as_str()),
            bank_entries::amount_cents.eq(event.amount.scaled()),
            bank_entries::charges_cents.eq(event.charges.scaled()),
            bank_entries::counterparty.eq(&event.counterparty),
            bank_entries::counterparty_account.eq(&event.counterparty_account),
            bank_entries::remittance.eq(&event.remittance),
            bank_entries::payout_id.eq(event.payout.map(|payout| payout.0)),
            bank_entries::purpose.eq(event.purpose.as_str()),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes what a payment was for that nobody had assigned, and who says so; says whether nobody had.
pub fn set_bank_event_purpose(
    db: &mut Db,
    tenant: TenantId,
    key: &str,
    purpose: BankPurpose,
    assigned: Option<(&str, UtcTime)>,
) -> Result<bool, StoreError> {
    let unassigned = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::key.eq(key))
        .filter(bank_entries::purpose.eq(BankPurpose::Unassigned.as_str()));
    let changed = diesel::update(unassigned)
        .set((
            bank_entries::purpose.eq(purpose.as_str()),
            bank_entries::assigned_by.eq(assigned.map(|(by, _)| by)),
            bank_entries::assigned_at.eq(assigned.map(|(_, at)| at.naive())),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes back what somebody, or the bank's words, said that a payment was for.
pub fn set_bank_event_unassigned(
    db: &mut Db,
    tenant: TenantId,
    key: &str,
    (by, at): (&str, UtcTime),
) -> Result<(), StoreError> {
    let event = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::key.eq(key));
    diesel::update(event)
        .set((
            bank_entries::purpose.eq(BankPurpose::Unassigned.as_str()),
            bank_entries::assigned_by.eq(Some(by)),
            bank_entries::assigned_at.eq(Some(at.naive())),
        ))
        .execute(db)?;
    Ok(())
}

/// The payment of a number.
pub fn find_bank_event(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<Option<BankEvent>, StoreError> {
    let row: Option<EventRow> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::number.eq(number))
        .select(EventRow::as_select())
        .first(db)
        .optional()?;
    row.map(EventRow::into_event).transpose()
}

/// The payments of some purposes, or of all, the latest first.
pub fn list_bank_events(
    db: &mut Db,
    tenant: TenantId,
    purposes: &[BankPurpose],
) -> Result<Vec<BankEvent>, StoreError> {
    let rows: Vec<EventRow> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::purpose.eq_any(purposes.iter().map(|purpose| purpose.as_str())))
        .order((bank_entries::booked_on.desc(), bank_entries::number.desc()))
        .select(EventRow::as_select())
        .load(db)?;
    rows.into_iter().map(EventRow::into_event).collect()
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

/// The payments in the order of booking, each with the document that told of it first.
pub fn list_told_payments(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<(DocumentId, BankEvent)>, StoreError> {
    let rows: Vec<(i64, EventRow)> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .order((bank_entries::booked_on, bank_entries::key))
        .select((bank_entries::document_id, EventRow::as_select()))
        .load(db)?;
    rows.into_iter().map(|(document, row)| Ok((DocumentId(document), row.into_event()?))).collect()
}
