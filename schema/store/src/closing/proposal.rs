//! Periods that somebody proposed to close, and who approved them.
//!
//! The table refuses an approval by the person who proposed, whatever the caller does.

mod held;

pub use held::{HeldReason, HeldStatement};

use crate::error::parse_column;
use crate::tables::closings;
use crate::{ClosingId, Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{Money, Period, UtcTime};

/// A proposal to close a period, approved or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Its key.
    pub id: ClosingId,
    /// The month or year.
    pub period: Period,
    /// Hash of the statements that were proposed.
    pub content_sha256: String,
    /// Documents that it issues.
    pub invoice_count: i64,
    /// What they pay out, less what they take back.
    pub payout: Money,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: UtcTime,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When.
    pub approved_at: Option<UtcTime>,
}

/// A proposal to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewClosing<'a> {
    /// The month or year.
    pub period: Period,
    /// Hash of the statements that are proposed.
    pub content_sha256: &'a str,
    /// Documents that it issues.
    pub invoice_count: i64,
    /// What they pay out, less what they take back.
    pub payout: Money,
    /// Who proposes it: small letters, no blanks around.
    pub proposed_by: &'a str,
    /// When.
    pub proposed_at: UtcTime,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = closings)]
struct ClosingRow {
    id: i64,
    period: String,
    content_sha256: String,
    invoice_count: i64,
    payout_cents: i64,
    proposed_by: String,
    proposed_at: NaiveDateTime,
    approved_by: Option<String>,
    approved_at: Option<NaiveDateTime>,
}

impl ClosingRow {
    fn into_closing(self) -> Result<Closing, StoreError> {
        Ok(Closing {
            id: ClosingId(self.id),
            period: parse_column("closings.period", &self.period)?,
            content_sha256: self.content_sha256,
            invoice_count: self.invoice_count,
            payout: Money::from_scaled(self.payout_cents),
            proposed_by: self.proposed_by,
            proposed_at: UtcTime::from_naive(self.proposed_at),
            approved_by: self.approved_by,
            approved_at: self.approved_at.map(UtcTime::from_naive),
        })
    }
}

/// Stores a proposal in place of the open ones of its period.
pub fn insert_closing(
    db: &mut Db,
    tenant: TenantId,
    new: &NewClosing<'_>,
) -> Result<ClosingId, StoreError> {
    diesel::update(
        closings::table
            .filter(closings::tenant_id.eq(tenant.0))
            .filter(closings::period.eq(new.period.to_string()))
            .filter(closings::approved_at.is_null())
            .filter(closings::replaced_at.is_null()),
    )
    .set(closings::replaced_at.eq(Some(new.proposed_at.naive())))
    .execute(db)?;
    let id = diesel::insert_into(closings::table)
        .values((
            closings::tenant_id.eq(tenant.0),
            closings::period.eq(new.period.to_string()),
            closings::content_sha256.eq(new.content_sha256),
            closings::invoice_count.eq(new.invoice_count),
            closings::payout_cents.eq(new.payout.scaled()),
            closings::proposed_by.eq(new.proposed_by),
            closings::proposed_at.eq(new.proposed_at.naive()),
        ))
        .returning(closings::id)
        .get_result(db)?;
    Ok(ClosingId(id))
}

/// The proposal of a period that waits for approval.
pub fn find_open_closing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
) -> Result<Option<Closing>, StoreError> {
    let row: Option<ClosingRow> = closings::table
        .filter(closings::tenant_id.eq(tenant.0))
        .filter(closings::period.eq(period.to_string()))
        .filter(closings::approved_at.is_null())
        .filter(closings::replaced_at.is_null())
        .order(closings::id.desc())
        .select(ClosingRow::as_select())
        .first(db)
        .optional()?;
    row.map(ClosingRow::into_closing).transpose()
}

/// Approves a proposal. The database refuses the person who proposed it.
pub fn set_closing_approval(
    db: &mut Db,
    tenant: TenantId,
    closing: ClosingId,
    approved_by: &str,
    approved_at: UtcTime,
) -> Result<(), StoreError> {
    diesel::update(
        closings::table
            .filter(closings::tenant_id.eq(tenant.0))
            .filter(closings::id.eq(closing.0))
            .filter(closings::approved_at.is_null()),
    )
    .set((
        closings::approved_by.eq(Some(approved_by)),
        closings::approved_at.eq(Some(approved_at.naive())),
    ))
    .execute(db)?;
    Ok(())
}

/// Every proposal that was not replaced, of one period or of all, the latest first.
pub fn list_closings(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
) -> Result<Vec<Closing>, StoreError> {
    let mut query = closings::table
        .filter(closings::tenant_id.eq(tenant.0))
        .filter(closings::replaced_at.is_null())
        .order(closings::id.desc())
        .select(ClosingRow::as_select())
        .into_boxed();
    if let Some(period) = period {
        query = query.filter(closings::period.eq(period.to_string()));
    }
    let rows: Vec<ClosingRow> = query.load(db)?;
    rows.into_iter().map(ClosingRow::into_closing).collect()
}
