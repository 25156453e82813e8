//! Persons: what is known of plant owners over time, apart from their plants.

mod row;

pub(crate) use row::address_of_columns;

use super::plant::find_or_create_party;
use crate::series::day_of_column;
use crate::tables::{documents, parties, person_facts};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use records::PersonFacts;
use row::PersonRow;
use std::collections::BTreeMap;
use units::{DeliveryDay, UtcTime};

/// A person's facts from some day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// Since when they hold.
    pub valid_from: DeliveryDay,
    /// Their revision, from 1, counted through the person's life.
    pub revision: i64,
    /// The facts.
    pub facts: PersonFacts,
}

/// Facts of a person and the document that they came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedPerson {
    /// The facts, their day and revision.
    pub record: PersonRecord,
    /// Name of the document.
    pub document: String,
    /// When it was received.
    pub received_at: UtcTime,
}

/// Persons by their customer numbers, each with every revision in the order of day and revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Persons {
    histories: BTreeMap<String, Vec<PersonRecord>>,
}

impl Persons {
    /// Everybody in the order of the customer numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[PersonRecord])> {
        self.histories.iter().map(|(number, records)| (number.as_str(), records.as_slice()))
    }

    /// Every revision of everybody, in the order of customer number, day and revision.
    pub fn into_records(self) -> Vec<PersonRecord> {
        self.histories.into_values().flatten().collect()
    }

    /// Every revision of a person's facts in the order of day and revision; nothing of somebody who is not known.
    pub fn history(&self, operator_id: &str) -> &[PersonRecord] {
        self.histories.get(operator_id).map_or(&[], Vec::as_slice)
    }

    /// What is known of a person on a day, or else what will be known first.
    pub fn on(&self, operator_id: &str, day: DeliveryDay) -> Option<&PersonRecord> {
        let history = self.history(operator_id);
        history.iter().rev().find(|record| record.valid_from <= day).or(history.first())
    }

    /// Whether a person is, was or will be called so.
    pub fn is_called(&self, operator_id: &str, name: &str) -> bool {
        self.history(operator_id).iter().any(|record| record.facts.name == name)
    }

    /// The highest revision of a person's facts, which may hold in future; 0 of somebody who is not known.
    pub fn last_revision(&self, operator_id: &str) -> i64 {
        self.history(operator_id).iter().map(|record| record.revision).max().unwrap_or(0)
    }

    /// What is known of a person last, which may begin in future.
    pub fn last(&self, operator_id: &str) -> Option<&PersonRecord> {
        self.history(operator_id).last()
    }

    /// A person's name on a day; the customer number of somebody who is not known.
    pub fn name<'a>(&'a self, operator_id: &'a str, day: DeliveryDay) -> &'a str {
        self.on(operator_id, day).map_or(operator_id, |record| &record.facts.name)
    }

    /// The facts of a revision.
    pub fn revision(&self, operator_id: &str, revision: i64) -> Option<&PersonFacts> {
        let found = self.history(operator_id).iter().find(|record| record.revision == revision);
        found.map(|record| &record.facts)
    }
}

/// Stores facts of a person as the next revision; somebody new is created on the way.
pub fn insert_person_facts(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    valid_from: DeliveryDay,
    facts: &PersonFacts,
) -> Result<(), StoreError> {
    let party = find_or_create_party(db, tenant, &facts.operator_id)?;
    let earlier: Option<i64> = person_facts::table
        .filter(person_facts::tenant_id.eq(tenant.0))
        .filter(person_facts::party_id.eq(party))
        .select(diesel::dsl::max(person_facts::revision))
        .first(db)?;
    let row = (
        person_facts::tenant_id.eq(tenant.0),
        person_facts::party_id.eq(party),
        person_facts::revision.eq(earlier.unwrap_or(0) + 1),
        person_facts::valid_from.eq(valid_from.date()),
        person_facts::document_id.eq(document.0),
        PersonRow::of(facts),
    );
    diesel::insert_into(person_facts::table).values(row).execute(db)?;
    Ok(())
}

/// Everybody of a tenant.
pub fn list_persons(db: &mut Db, tenant: TenantId) -> Result<Persons, StoreError> {
    load(db, tenant, None)
}

/// One person, or nobody.
pub fn find_person(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
) -> Result<Persons, StoreError> {
    load(db, tenant, Some(operator_id))
}

/// Every revision of a person's facts with its document, in the order of day and revision.
pub fn list_received_persons(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
) -> Result<Vec<ReceivedPerson>, StoreError> {
    let receipts: Vec<(String, NaiveDateTime)> = person_facts::table
        .inner_join(parties::table.on(parties::id.eq(person_facts::party_id)))
        .inner_join(documents::table.on(documents::id.eq(person_facts::document_id)))
        .filter(person_facts::tenant_id.eq(tenant.0))
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .order((person_facts::valid_from, person_facts::revision))
        .select((documents::name, documents::received_at))
        .load(db)?;
    let records = find_person(db, tenant, operator_id)?.into_records().into_iter();
    let received = |(record, (document, received_at)): (PersonRecord, (String, NaiveDateTime))| {
        ReceivedPerson { record, document, received_at: UtcTime::from_naive(received_at) }
    };
    Ok(records.zip(receipts).map(received).collect())
}

fn load(db: &mut Db, tenant: TenantId, operator_id: Option<&str>) -> Result<Persons, StoreError> {
    let mut query = person_facts::table
        .inner_join(parties::table.on(parties::id.eq(person_facts::party_id)))
        .filter(person_facts::tenant_id.eq(tenant.0))
        .order((person_facts::party_id, person_facts::valid_from, person_facts::revision))
        .select((
            parties::operator_id,
            person_facts::valid_from,
            person_facts::revision,
            PersonRow::as_select(),
        ))
        .into_boxed();
    if let Some(operator_id) = operator_id {
        query = query.filter(parties::tenant_id.eq(tenant.0));
        query = query.filter(parties::operator_id.eq(operator_id.to_owned()));
    }
    let rows: Vec<(String, NaiveDate, i64, PersonRow)> = query.load(db)?;
    let mut persons = Persons::default();
    for (number, valid_from, revision, row) in rows {
        let facts = row.into_facts(number.clone())?;
        let record = PersonRecord { valid_from: day_of_column(valid_from)?, revision, facts };
        persons.histories.entry(number).or_default().push(record);
    }
    Ok(persons)
}
