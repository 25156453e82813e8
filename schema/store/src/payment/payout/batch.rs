//! Batches of credit transfers, created by one person and approved by another one.
//!
//! The table refuses an approval by the person who created the batch, whatever the caller does.

use super::PayoutState;
use crate::error::parse_optional;
use crate::series::day_of_column;
use crate::tables::{payout_batches, payouts};
use crate::{Db, PayoutBatchId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use units::{DeliveryDay, Money, Period, UtcTime, text_enum};

text_enum!(
    /// How far a batch is.
    BatchState {
        /// It waits for another person.
        ToBeApproved = "to_be_approved",
        /// It is approved, and the bank has said nothing of it.
        GivenOut = "given_out",
        /// The bank has paid some of it.
        PartlyPaid = "partly_paid",
        /// The bank has paid all of it.
        Paid = "paid",
        /// All that the bank had paid came back.
        Returned = "returned",
        /// It was withdrawn, or the bank refused all of it.
        Withdrawn = "withdrawn",
    }
);

/// A file of credit transfers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutBatch {
    /// Its key.
    pub id: PayoutBatchId,
    /// From 1, without gaps.
    pub number: i64,
    /// Its name at the bank.
    pub message_id: String,
    /// The period whose claims it pays; none of all.
    pub period: Option<Period>,
    /// When the bank is to pay.
    pub execution_on: DeliveryDay,
    /// The revision of the company's profile that names the account; none where nothing was known.
    pub company_revision: Option<i64>,
    /// Hash of what was created.
    pub content_sha256: String,
    /// Transfers.
    pub payout_count: i64,
    /// Their sum.
    pub total: Money,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: UtcTime,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When.
    pub approved_at: Option<UtcTime>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<UtcTime>,
}

/// A batch to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewPayoutBatch<'a> {
    /// From 1, without gaps.
    pub number: i64,
    /// Its name at the bank.
    pub message_id: &'a str,
    /// The period whose claims it pays; none of all.
    pub period: Option<Period>,
    /// When the bank is to pay.
    pub execution_on: DeliveryDay,
    /// The revision of the company's profile that names the account; none where nothing is known.
    pub company_revision: Option<i64>,
    /// Hash of what is created.
    pub content_sha256: &'a str,
    /// Transfers.
    pub payout_count: i64,
    /// Their sum.
    pub total: Money,
    /// Who makes it: small letters, no blanks around.
    pub created_by: &'a str,
    /// When.
    pub created_at: UtcTime,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = payout_batches)]
struct BatchRow {
    id: i64,
    number: i64,
    message_id: String,
    period: Option<String>,
    execution_on: NaiveDate,
    company_revision: Option<i64>,
    content_sha256: String,
    payout_count: i64,
    total_cents: i64,
    created_by: String,
    created_at: NaiveDateTime,
    approved_by: Option<String>,
    approved_at: Option<NaiveDateTime>,
    withdrawn_at: Option<NaiveDateTime>,
}

impl BatchRow {
    fn into_batch(self) -> Result<PayoutBatch, StoreError> {
        Ok(PayoutBatch {
            id: PayoutBatchId(self.id),
            number: self.number,
            message_id: self.message_id,
            period: parse_optional("payout_batches.period", self.period.as_deref())?,
            execution_on: day_of_column(self.execution_on)?,
            company_revision: self.company_revision,
            content_sha256: self.content_sha256,
            payout_count: self.payout_count,
            total: Money::from_scaled(self.total_cents),
            created_by: self.created_by,
            created_at: UtcTime::from_naive(self.created_at),
            approved_by: self.approved_by,
            approved_at: self.approved_at.map(UtcTime::from_naive),
            withdrawn_at: self.withdrawn_at.map(UtcTime::from_naive),
        })
    }
}

