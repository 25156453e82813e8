//! Reads plants and their facts.

use super::PlantRecord;
use super::row::{FactsRow, SupportRow, TermsRow};
use crate::db::on_backend;
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{contract_terms, documents, parties, plant_facts, plants, support_terms};
use crate::{Db, PlantId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::connection::DefaultLoadingMode;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use std::collections::HashMap;
use units::{DeliveryDay, MastrNumber, Technology, UtcTime};

/// Plants that one query names; of more, every plant is read.
const PLANTS_PER_QUERY: usize = 500;

/// Facts of a plant and the document that they came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFacts {
    /// The facts, their day and revision.
    pub record: PlantRecord,
    /// Name of the document.
    pub document: String,
    /// When it was received.
    pub received_at: UtcTime,
}

/// Which facts a query is about.
#[derive(Clone, Copy, Default)]
struct Selection<'a> {
    /// Those of one plant.
    number: Option<&'a str>,
    /// Those of some plants.
    keys: Option<&'a [i64]>,
    /// Those that begin on this day at the latest.
    until: Option<DeliveryDay>,
}

/// Every plant with the facts that hold on `day`, as they are known now, in the order of the unit numbers.
pub fn list_plants(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
) -> Result<Vec<PlantRecord>, StoreError> {
    holding_on(db, tenant, Selection { until: Some(day), ..Selection::default() })
}

/// Every plant with the facts of `day` that were received before a time, in the order of the unit numbers. A plant of
/// which nothing was known by then has the facts that are known now.
pub fn list_plants_known(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    before: UtcTime,
) -> Result<Vec<PlantRecord>, StoreError> {
    let selection = Selection { until: Some(day), ..Selection::default() };
    let mut holding: Vec<(PlantRecord, bool)> = Vec::new();
    for ReceivedFacts { record, received_at, .. } in load_received(db, tenant, selection)? {
        let is_known = received_at < before;
        match holding.last_mut() {
            Some((last, was_known)) if last.id == record.id => {
                if is_known || !*was_known {
                    (*last, *was_known) = (record, is_known);
                }
            }
            _ => holding.push((record, is_known)),
        }
    }
    let mut plants: Vec<PlantRecord> = holding.into_iter().map(|(record, _)| record).collect();
    plants.sort_by(|left, right| left.facts.plant.cmp(&right.facts.plant));
    Ok(plants)
}

/// The plants that an operator has or had at any time with the facts that hold on `day`, as they are known now;
/// their facts on `day` may name another one.
pub fn list_plants_of_operator(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
    day: DeliveryDay,
) -> Result<Vec<PlantRecord>, StoreError> {
    let keys = plants_ever_of(db, tenant, operator_id)?.into_iter().map(PlantId);
    list_plants_among(db, tenant, &keys.collect::<Vec<_>>(), day)
}

/// Some plants, by their keys, with the facts that hold on `day`, in the order of the unit numbers.
pub fn list_plants_among(
    db: &mut Db,
    tenant: TenantId,
    keys: &[PlantId],
    day: DeliveryDay,
) -> Result<Vec<PlantRecord>, StoreError> {
    let mut plants = Vec::new();
    for some in keys.chunks(PLANTS_PER_QUERY) {
        let some: Vec<i64> = some.iter().map(|key| key.0).collect();
        let selection = Selection { keys: Some(&some), until: Some(day), ..Selection::default() };
        plants.extend(holding_on(db, tenant, selection)?);
    }
    plants.sort_by(|left, right| left.facts.plant.cmp(&right.facts.plant));
    Ok(plants)
}

/// A plant with the facts that hold on `day`; nothing when it is not registered.
pub fn find_plant(
    db: &mut Db,
    tenant: TenantId,
    number: &MastrNumber,
    day: DeliveryDay,
) -> Result<Option<PlantRecord>, StoreError> {
    let selection =
        Selection { number: Some(number.as_str()), until: Some(day), ..Selection::default() };
    Ok(load(db, tenant, selection)?.pop())
}

/// Every revision of the facts of every plant, or of one, in the order of plant, day and revision.
pub fn list_plant_history(
    db: &mut Db,
    tenant: TenantId,
    mastr_number: Option<&str>,
) -> Result<Vec<PlantRecord>, StoreError> {
    load(db, tenant, Selection { number: mastr_number, ..Selection::default() })
}

/// Every revision of a plant's facts with its document, in the order of day and revision.
pub fn list_received_facts(
    db: &mut Db,
    tenant: TenantId,
    number: &MastrNumber,
) -> Result<Vec<ReceivedFacts>, StoreError> {
    let selection = Selection { number: Some(number.as_str()), ..Selection::default() };
    load_received(db, tenant, selection)
}

