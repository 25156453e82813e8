//! Documents as people look for them.

use super::row::InvoiceRow;
use super::{Invoice, InvoiceNumber};
use crate::tables::{invoices, parties, plants};
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use units::{MastrNumber, Period};

/// What is looked for; every part that is given narrows it.
#[derive(Debug, Clone, Copy, Default)]
pub struct InvoiceQuery<'a> {
    /// The month or year.
    pub period: Option<Period>,
    /// The plant.
    pub plant: Option<&'a MastrNumber>,
    /// The key of the plant owner that the document names.
    pub operator_id: Option<&'a str>,
    /// The number of one document.
    pub number: Option<InvoiceNumber>,
    /// Only documents after the one of this number.
    pub after: Option<InvoiceNumber>,
    /// At most so many.
    pub count: i64,
}

/// The documents that are looked for, in the order of their numbers.
pub fn search_invoices(
    db: &mut Db,
    tenant: TenantId,
    wanted: &InvoiceQuery<'_>,
) -> Result<Vec<Invoice>, StoreError> {
    let mut query = invoices::table
        .inner_join(plants::table.on(plants::id.eq(invoices::plant_id)))
        .inner_join(parties::table.on(parties::id.eq(invoices::party_id)))
        .filter(invoices::tenant_id.eq(tenant.0))
        .order((invoices::year, invoices::number))
        .select((InvoiceRow::as_select(), plants::mastr_number, parties::operator_id))
        .into_boxed();
    if let Some(period) = wanted.period {
        query = query.filter(invoices::period.eq(period.to_string()));
    }
    if let Some(plant) = wanted.plant {
        query = query.filter(plants::mastr_number.eq(plant.as_str()));
    }
    if let Some(operator_id) = wanted.operator_id {
        query = query.filter(parties::operator_id.eq(operator_id));
    }
    if let Some(number) = wanted.number {
        query =
            query.filter(invoices::year.eq(number.year)).filter(invoices::number.eq(number.number));
    }
    if let Some(after) = wanted.after {
        let of_year = invoices::year.eq(after.year).and(invoices::number.gt(after.number));
        query = query.filter(invoices::year.gt(after.year).or(of_year));
    }
    let rows: Vec<(InvoiceRow, String, String)> = query.limit(wanted.count).load(db)?;
    rows.into_iter().map(|(row, plant, operator)| row.into_invoice(&plant, operator)).collect()
}
