//! The register: parties, plants and their facts over time.

mod read;
mod row;

pub use read::{
    ReceivedFacts, find_plant, list_plant_history, list_plants, list_plants_among,
    list_plants_known, list_plants_of_operator, list_received_facts, list_received_plants,
    list_technologies,
};

use crate::tables::{contract_terms, parties, plant_facts, plants, support_terms};
use crate::{Db, DocumentId, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use records::{FactsRevision, PlantFacts};
use row::{FactsRow, NewFactsRow, NewSupportRow, NewTermsRow, SupportRow, TermsRow};
use std::collections::HashMap;
use units::DeliveryDay;

/// The first day of facts that are not known to begin on a later one: the first of the calendar.
pub fn since_registration() -> DeliveryDay {
    DeliveryDay::FIRST
}

/// A plant with the facts that hold on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantRecord {
    /// Its key.
    pub id: PlantId,
    /// Since when the facts hold.
    pub valid_from: DeliveryDay,
    /// Their revision, from 1.
    pub revision: i64,
    /// The facts.
    pub facts: PlantFacts,
}

impl PlantRecord {
    /// Which revision of the facts it is.
    pub fn facts_revision(&self) -> FactsRevision {
        let is_dated = self.valid_from != since_registration();
        FactsRevision { valid_from: is_dated.then_some(self.valid_from), revision: self.revision }
    }
}

/// Stores facts as the next revision of their day; a new plant or party is created on the way.
pub fn insert_plant_facts(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    valid_from: DeliveryDay,
    facts: &PlantFacts,
) -> Result<PlantId, StoreError> {
    let party = find_or_create_party(db, tenant, &facts.operator_id)?;
    let plant = find_or_create_plant(db, tenant, facts.plant.as_str())?;
    let earlier: Option<i64> = plant_facts::table
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .filter(plant_facts::plant_id.eq(plant))
        .filter(plant_facts::valid_from.eq(valid_from.date()))
        .select(diesel::dsl::max(plant_facts::revision))
        .first(db)?;
    let row = NewFactsRow {
        tenant_id: tenant.0,
        plant_id: plant,
        valid_from: valid_from.date(),
        revision: earlier.unwrap_or(0) + 1,
        document_id: document.0,
        party_id: party,
        facts: FactsRow::of(facts),
    };
    let terms = NewTermsRow {
        tenant_id: tenant.0,
        plant_id: plant,
        valid_from: valid_from.date(),
        revision: row.revision,
        terms: TermsRow::of(facts),
    };
    let support = NewSupportRow {
        tenant_id: tenant.0,
        plant_id: plant,
        valid_from: valid_from.date(),
        revision: row.revision,
        support: SupportRow::of(facts),
    };
    diesel::insert_into(plant_facts::table).values(row).execute(db)?;
    diesel::insert_into(contract_terms::table).values(terms).execute(db)?;
    diesel::insert_into(support_terms::table).values(support).execute(db)?;
    Ok(PlantId(plant))
}

pub(super) fn find_or_create_party(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
) -> Result<i64, StoreError> {
    let known = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .select(parties::id)
        .first(db)
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    Ok(diesel::insert_into(parties::table)
        .values((parties::tenant_id.eq(tenant.0), parties::operator_id.eq(operator_id)))
        .returning(parties::id)
        .get_result(db)?)
}

fn find_or_create_plant(
    db: &mut Db,
    tenant: TenantId,
    mastr_number: &str,
) -> Result<i64, StoreError> {
    let known = plants::table
        .filter(plants::tenant_id.eq(tenant.0))
        .filter(plants::mastr_number.eq(mastr_number))
        .select(plants::id)
        .first(db)
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    Ok(diesel::insert_into(plants::table)
        .values((plants::tenant_id.eq(tenant.0), plants::mastr_number.eq(mastr_number)))
        .returning(plants::id)
        .get_result(db)?)
}

/// The numbers of the plants by their keys, of the whole tenant or of some.
pub(crate) fn mastr_numbers(
    db: &mut Db,
    tenant: TenantId,
    wanted: Option<Vec<i64>>,
) -> Result<HashMap<i64, String>, StoreError> {
    let mut query = plants::table.filter(plants::tenant_id.eq(tenant.0)).into_boxed();
    if let Some(wanted) = wanted {
        query = query.filter(plants::id.eq_any(wanted));
    }
    let rows: Vec<(i64, String)> = query.select((plants::id, plants::mastr_number)).load(db)?;
    Ok(rows.into_iter().collect())
}
