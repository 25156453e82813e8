//! Documents as the people who may see them look for them.
//!
//! A plant owner sees the documents that name the owner. What is outside the scope is not found.

use super::{InvoiceFile, Shelf};
use crate::scope::Scope;
use std::collections::HashMap;
use store::closing::{Invoice, InvoiceNumber, InvoiceQuery, search_invoices};
use store::register::{find_person, list_company_profiles};
use store::settlement::list_rule_versions;
use store::{Db, StoreError, get_tenant_name};
use units::{MastrNumber, Period};

/// Documents of one plant and period that are looked at together; a period has as many as it was corrected.
const OF_PLANT_MAX: i64 = 1_000;

/// Which documents are asked for; every part that is given narrows them.
#[derive(Debug, Clone, Default)]
pub struct DocumentQuery {
    /// The month or year.
    pub period: Option<Period>,
    /// The plant.
    pub plant: Option<MastrNumber>,
    /// Only documents after the one of this number.
    pub after: Option<InvoiceNumber>,
    /// At most so many.
    pub count: i64,
}

/// The documents inside a scope, in the order of their numbers.
pub fn list_documents(
    db: &mut Db,
    scope: &Scope,
    query: &DocumentQuery,
) -> Result<Vec<Invoice>, StoreError> {
    db.read(|db| {
        let wanted = InvoiceQuery {
            period: query.period,
            plant: query.plant.as_ref(),
            operator_id: scope.operator_id.as_deref(),
            number: None,
            after: query.after,
            count: query.count,
        };
        search_invoices(db, scope.tenant, &wanted)
    })
}

/// One document with everything that it shows; nothing when it is outside the scope.
pub fn find_document(
    db: &mut Db,
    scope: &Scope,
    number: InvoiceNumber,
) -> Result<Option<InvoiceFile>, StoreError> {
    db.read(|db| {
        let tenant = scope.tenant;
        let wanted = InvoiceQuery {
            number: Some(number),
            operator_id: scope.operator_id.as_deref(),
            count: 1,
            ..InvoiceQuery::default()
        };
        let Some(invoice) = search_invoices(db, tenant, &wanted)?.pop() else { return Ok(None) };
        // The documents that it corrects or that correct it are of the same plant and period, and may name another
        // owner.
        let beside = InvoiceQuery {
            period: Some(invoice.period),
            plant: Some(&invoice.plant),
            count: OF_PLANT_MAX,
            ..InvoiceQuery::default()
        };
        let beside = search_invoices(db, tenant, &beside)?;
        let shelf = Shelf {
            period: invoice.period,
            invoices: beside.into_iter().map(|invoice| (invoice.id, invoice)).collect(),
            plants: HashMap::new(),
            rules: list_rule_versions(db, tenant)?,
            persons: find_person(db, tenant, &invoice.operator_id)?,
            companies: list_company_profiles(db, tenant)?,
            tenant_name: get_tenant_name(db, tenant)?,
        };
        Ok(shelf.files(db, tenant, &[&invoice])?.pop())
    })
}
