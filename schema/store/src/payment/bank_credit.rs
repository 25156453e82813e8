//! Money that came in on the account, and until when the account is known.

use super::bank_event::BankPurpose;
use crate::series::day_of_column;
use crate::tables::bank_entries;
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::EntrySide;
use units::{DeliveryDay, Money};

/// Money that came in and is a premium, or that nobody has assigned.
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
    let of_premiums = [BankPurpose::Premium.as_str(), BankPurpose::Unassigned.as_str()];
    let rows: Vec<(NaiveDate, i64, String)> = bank_entries::table
        .filter(bank_entries::tenant_id.eq(tenant.0))
        .filter(bank_entries::side.eq(EntrySide::Credit.as_str()))
        .filter(bank_entries::payout_id.is_null())
        .filter(bank_entries::purpose.eq_any(of_premiums))
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
