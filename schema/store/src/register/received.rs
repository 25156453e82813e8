//! When the register last changed.

use crate::tables::{company_profiles, documents, person_facts, plant_facts};
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;
use units::UtcTime;

/// When facts of a plant, of a person or of the marketer were last stored; nothing before the first.
pub fn last_facts_received(db: &mut Db, tenant: TenantId) -> Result<Option<UtcTime>, StoreError> {
    let of_plants: Option<NaiveDateTime> = plant_facts::table
        .inner_join(documents::table.on(documents::id.eq(plant_facts::document_id)))
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .select(max(documents::received_at))
        .first(db)?;
    let of_persons: Option<NaiveDateTime> = person_facts::table
        .inner_join(documents::table.on(documents::id.eq(person_facts::document_id)))
        .filter(person_facts::tenant_id.eq(tenant.0))
        .select(max(documents::received_at))
        .first(db)?;
    let of_company: Option<NaiveDateTime> = company_profiles::table
        .inner_join(documents::table.on(documents::id.eq(company_profiles::document_id)))
        .filter(company_profiles::tenant_id.eq(tenant.0))
        .select(max(documents::received_at))
        .first(db)?;
    let latest = [of_plants, of_persons, of_company].into_iter().flatten().max();
    Ok(latest.map(UtcTime::from_naive))
}
