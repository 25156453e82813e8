//! The editions of the rules that a tenant has adopted.

use crate::tables::adopted_editions;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use records::Edition;
use units::{UnknownTerm, UtcTime};

/// The newest edition that a tenant has adopted; none before the first. One that this program does not know is an
/// error.
pub fn adopted_edition(db: &mut Db, tenant: TenantId) -> Result<Option<Edition>, StoreError> {
    let words: Vec<String> = adopted_editions::table
        .filter(adopted_editions::tenant_id.eq(tenant.0))
        .select(adopted_editions::edition)
        .load(db)?;
    let known = |word: &String| {
        word.parse()
            .map_err(|_unknown: UnknownTerm| StoreError::NewerEdition { edition: word.clone() })
    };
    let editions: Result<Vec<Edition>, StoreError> = words.iter().map(known).collect();
    Ok(editions?.into_iter().max())
}

/// Stores that a tenant's statements are computed with an edition from now on.
pub fn insert_adopted_edition(
    db: &mut Db,
    tenant: TenantId,
    edition: Edition,
    now: UtcTime,
) -> Result<(), StoreError> {
    diesel::insert_into(adopted_editions::table)
        .values((
            adopted_editions::tenant_id.eq(tenant.0),
            adopted_editions::edition.eq(edition.as_str()),
            adopted_editions::adopted_at.eq(now.naive()),
        ))
        .execute(db)?;
    Ok(())
}
