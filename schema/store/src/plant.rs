//! The register: parties, plants and their facts over time.

mod row;

use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{parties, plant_facts, plants};
use crate::{Db, DocumentId, PlantId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use row::{FactsRow, NewFactsRow};
use std::collections::HashMap;
use units::{DeliveryDay, PlantFacts};

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
    diesel::insert_into(plant_facts::table).values(row).execute(db)?;
    Ok(PlantId(plant))
}

/// Every plant with the facts that hold on `day`, as they are known now, in the order of the unit
/// numbers.
pub fn list_plants(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<PlantRecord>, StoreError> {
    let mut holding: Vec<PlantRecord> = Vec::new();
    for record in load(db, tenant, None)? {
        if record.valid_from > day {
            continue;
        }
        match holding.last_mut() {
            Some(last) if last.id == record.id => *last = record,
            _ => holding.push(record),
        }
    }
    holding.sort_by(|left, right| left.facts.plant.cmp(&right.facts.plant));
    Ok(holding)
}

/// Every revision of the facts of every plant, or of one, in the order of plant, day and revision.
pub fn list_plant_history(
    db: &mut Db,
    tenant: TenantId,
    mastr_number: Option<&str>,
) -> Result<Vec<PlantRecord>, StoreError> {
    load(db, tenant, mastr_number)
}

fn load(
    db: &mut Db,
    tenant: TenantId,
    mastr_number: Option<&str>,
) -> Result<Vec<PlantRecord>, StoreError> {
    type Row = (i64, String, String, NaiveDate, i64, FactsRow);
    let mut query = plant_facts::table
        .inner_join(plants::table.on(plants::id.eq(plant_facts::plant_id)))
        .inner_join(parties::table.on(parties::id.eq(plant_facts::party_id)))
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .order((plant_facts::plant_id, plant_facts::valid_from, plant_facts::revision))
        .select((
            plants::id,
            plants::mastr_number,
            parties::operator_id,
            plant_facts::valid_from,
            plant_facts::revision,
            FactsRow::as_select(),
        ))
        .into_boxed();
    if let Some(number) = mastr_number {
        query = query.filter(plants::mastr_number.eq(number.to_owned()));
    }
    let rows: Vec<Row> = query.load(db)?;
    rows.into_iter()
        .map(|(id, number, operator, valid_from, revision, facts)| {
            Ok(PlantRecord {
                id: PlantId(id),
                valid_from: day_of_column(valid_from)?,
                revision,
                facts: facts.into_facts(parse_column("plants.mastr_number", &number)?, operator)?,
            })
        })
        .collect()
}

fn find_or_create_party(
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

/// The numbers of the plants by their keys.
pub(crate) fn mastr_numbers(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<i64, String>, StoreError> {
    let rows: Vec<(i64, String)> = plants::table
        .filter(plants::tenant_id.eq(tenant.0))
        .select((plants::id, plants::mastr_number))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
