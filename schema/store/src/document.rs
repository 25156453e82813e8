//! Documents as they were received.

use crate::error::parse_column;
use crate::tables::{document_parts, documents};
use crate::{Db, DocumentId, StoreError, TenantId};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use units::{UtcTime, text_enum, to_hexadecimal};

/// Bytes of a document that are compressed and stored together.
const PART_BYTES: usize = 1 << 20;

text_enum!(
    /// What a received document is.
    DocumentKind {
        /// Plants and their facts.
        Plants = "plants",
        /// Day-ahead prices of the exchange, or legal prices that a person imports.
        SpotPrices = "spot_prices",
        /// Legal spot prices that a job fetches.
        LegalPrices = "legal_prices",
        /// Published market values.
        MarketValues = "market_values",
        /// Feed-in by quarter hour.
        Readings = "readings",
        /// Addresses and tax numbers of plant owners.
        Operators = "operators",
        /// The marketer's own profile.
        Company = "company",
        /// What the bank has booked.
        BankStatement = "bank_statement",
        /// What grid operators state about the premium.
        PremiumStatement = "premium_statement",
        /// Balancing groups and the parties that they deal with.
        BalancingGroups = "balancing_groups",
        /// What balancing groups bought and sold.
        Trades = "trades",
        /// Imbalance prices (reBAP).
        ImbalancePrices = "imbalance_prices",
        /// Balance of the German grid.
        ImbalanceVolumes = "imbalance_volumes",
        /// Balance of an area of the grid.
        AreaImbalance = "area_imbalance",
        /// Index of intraday trades.
        IntradayIndex = "intraday_index",
        /// Solar generation of Germany.
        SolarGeneration = "solar_generation",
        /// Solar generation of Germany as forecast the day before.
        SolarForecast = "solar_forecast",
        /// Total load of Germany.
        Load = "load",
        /// Total load of Germany as forecast the day before.
        LoadForecast = "load_forecast",
        /// Weather forecasts.
        Weather = "weather",
        /// Forecasts of generation and consumption, imported or our own.
        Forecasts = "forecasts",
        /// Schedules that were sent to system operators.
        Schedule = "schedule",
        /// What system operators answered to them.
        ScheduleAnswer = "schedule_answer",
        /// Whatever the demo company is made of.
        Demo = "demo",
    }
);

/// A document to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewDocument<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// Where it came from: a file name or an address.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// When it was received.
    pub received_at: UtcTime,
}

/// A document that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its key.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Where it came from.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub byte_count: i64,
    /// When it was received.
    pub received_at: UtcTime,
}

/// Keeps a document. Every receipt is a document of its own; the same bytes are kept once.
pub fn archive_document(
    db: &mut Db,
    tenant: TenantId,
    new: &NewDocument<'_>,
) -> Result<DocumentId, StoreError> {
    let sha256 = to_hexadecimal(&Sha256::digest(new.bytes));
    keep_bytes(db, tenant, &sha256, new.bytes)?;
    let id: i64 = diesel::insert_into(documents::table)
        .values((
            documents::tenant_id.eq(tenant.0),
            documents::kind.eq(new.kind.as_str()),
            documents::name.eq(new.name),
            documents::sha256.eq(&sha256),
            documents::byte_count.eq(i64::try_from(new.bytes.len()).unwrap_or(i64::MAX)),
            documents::received_at.eq(new.received_at.naive()),
        ))
        .returning(documents::id)
        .get_result(db)?;
    Ok(DocumentId(id))
}

/// Whether the same bytes were received before under the same kind and name.
pub fn is_document_known(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
) -> Result<bool, StoreError> {
    let sha256 = to_hexadecimal(&Sha256::digest(document.bytes));
    let known: i64 = documents::table
        .filter(documents::tenant_id.eq(tenant.0))
        .filter(documents::kind.eq(document.kind.as_str()))
        .filter(documents::name.eq(document.name))
        .filter(documents::sha256.eq(sha256))
        .count()
        .get_result(db)?;
    Ok(known > 0)
}

fn keep_bytes(db: &mut Db, tenant: TenantId, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let known: i64 = document_parts::table
        .filter(document_parts::tenant_id.eq(tenant.0))
        .filter(document_parts::sha256.eq(sha256))
        .count()
        .get_result(db)?;
    if known > 0 {
        return Ok(());
    }
    for (part, chunk) in (0_i64..).zip(bytes.chunks(PART_BYTES)) {
        let compressed = lz4_flex::block::compress_prepend_size(chunk);
        diesel::insert_into(document_parts::table)
            .values((
                document_parts::tenant_id.eq(tenant.0),
                document_parts::sha256.eq(sha256),
                document_parts::part.eq(part),
                document_parts::bytes.eq(compressed),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The documents of a tenant in the order of their arrival.
pub fn list_documents(db: &mut Db, tenant: TenantId) -> Result<Vec<Document>, StoreError> {
    type Row = (i64, String, String, String, i64, chrono::NaiveDateTime);
    let rows: Vec<Row> = documents::table
        .filter(documents::tenant_id.eq(tenant.0))
        .order(documents::id)
        .select((
            documents::id,
            documents::kind,
            documents::name,
            documents::sha256,
            documents::byte_count,
            documents::received_at,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(id, kind, name, sha256, byte_count, received_at)| {
            Ok(Document {
                id: DocumentId(id),
                kind: parse_column("documents.kind", &kind)?,
                name,
                sha256,
                byte_count,
                received_at: UtcTime::from_naive(received_at),
            })
        })
        .collect()
}

/// The bytes of a document, checked against the hash it was received with.
pub fn read_document(
    db: &mut Db,
    tenant: TenantId,
    document: &Document,
) -> Result<Vec<u8>, StoreError> {
    let parts: Vec<Vec<u8>> = document_parts::table
        .filter(document_parts::tenant_id.eq(tenant.0))
        .filter(document_parts::sha256.eq(&document.sha256))
        .order(document_parts::part)
        .select(document_parts::bytes)
        .load(db)?;
    let damaged = || StoreError::DamagedDocument { name: document.name.clone() };
    let mut bytes = Vec::new();
    for part in parts {
        let chunk =
            lz4_flex::block::decompress_size_prepended(&part).map_err(|_broken| damaged())?;
        bytes.extend(chunk);
    }
    let sha256 = to_hexadecimal(&Sha256::digest(&bytes));
    if sha256 == document.sha256 { Ok(bytes) } else { Err(damaged()) }
}