/// Stores a batch without its transfers.
pub fn insert_payout_batch(
    db: &mut Db,
    tenant: TenantId,
    new: &NewPayoutBatch<'_>,
) -> Result<PayoutBatchId, StoreError> {
    let id = diesel::insert_into(payout_batches::table)
        .values((
            payout_batches::tenant_id.eq(tenant.0),
            payout_batches::number.eq(new.number),
            payout_batches::message_id.eq(new.message_id),
            payout_batches::period.eq(new.period.map(|period| period.to_string())),
            payout_batches::execution_on.eq(new.execution_on.date()),
            payout_batches::company_revision.eq(new.company_revision),
            payout_batches::content_sha256.eq(new.content_sha256),
            payout_batches::payout_count.eq(new.payout_count),
            payout_batches::total_cents.eq(new.total.scaled()),
            payout_batches::created_by.eq(new.created_by),
            payout_batches::created_at.eq(new.created_at.naive()),
        ))
        .returning(payout_batches::id)
        .get_result(db)?;
    Ok(PayoutBatchId(id))
}

/// The last number, zero before the first one.
pub fn last_payout_batch_number(db: &mut Db, tenant: TenantId) -> Result<i64, StoreError> {
    let last: Option<i64> = payout_batches::table
        .filter(payout_batches::tenant_id.eq(tenant.0))
        .select(diesel::dsl::max(payout_batches::number))
        .first(db)?;
    Ok(last.unwrap_or(0))
}

/// The batch of a number.
pub fn find_payout_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<Option<PayoutBatch>, StoreError> {
    let row: Option<BatchRow> = payout_batches::table
        .filter(payout_batches::tenant_id.eq(tenant.0))
        .filter(payout_batches::number.eq(number))
        .select(BatchRow::as_select())
        .first(db)
        .optional()?;
    row.map(BatchRow::into_batch).transpose()
}

/// The batch of a name at the bank.
pub fn find_batch_of_message(
    db: &mut Db,
    tenant: TenantId,
    message_id: &str,
) -> Result<Option<PayoutBatch>, StoreError> {
    let row: Option<BatchRow> = payout_batches::table
        .filter(payout_batches::tenant_id.eq(tenant.0))
        .filter(payout_batches::message_id.eq(message_id))
        .select(BatchRow::as_select())
        .first(db)
        .optional()?;
    row.map(BatchRow::into_batch).transpose()
}

/// Whether somebody has approved a batch.
pub fn is_batch_approved(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
) -> Result<bool, StoreError> {
    let approved: i64 = payout_batches::table
        .filter(payout_batches::tenant_id.eq(tenant.0))
        .filter(payout_batches::id.eq(batch.0))
        .filter(payout_batches::approved_at.is_not_null())
        .count()
        .get_result(db)?;
    Ok(approved == 1)
}

/// Every batch, the latest first.
pub fn list_payout_batches(db: &mut Db, tenant: TenantId) -> Result<Vec<PayoutBatch>, StoreError> {
    let rows: Vec<BatchRow> = payout_batches::table
        .filter(payout_batches::tenant_id.eq(tenant.0))
        .order(payout_batches::number.desc())
        .select(BatchRow::as_select())
        .load(db)?;
    rows.into_iter().map(BatchRow::into_batch).collect()
}

/// Approves a batch that is neither approved nor withdrawn; says whether it was so. The database refuses the person
/// who created it.
pub fn set_batch_approval(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
    approved_by: &str,
    approved_at: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        payout_batches::table
            .filter(payout_batches::tenant_id.eq(tenant.0))
            .filter(payout_batches::id.eq(batch.0))
            .filter(payout_batches::approved_at.is_null())
            .filter(payout_batches::withdrawn_at.is_null()),
    )
    .set((
        payout_batches::approved_by.eq(Some(approved_by)),
        payout_batches::approved_at.eq(Some(approved_at.naive())),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Withdraws a batch that nobody has approved, with its transfers; says whether it was so.
pub fn withdraw_batch(
    db: &mut Db,
    tenant: TenantId,
    batch: PayoutBatchId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        payout_batches::table
            .filter(payout_batches::tenant_id.eq(tenant.0))
            .filter(payout_batches::id.eq(batch.0))
            .filter(payout_batches::approved_at.is_null())
            .filter(payout_batches::withdrawn_at.is_null()),
    )
    .set(payout_batches::withdrawn_at.eq(Some(now.naive())))
    .execute(db)?;
    if changed == 1 {
        diesel::update(
            payouts::table
                .filter(payouts::tenant_id.eq(tenant.0))
                .filter(payouts::batch_id.eq(batch.0)),
        )
        .set(payouts::state.eq(PayoutState::Withdrawn.as_str()))
        .execute(db)?;
    }
    Ok(changed == 1)
}
