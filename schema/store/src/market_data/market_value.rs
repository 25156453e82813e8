//! Published market values and their revisions.

use crate::error::parse_column;
use crate::tables::{documents, market_values};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::MarketValue;
use units::{Period, Price, Technology, UtcTime};

/// A revision of a market value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketValueRevision {
    /// From 1.
    pub revision: i64,
    /// When its document was received.
    pub received_at: UtcTime,
    /// The value.
    pub published: MarketValue,
}

/// Stores values, each with its next revision.
pub fn insert_market_values(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    values: &[(i64, MarketValue)],
) -> Result<(), StoreError> {
    for (revision, published) in values {
        diesel::insert_into(market_values::table)
            .values((
                market_values::tenant_id.eq(tenant.0),
                market_values::period.eq(published.period.to_string()),
                market_values::technology.eq(published.technology.as_str()),
                market_values::revision.eq(revision),
                market_values::document_id.eq(document.0),
                market_values::value_ct_kwh_e6.eq(published.value.scaled()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Every revision of every value, in the order of technology, period and revision.
pub fn list_market_values(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<MarketValueRevision>, StoreError> {
    load(db, tenant, None)
}

/// Every revision of the values of some periods, in the same order.
pub fn list_market_values_of(
    db: &mut Db,
    tenant: TenantId,
    periods: &[Period],
) -> Result<Vec<MarketValueRevision>, StoreError> {
    load(db, tenant, Some(periods))
}

fn load(
    db: &mut Db,
    tenant: TenantId,
    periods: Option<&[Period]>,
) -> Result<Vec<MarketValueRevision>, StoreError> {
    type Row = (String, String, i64, i64, NaiveDateTime);
    let mut query = market_values::table
        .inner_join(documents::table.on(documents::id.eq(market_values::document_id)))
        .filter(market_values::tenant_id.eq(tenant.0))
        .order((market_values::technology, market_values::period, market_values::revision))
        .select((
            market_values::period,
            market_values::technology,
            market_values::revision,
            market_values::value_ct_kwh_e6,
            documents::received_at,
        ))
        .into_boxed();
    if let Some(periods) = periods {
        let words: Vec<String> = periods.iter().map(Period::to_string).collect();
        query = query.filter(market_values::period.eq_any(words));
    }
    let rows: Vec<Row> = query.load(db)?;
    rows.into_iter()
        .map(|(period, technology, revision, value, received_at)| {
            Ok(MarketValueRevision {
                revision,
                received_at: UtcTime::from_naive(received_at),
                published: MarketValue {
                    period: parse_column("market_values.period", &period)?,
                    technology: parse_column::<Technology>(
                        "market_values.technology",
                        &technology,
                    )?,
                    value: Price::from_scaled(value),
                },
            })
        })
        .collect()
}
