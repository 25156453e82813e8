//! Whether months had negative prices, as the TSOs say.

use crate::error::parse_column;
use crate::tables::month_flags;
use crate::{Db, DocumentId, StoreError, TenantId};
use diesel::prelude::*;
use units::Month;

/// What the TSOs say of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFlagRecord {
    /// The month.
    pub month: Month,
    /// `6H`, `4H`, `3H`, `2H`, `1H`, `15MIN` or `2CT`.
    pub kind: String,
    /// From 1.
    pub revision: i64,
    /// Whether there were such prices.
    pub holds: bool,
}

/// Stores flags, each with its next revision.
pub fn insert_month_flags(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    flags: &[MonthFlagRecord],
) -> Result<(), StoreError> {
    for flag in flags {
        diesel::insert_into(month_flags::table)
            .values((
                month_flags::tenant_id.eq(tenant.0),
                month_flags::month.eq(flag.month.to_string()),
                month_flags::kind.eq(&flag.kind),
                month_flags::revision.eq(flag.revision),
                month_flags::document_id.eq(document.0),
                month_flags::holds.eq(if flag.holds { "yes" } else { "no" }),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Every revision of every flag, in the order of month, kind and revision.
pub fn list_month_flags(db: &mut Db, tenant: TenantId) -> Result<Vec<MonthFlagRecord>, StoreError> {
    let rows: Vec<(String, String, i64, String)> = month_flags::table
        .filter(month_flags::tenant_id.eq(tenant.0))
        .order((month_flags::month, month_flags::kind, month_flags::revision))
        .select((month_flags::month, month_flags::kind, month_flags::revision, month_flags::holds))
        .load(db)?;
    rows.into_iter()
        .map(|(month, kind, revision, holds)| {
            let month = parse_column("month_flags.month", &month)?;
            Ok(MonthFlagRecord { month, kind, revision, holds: holds == "yes" })
        })
        .collect()
}
