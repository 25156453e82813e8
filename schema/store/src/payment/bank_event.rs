//! What the bank says has happened on the payout account, each event once.

use crate::db::on_backend;
use crate::series::day_of_column;
use crate::tables::bank_entries;
use crate::{Db, DocumentId, PayoutId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::EntrySide;
use units::{DeliveryDay, Money};

/// A payment on the payout account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEvent<'a> {
    /// Names the event, the same in every statement of the bank that tells of it.
    pub key: &'a str,
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// How much.
    pub amount: Money,
    /// Whom it went to or came from.
    pub counterparty: &'a str,
    /// What it says.
    pub remittance: &'a str,
    /// The payout that it is of, if any.
    pub payout: Option<PayoutId>,
}

/// Whether an event is known.
pub fn is_bank_event_known(db: &mut Db, tenant: TenantId, key: &str) -> Result<bool, StoreError> {
    let known: i64 = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::key.eq(key))
        .count()
        .get_result(db)?;
    Ok(known > 0)
}

/// Stores an event, unless it is known; says whether it is new.
pub fn insert_bank_event(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    event: &BankEvent<'_>,
) -> Result<bool, StoreError> {
    let row = (
        bank_entries::tenant_id.eq(tenant.0),
        bank_entries::key.eq(event.key),
        bank_entries::document_id.eq(document.0),
        bank_entries::booked_on.eq(event.booked_on.date()),
        bank_entries::side.eq(event.side.as_str()),
        bank_entries::amount_cents.eq(event.amount.scaled()),
        bank_entries::counterparty.eq(event.counterparty),
        bank_entries::remittance.eq(event.remittance),
        bank_entries::payout_id.eq(event.payout.map(|payout| payout.0)),
    );
    let inserted = on_backend!(db, connection => diesel::insert_into(bank_entries::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(connection))?;
    Ok(inserted == 1)
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
