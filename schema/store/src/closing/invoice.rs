//! Numbered documents that go to plant owners: self-billed invoices (Gutschriften), the marketer's invoices of its
//! service, and the reversals (Stornos) of both.

mod days;
mod file;
mod row;
mod search;

pub use days::InvoiceDay;
pub use file::{InvoiceFile, Replacement};
pub use search::{InvoiceQuery, search_invoices};

use crate::batch::insert_rows;
use crate::tables::{invoices, parties, plants};
use crate::{ClosingId, Db, InvoiceId, PlantId, StoreError, TenantId};
use diesel::prelude::*;
use row::{InvoiceRow, NewInvoiceRow};
use std::collections::BTreeSet;
use std::str::FromStr;
use thiserror::Error;
use units::{DeliveryDay, MastrNumber, Money, Period, text_enum};

text_enum!(
    /// What a document does.
    InvoiceKind {
        /// States what the owner is paid.
        Statement = "statement",
        /// Takes a statement back.
        Reversal = "reversal",
        /// Invoices the marketer's service (Rechnung); its amounts are negative, as the owner owes them.
        Service = "service",
        /// Takes such an invoice back.
        ServiceReversal = "service_reversal",
    }
);

impl InvoiceKind {
    /// Whether it is of the marketer's service, and not of what the owner supplies.
    pub fn is_of_service(self) -> bool {
        matches!(self, Self::Service | Self::ServiceReversal)
    }
}

/// The number of a document: gapless per tenant and year.
///
/// ```
/// use store::closing::InvoiceNumber;
///
/// let number = InvoiceNumber { year: 2026, number: 17 };
/// assert_eq!(number.to_string(), "2026-000017");
/// assert_eq!("2026-000017".parse(), Ok(number));
/// assert!("2026-17".parse::<InvoiceNumber>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvoiceNumber {
    /// Calendar year of issue.
    pub year: i64,
    /// From 1.
    pub number: i64,
}

impl std::fmt::Display for InvoiceNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:06}", self.year, self.number)
    }
}

/// A text is no number of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("expected the number of a document, such as 2026-000017")]
pub struct ParseInvoiceNumberError;

impl FromStr for InvoiceNumber {
    type Err = ParseInvoiceNumberError;

    /// Reads a number in the one form in which it is written.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, number) = text.split_once('-').ok_or(ParseInvoiceNumberError)?;
        let read = |digits: &str| digits.parse::<i64>().ok();
        let (year, number) = read(year).zip(read(number)).ok_or(ParseInvoiceNumberError)?;
        let found = Self { year, number };
        if found.to_string() == text { Ok(found) } else { Err(ParseInvoiceNumberError) }
    }
}

/// A document that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Its key.
    pub id: InvoiceId,
    /// Its number.
    pub number: InvoiceNumber,
    /// What it does.
    pub kind: InvoiceKind,
    /// The closing that issued it.
    pub closing_id: ClosingId,
    /// The plant.
    pub plant_id: PlantId,
    /// Its unit number.
    pub plant: MastrNumber,
    /// The plant owner's key.
    pub operator_id: String,
    /// The month or year.
    pub period: Period,
    /// The revision of the settlement that it states or takes back.
    pub revision: i64,
    /// Day of issue.
    pub issued_on: DeliveryDay,
    /// The statement that a reversal takes back, or that a new statement stands in for.
    pub corrects: Option<InvoiceId>,
    /// Since when the plant's facts hold that it names.
    pub facts_valid_from: DeliveryDay,
    /// Their revision.
    pub facts_revision: i64,
    /// The revision of the owner's facts that it names.
    pub person_revision: i64,
    /// The revision of the marketer's profile that it names; none where nothing was known.
    pub company_revision: Option<i64>,
    /// Of a statement: what the owner is paid for the energy, without tax. Of the marketer's service: all fees, negative.
    pub net: Money,
    /// Value added tax on it.
    pub vat: Money,
    /// The premium that the marketer passes on.
    pub premium: Money,
    /// Their sum; negative when the owner owes.
    pub payout: Money,
    /// The energy of each day of a month, for the chart; none of a year.
    pub days: Vec<InvoiceDay>,
}

