//! Stores days of series.

use super::NewSeriesDay;
use crate::batch::insert_rows;
use crate::codec::pack;
use crate::tables::series_days;
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use units::Scaled;

/// Days that are packed before they are stored.
const DAYS_AT_ONCE: usize = 1024;

#[derive(Insertable)]
#[diesel(table_name = series_days)]
struct DayRow {
    tenant_id: i64,
    day: NaiveDate,
    series_id: i64,
    revision: i64,
    document_id: i64,
    quarter_count: i64,
    total: i64,
    payload: Vec<u8>,
}

/// Stores days; each revision must be new.
pub fn insert_series_days<T: Scaled>(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    days: &[NewSeriesDay<T>],
) -> Result<(), StoreError> {
    for chunk in days.chunks(DAYS_AT_ONCE) {
        let rows: Vec<DayRow> = chunk.iter().map(|new| DayRow::of(tenant, document, new)).collect();
        insert_rows!(db, series_days::table, rows);
    }
    Ok(())
}

impl DayRow {
    fn of<T: Scaled>(tenant: TenantId, document: DocumentId, new: &NewSeriesDay<T>) -> Self {
        let (payload, total) = pack(&new.values);
        Self {
            tenant_id: tenant.0,
            day: new.values.day().date(),
            series_id: new.series.0,
            revision: new.revision,
            document_id: document.0,
            quarter_count: i64::try_from(new.values.values().len()).unwrap_or(0),
            total,
            payload,
        }
    }
}
