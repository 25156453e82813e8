//! Which series there are.

use super::SeriesKind;
use crate::tables::series;
use crate::{Db, SeriesId, StoreError, TenantId};
use diesel::prelude::*;
use std::collections::HashMap;

/// The series of a kind and key.
pub fn find_series(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    key: &str,
) -> Result<Option<SeriesId>, StoreError> {
    let id = series::table
        .filter(series::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .filter(series::key.eq(key))
        .select(series::id)
        .first(db)
        .optional()?;
    Ok(id.map(SeriesId))
}

/// Every series of a kind with its key.
pub fn list_series(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
) -> Result<Vec<(SeriesId, String)>, StoreError> {
    let rows: Vec<(i64, String)> = series::table
        .filter(series::tenant_id.eq(tenant.0))
        .filter(series::kind.eq(kind.as_str()))
        .order(series::key)
        .select((series::id, series::key))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, key)| (SeriesId(id), key)).collect())
}

/// The series of the keys, created where there is none.
pub fn series_for_keys<'a>(
    db: &mut Db,
    tenant: TenantId,
    kind: SeriesKind,
    keys: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, SeriesId>, StoreError> {
    let mut known: HashMap<String, SeriesId> =
        list_series(db, tenant, kind)?.into_iter().map(|(id, key)| (key, id)).collect();
    for key in keys {
        if known.contains_key(key) {
            continue;
        }
        let id: i64 = diesel::insert_into(series::table)
            .values((
                series::tenant_id.eq(tenant.0),
                series::kind.eq(kind.as_str()),
                series::key.eq(key),
            ))
            .returning(series::id)
            .get_result(db)?;
        known.insert(key.to_owned(), SeriesId(id));
    }
    Ok(known)
}