/// Every revision of every plant's facts with its document, in the order of plant, day and revision.
pub fn list_received_plants(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<ReceivedFacts>, StoreError> {
    load_received(db, tenant, Selection::default())
}

type ReceiptRow = (i64, NaiveDate, i64, String, NaiveDateTime);

/// Every revision of the facts with the document that brought it, in the order of plant, day and revision.
fn load_received(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<ReceivedFacts>, StoreError> {
    let mut wanted = plant_facts::table
        .inner_join(plants::table.on(plants::id.eq(plant_facts::plant_id)))
        .inner_join(documents::table.on(documents::id.eq(plant_facts::document_id)))
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .into_boxed();
    if let Some(number) = selection.number {
        wanted = wanted.filter(plants::mastr_number.eq(number.to_owned()));
    }
    let rows: Vec<ReceiptRow> = wanted
        .select((
            plant_facts::plant_id,
            plant_facts::valid_from,
            plant_facts::revision,
            documents::name,
            documents::received_at,
        ))
        .load(db)?;
    let mut receipts: HashMap<(i64, NaiveDate, i64), (String, NaiveDateTime)> = rows
        .into_iter()
        .map(|(plant, day, revision, name, at)| ((plant, day, revision), (name, at)))
        .collect();
    let received = |record: PlantRecord| {
        let key = (record.id.0, record.valid_from.date(), record.revision);
        let (document, at) = receipts.remove(&key).ok_or(diesel::result::Error::NotFound)?;
        Ok(ReceivedFacts { record, document, received_at: UtcTime::from_naive(at) })
    };
    load(db, tenant, selection)?.into_iter().map(received).collect()
}

fn holding_on(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<PlantRecord>, StoreError> {
    let mut holding: Vec<PlantRecord> = Vec::new();
    for record in load(db, tenant, selection)? {
        match holding.last_mut() {
            Some(last) if last.id == record.id => *last = record,
            _ => holding.push(record),
        }
    }
    holding.sort_by(|left, right| left.facts.plant.cmp(&right.facts.plant));
    Ok(holding)
}

/// The keys of the plants that an operator has or had, in their order.
fn plants_ever_of(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
) -> Result<Vec<i64>, StoreError> {
    Ok(plant_facts::table
        .inner_join(parties::table.on(parties::id.eq(plant_facts::party_id)))
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .select(plant_facts::plant_id)
        .distinct()
        .order(plant_facts::plant_id)
        .load(db)?)
}

fn load(
    db: &mut Db,
    tenant: TenantId,
    selection: Selection<'_>,
) -> Result<Vec<PlantRecord>, StoreError> {
    // Ten thousand rows are read in half the time when no enum of databases stands in between.
    on_backend!(db, connection => {
        let mut query = plant_facts::table
            .inner_join(plants::table.on(plants::id.eq(plant_facts::plant_id)))
            .inner_join(parties::table.on(parties::id.eq(plant_facts::party_id)))
            .inner_join(
                contract_terms::table.on(contract_terms::tenant_id
                    .eq(plant_facts::tenant_id)
                    .and(contract_terms::plant_id.eq(plant_facts::plant_id))
                    .and(contract_terms::valid_from.eq(plant_facts::valid_from))
                    .and(contract_terms::revision.eq(plant_facts::revision))),
            )
            .inner_join(
                support_terms::table.on(support_terms::tenant_id
                    .eq(plant_facts::tenant_id)
                    .and(support_terms::plant_id.eq(plant_facts::plant_id))
                    .and(support_terms::valid_from.eq(plant_facts::valid_from))
                    .and(support_terms::revision.eq(plant_facts::revision))),
            )
            .filter(plant_facts::tenant_id.eq(tenant.0))
            .order((plant_facts::plant_id, plant_facts::valid_from, plant_facts::revision))
            .select((
                plants::id,
                plants::mastr_number,
                parties::operator_id,
                plant_facts::valid_from,
                plant_facts::revision,
                FactsRow::as_select(),
                TermsRow::as_select(),
                SupportRow::as_select(),
            ))
            .into_boxed();
        if let Some(number) = selection.number {
            query = query.filter(plants::tenant_id.eq(tenant.0));
            query = query.filter(plants::mastr_number.eq(number.to_owned()));
        }
        if let Some(keys) = selection.keys {
            query = query.filter(plant_facts::plant_id.eq_any(keys.to_vec()));
        }
        if let Some(day) = selection.until {
            query = query.filter(plant_facts::valid_from.le(day.date()));
        }
        let rows = query.load_iter::<Row, DefaultLoadingMode>(connection)?;
        rows.map(|row| record_of(row?)).collect()
    })
}

type Row = (i64, String, String, NaiveDate, i64, FactsRow, TermsRow, SupportRow);

fn record_of(row: Row) -> Result<PlantRecord, StoreError> {
    let (id, number, operator, valid_from, revision, facts, terms, support) = row;
    let number = parse_column("plants.mastr_number", &number)?;
    Ok(PlantRecord {
        id: PlantId(id),
        valid_from: day_of_column(valid_from)?,
        revision,
        facts: facts.into_facts(&terms, &support, number, operator)?,
    })
}

/// The technologies that a tenant's plants have or had, by the latest revision of each day's facts; solar for a tenant
/// without plants.
pub fn list_technologies(db: &mut Db, tenant: TenantId) -> Result<Vec<Technology>, StoreError> {
    let later = diesel::alias!(plant_facts as later);
    let corrected = later
        .filter(later.field(plant_facts::tenant_id).eq(plant_facts::tenant_id))
        .filter(later.field(plant_facts::plant_id).eq(plant_facts::plant_id))
        .filter(later.field(plant_facts::valid_from).eq(plant_facts::valid_from))
        .filter(later.field(plant_facts::revision).gt(plant_facts::revision));
    let words: Vec<String> = plant_facts::table
        .filter(plant_facts::tenant_id.eq(tenant.0))
        .filter(not(exists(corrected)))
        .select(plant_facts::technology)
        .distinct()
        .order(plant_facts::technology)
        .load(db)?;
    if words.is_empty() {
        return Ok(vec![Technology::Solar]);
    }
    words.iter().map(|word| parse_column("plant_facts.technology", word)).collect()
}
