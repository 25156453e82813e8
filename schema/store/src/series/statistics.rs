//! How much series take.

use super::SeriesKind;
use crate::tables::{series, series_days};
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;

/// How much a kind of series takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesStatistics {
    /// Stored days, every revision counted.
    pub day_count: i64,
    /// Bytes of their packed values.
    pub payload_bytes: i64,
}

/// How much the series of a kind take.
pub fn series_statistics(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
) -> Result<SeriesStatistics, StoreError> {
    use diesel::dsl::{count_star, sql};
    let (day_count, payload_bytes) = series_days::table
        .inner_join(series::table.on(series::id.eq(series_days::series_id)))
        .filter(series_days::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .select((
            count_star(),
            sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(LENGTH(payload)), 0) AS BIGINT)"),
        ))
        .first(db)?;
    Ok(SeriesStatistics { day_count, payload_bytes })
}
