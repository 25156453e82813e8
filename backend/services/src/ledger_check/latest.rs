//! The last entries of the ledger, as a page shows them.

use store::{
    Db, LedgerEntryRecord, StoreError, TenantId, find_last_ledger_entry, list_ledger_entries,
};

/// The last entries of a tenant, at most `count`, the latest first.
pub fn list_latest_entries(
    db: &mut Db,
    tenant: TenantId,
    count: i64,
) -> Result<Vec<LedgerEntryRecord>, StoreError> {
    db.read(|db| {
        let Some((last, _)) = find_last_ledger_entry(db, tenant)? else { return Ok(Vec::new()) };
        let after = last.saturating_sub(count).max(0);
        let mut entries = list_ledger_entries(db, tenant, after, count)?;
        entries.reverse();
        Ok(entries)
    })
}