/// A document to be stored.
#[derive(Debug, Clone)]
pub struct NewInvoice {
    /// Its number.
    pub number: InvoiceNumber,
    /// What it does.
    pub kind: InvoiceKind,
    /// The closing that issues it.
    pub closing: ClosingId,
    /// The plant.
    pub plant: PlantId,
    /// The month or year.
    pub period: Period,
    /// The revision of the settlement.
    pub revision: i64,
    /// Day of issue.
    pub issued_on: DeliveryDay,
    /// The statement that it takes back or stands in for.
    pub corrects: Option<InvoiceId>,
    /// Since when the plant's facts hold that it names.
    pub facts_valid_from: DeliveryDay,
    /// Their revision.
    pub facts_revision: i64,
    /// The revision of the owner's facts that it names.
    pub person_revision: i64,
    /// The revision of the marketer's profile that it names; none where nothing was known.
    pub company_revision: Option<i64>,
    /// What is supplied, without tax, as the owner sees it.
    pub net: Money,
    /// Value added tax on it.
    pub vat: Money,
    /// The premium that the marketer passes on.
    pub premium: Money,
    /// Their sum.
    pub payout: Money,
    /// The energy of each day of a month; none of a year.
    pub days: Vec<InvoiceDay>,
}

/// Stores documents with the party that owns the plant under the facts that each names.
pub fn insert_invoices(
    db: &mut Db,
    tenant: TenantId,
    new: &[(NewInvoice, &str)],
) -> Result<(), StoreError> {
    let owners: Vec<(String, i64)> = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .select((parties::operator_id, parties::id))
        .load(db)?;
    let owners: std::collections::HashMap<String, i64> = owners.into_iter().collect();
    let rows: Result<Vec<NewInvoiceRow>, StoreError> = new
        .iter()
        .map(|(invoice, operator)| {
            let party = owners.get(*operator).copied().ok_or(diesel::result::Error::NotFound)?;
            NewInvoiceRow::of(tenant, party, invoice)
        })
        .collect();
    let rows = rows?;
    insert_rows!(db, invoices::table, rows);
    Ok(())
}

/// The last number of a year, zero before the first one.
pub fn last_invoice_number(db: &mut Db, tenant: TenantId, year: i64) -> Result<i64, StoreError> {
    let last: Option<i64> = invoices::table
        .filter(invoices::tenant_id.eq(tenant.0))
        .filter(invoices::year.eq(year))
        .select(diesel::dsl::max(invoices::number))
        .first(db)?;
    Ok(last.unwrap_or(0))
}

/// Which documents are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceSelection<'a> {
    /// All.
    All,
    /// Those of one owner, by the key.
    Owner(&'a str),
    /// Those of a month or year.
    Period(Period),
    /// Those of one closing.
    Closing(ClosingId),
}

/// Documents of a tenant with plant and owner.
macro_rules! invoices_of {
    ($tenant:expr) => {
        invoices::table
            .inner_join(plants::table.on(plants::id.eq(invoices::plant_id)))
            .inner_join(parties::table.on(parties::id.eq(invoices::party_id)))
            .filter(invoices::tenant_id.eq($tenant.0))
            .select((InvoiceRow::as_select(), plants::mastr_number, parties::operator_id))
    };
}

/// Keys that one query names.
const KEYS_PER_QUERY: usize = 500;

/// Documents by their keys, in the order of their numbers.
pub fn list_invoices_by_id(
    db: &mut Db,
    tenant: TenantId,
    ids: impl IntoIterator<Item = InvoiceId>,
) -> Result<Vec<Invoice>, StoreError> {
    let ids: BTreeSet<i64> = ids.into_iter().map(|id| id.0).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(KEYS_PER_QUERY) {
        let rows: Vec<(InvoiceRow, String, String)> =
            invoices_of!(tenant).filter(invoices::id.eq_any(some)).load(db)?;
        for (row, plant, operator) in rows {
            found.push(row.into_invoice(&plant, operator)?);
        }
    }
    found.sort_by_key(|invoice: &Invoice| invoice.number);
    Ok(found)
}

/// Documents, in the order of their numbers.
pub fn list_invoices(
    db: &mut Db,
    tenant: TenantId,
    selection: InvoiceSelection<'_>,
) -> Result<Vec<Invoice>, StoreError> {
    let mut query = invoices_of!(tenant).order((invoices::year, invoices::number)).into_boxed();
    query = match selection {
        InvoiceSelection::All => query,
        InvoiceSelection::Owner(owner) => query.filter(parties::operator_id.eq(owner)),
        InvoiceSelection::Period(period) => query.filter(invoices::period.eq(period.to_string())),
        InvoiceSelection::Closing(closing) => query.filter(invoices::closing_id.eq(closing.0)),
    };
    let rows: Vec<(InvoiceRow, String, String)> = query.load(db)?;
    rows.into_iter().map(|(row, plant, operator)| row.into_invoice(&plant, operator)).collect()
}
