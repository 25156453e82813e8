//! The ledger as rows: entries in the order of their numbers, and their postings.
//!
//! Rows are only ever added. What an entry means and that it balances is for the caller; the key keeps an event
//! from being booked twice.

use super::balance::add_to_balances;
use super::posting::PostingRecord;
use crate::batch::insert_rows;
use crate::tables::{ledger_entries, ledger_postings};
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::HashSet;
use units::UtcTime;

/// Keys that one query names.
const KEYS_PER_QUERY: usize = 500;

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntryRecord {
    /// From 1, without gaps.
    pub number: i64,
    /// When it was booked.
    pub booked_at: UtcTime,
    /// What it is of.
    pub kind: String,
    /// The event that it books.
    pub key: String,
    /// The hash of what it books and other tables hold: a document, a transfer; empty where it books nothing of the kind.
    pub content_sha256: String,
    /// The hash of the entry before, empty in the first one.
    pub previous_sha256: String,
    /// The hash of this entry.
    pub sha256: String,
    /// Its sides.
    pub postings: Vec<PostingRecord>,
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = ledger_entries)]
struct EntryRow {
    tenant_id: i64,
    number: i64,
    booked_at: NaiveDateTime,
    kind: String,
    key: String,
    content_sha256: String,
    previous_sha256: String,
    sha256: String,
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = ledger_postings)]
struct PostingRow {
    tenant_id: i64,
    entry: i64,
    position: i64,
    account: String,
    commodity: String,
    amount: i64,
}

/// Appends entries.
pub fn insert_ledger_entries(
    db: &mut Db,
    tenant: TenantId,
    entries: &[LedgerEntryRecord],
) -> Result<(), StoreError> {
    let entry_row = |entry: &LedgerEntryRecord| EntryRow {
        tenant_id: tenant.0,
        number: entry.number,
        booked_at: entry.booked_at.naive(),
        kind: entry.kind.clone(),
        key: entry.key.clone(),
        content_sha256: entry.content_sha256.clone(),
        previous_sha256: entry.previous_sha256.clone(),
        sha256: entry.sha256.clone(),
    };
    let rows: Vec<EntryRow> = entries.iter().map(entry_row).collect();
    insert_rows!(db, ledger_entries::table, rows);
    let posting_rows: Vec<PostingRow> =
        entries.iter().flat_map(|entry| posting_rows(tenant, entry)).collect();
    insert_rows!(db, ledger_postings::table, posting_rows);
    add_to_balances(db, tenant, entries.iter().flat_map(|entry| &entry.postings))
}

fn posting_rows(
    tenant: TenantId,
    entry: &LedgerEntryRecord,
) -> impl Iterator<Item = PostingRow> + use<'_> {
    (1_i64..).zip(&entry.postings).map(move |(position, posting)| PostingRow {
        tenant_id: tenant.0,
        entry: entry.number,
        position,
        account: posting.account.clone(),
        commodity: posting.commodity.clone(),
        amount: posting.amount,
    })
}

/// Number and hash of the last entry.
pub fn find_last_ledger_entry(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Option<(i64, String)>, StoreError> {
    Ok(ledger_entries::table
        .filter(ledger_entries::tenant_id.eq(tenant.0))
        .order(ledger_entries::number.desc())
        .select((ledger_entries::number, ledger_entries::sha256))
        .first(db)
        .optional()?)
}

/// Those of some keys that are booked.
pub fn list_booked_keys(
    db: &mut Db,
    tenant: TenantId,
    keys: &[&str],
) -> Result<HashSet<String>, StoreError> {
    let mut booked = HashSet::new();
    for keys in keys.chunks(KEYS_PER_QUERY) {
        let found: Vec<String> = ledger_entries::table
            .filter(ledger_entries::tenant_id.eq(tenant.0))
            .filter(ledger_entries::key.eq_any(keys))
            .select(ledger_entries::key)
            .load(db)?;
        booked.extend(found);
    }
    Ok(booked)
}

/// At most `count` entries after the one of a number, in their order.
pub fn list_ledger_entries(
    db: &mut Db,
    tenant: TenantId,
    after: i64,
    count: i64,
) -> Result<Vec<LedgerEntryRecord>, StoreError> {
    let rows: Vec<EntryRow> = ledger_entries::table
        .filter(ledger_entries::tenant_id.eq(tenant.0))
        .filter(ledger_entries::number.gt(after))
        .order(ledger_entries::number)
        .limit(count)
        .load(db)?;
    with_postings(db, tenant, rows)
}

/// The entries that were booked from one instant on and before another one, in their order.
pub fn list_ledger_entries_booked(
    db: &mut Db,
    tenant: TenantId,
    from: UtcTime,
    until: UtcTime,
) -> Result<Vec<LedgerEntryRecord>, StoreError> {
    let rows: Vec<EntryRow> = ledger_entries::table
        .filter(ledger_entries::tenant_id.eq(tenant.0))
        .filter(ledger_entries::booked_at.ge(from.naive()))
        .filter(ledger_entries::booked_at.lt(until.naive()))
        .order(ledger_entries::number)
        .load(db)?;
    with_postings(db, tenant, rows)
}

/// Entries in the order of their numbers with their sides.
fn with_postings(
    db: &mut Db,
    tenant: TenantId,
    rows: Vec<EntryRow>,
) -> Result<Vec<LedgerEntryRecord>, StoreError> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let postings: Vec<PostingRow> = ledger_postings::table
        .filter(ledger_postings::tenant_id.eq(tenant.0))
        .filter(ledger_postings::entry.ge(first.number))
        .filter(ledger_postings::entry.le(last.number))
        .order((ledger_postings::entry, ledger_postings::position))
        .load(db)?;
    let mut postings = postings.into_iter().peekable();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        // Entries between, booked at another time, have sides too.
        while postings.next_if(|posting| posting.entry < row.number).is_some() {}
        let mut entry = row.into_record();
        while let Some(posting) = postings.next_if(|posting| posting.entry == entry.number) {
            entry.postings.push(posting.into_record());
        }
        entries.push(entry);
    }
    Ok(entries)
}

impl EntryRow {
    fn into_record(self) -> LedgerEntryRecord {
        LedgerEntryRecord {
            number: self.number,
            booked_at: UtcTime::from_naive(self.booked_at),
            kind: self.kind,
            key: self.key,
            content_sha256: self.content_sha256,
            previous_sha256: self.previous_sha256,
            sha256: self.sha256,
            postings: Vec::new(),
        }
    }
}

impl PostingRow {
    fn into_record(self) -> PostingRecord {
        PostingRecord { account: self.account, commodity: self.commodity, amount: self.amount }
    }
}
