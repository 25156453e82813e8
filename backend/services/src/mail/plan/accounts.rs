//! Who is owed money and has no bank account on file.

use std::collections::BTreeMap;
use store::closing::{Invoice, InvoiceNumber};
use store::payment::list_unpaid_claims;
use store::register::{Persons, PlantRecord};
use store::{Db, PlantId, StoreError, TenantId};
use units::{DeliveryDay, MastrNumber, Money, Period};

/// Money that waits for a bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingAccount {
    /// The owner's key.
    pub operator_id: String,
    /// The owner's name.
    pub operator_name: String,
    /// The month or year.
    pub period: Period,
    /// The documents that are not paid.
    pub documents: Vec<InvoiceNumber>,
    /// The plants without an account, in their order.
    pub plants: Vec<MastrNumber>,
    /// What waits.
    pub amount: Money,
}

/// What is known today.
#[derive(Clone, Copy)]
pub(super) struct OfToday<'a> {
    pub(super) plants: &'a BTreeMap<PlantId, PlantRecord>,
    pub(super) persons: &'a Persons,
    pub(super) today: DeliveryDay,
}

/// Who is owed something by the period's documents that cannot be paid, in the order of the owners' keys.
pub(super) fn list_missing(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    invoices: &[Invoice],
    OfToday { plants, persons, today }: OfToday<'_>,
) -> Result<Vec<MissingAccount>, StoreError> {
    let unpaid = list_unpaid_claims(db, tenant)?;
    let mut missing: BTreeMap<String, MissingAccount> = BTreeMap::new();
    for invoice in invoices.iter().filter(|invoice| unpaid.contains_key(&invoice.id)) {
        let Some(plant) = plants.get(&invoice.plant_id) else { continue };
        let facts = &plant.facts;
        let person = persons.on(&invoice.operator_id, today);
        if person.is_some_and(|person| person.facts.iban.is_some()) {
            continue;
        }
        let of_owner =
            missing.entry(invoice.operator_id.clone()).or_insert_with(|| MissingAccount {
                operator_id: invoice.operator_id.clone(),
                operator_name: persons.name(&invoice.operator_id, today).to_owned(),
                period,
                documents: Vec::new(),
                plants: Vec::new(),
                amount: Money::ZERO,
            });
        of_owner.documents.push(invoice.number);
        if !of_owner.plants.contains(&facts.plant) {
            of_owner.plants.push(facts.plant.clone());
        }
        // A sum that does not fit is no sum of one owner; what fits of it is said.
        of_owner.amount = of_owner.amount.checked_add(invoice.payout).unwrap_or(of_owner.amount);
    }
    Ok(missing.into_values().filter(|owner| owner.amount > Money::ZERO).collect())
}
