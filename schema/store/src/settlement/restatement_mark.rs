//! Settled periods of which an input has changed since.

use crate::batch::insert_rows;
use crate::error::parse_column;
use crate::tables::{documents, restatement_marks};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::{Period, UtcTime, text_enum};

text_enum!(
    /// Which input of a settled period has changed.
    MarkCause {
        /// Readings of a market location.
        Readings = "readings",
        /// Spot prices, of the period or of a run of negative prices that reaches into it.
        SpotPrices = "spot_prices",
        /// A published market value.
        MarketValue = "market_value",
        /// What is known of a plant.
        PlantFacts = "plant_facts",
        /// An answer to an open question of the law.
        Practice = "practice",
        /// Another edition of the rules.
        Rule = "rule",
    }
);

/// A settled period to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestatementMark {
    /// The month or year.
    pub period: Period,
    /// What has changed.
    pub cause: MarkCause,
    /// The name of the document that changed it.
    pub document: Option<String>,
    /// When it changed.
    pub marked_at: UtcTime,
}

#[derive(Insertable)]
#[diesel(table_name = restatement_marks, treat_none_as_default_value = false)]
struct MarkRow {
    tenant_id: i64,
    period: String,
    cause: String,
    document_id: Option<i64>,
    marked_at: NaiveDateTime,
}

/// Marks periods; one that is marked already is marked once more, with its own cause.
pub fn insert_restatement_marks(
    db: &mut Db,
    tenant: TenantId,
    cause: MarkCause,
    document: Option<DocumentId>,
    periods: &[Period],
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = |period: &Period| MarkRow {
        tenant_id: tenant.0,
        period: period.to_string(),
        cause: cause.as_str().to_owned(),
        document_id: document.map(|document| document.0),
        marked_at: now.naive(),
    };
    let rows: Vec<MarkRow> = periods.iter().map(row).collect();
    insert_rows!(db, restatement_marks::table, rows);
    Ok(())
}

/// The open marks, by period and in the order in which they were made; a year comes before its months.
pub fn list_restatement_marks(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<RestatementMark>, StoreError> {
    type Row = (String, String, Option<String>, NaiveDateTime);
    let rows: Vec<Row> = restatement_marks::table
        .left_join(documents::table.on(documents::id.nullable().eq(restatement_marks::document_id)))
        .filter(restatement_marks::tenant_id.eq(tenant.0))
        .filter(restatement_marks::closed_at.is_null())
        .order((restatement_marks::period, restatement_marks::id))
        .select((
            restatement_marks::period,
            restatement_marks::cause,
            documents::name.nullable(),
            restatement_marks::marked_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(period, cause, document, marked_at)| {
            Ok(RestatementMark {
                period: parse_column("restatement_marks.period", &period)?,
                cause: parse_column("restatement_marks.cause", &cause)?,
                document,
                marked_at: UtcTime::from_naive(marked_at),
            })
        })
        .collect()
}

/// Closes the marks of periods that are settled anew.
pub fn close_restatement_marks(
    db: &mut Db,
    tenant: TenantId,
    periods: &[Period],
    now: UtcTime,
) -> Result<(), StoreError> {
    let words: Vec<String> = periods.iter().map(Period::to_string).collect();
    diesel::update(
        restatement_marks::table
            .filter(restatement_marks::tenant_id.eq(tenant.0))
            .filter(restatement_marks::closed_at.is_null())
            .filter(restatement_marks::period.eq_any(words)),
    )
    .set(restatement_marks::closed_at.eq(Some(now.naive())))
    .execute(db)?;
    Ok(())
}

/// Closes the marks of a period up to one; those that were made since stay open.
pub fn close_marks_until(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    last: i64,
    now: UtcTime,
) -> Result<(), StoreError> {
    let marks = restatement_marks::table
        .filter(restatement_marks::tenant_id.eq(tenant.0))
        .filter(restatement_marks::closed_at.is_null())
        .filter(restatement_marks::period.eq(period.to_string()))
        .filter(restatement_marks::id.le(last));
    diesel::update(marks).set(restatement_marks::closed_at.eq(Some(now.naive()))).execute(db)?;
    Ok(())
}
