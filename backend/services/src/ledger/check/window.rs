//! Some entries of the ledger as a page shows them, computed again and joined to the one before.

use super::{LedgerProblem, Walk};
use store::ledger::{LedgerEntryRecord, find_last_ledger_entry, list_ledger_entries};
use store::{Db, StoreError, TenantId};

/// Entries that follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryWindow {
    /// The latest first.
    pub entries: Vec<LedgerEntryRecord>,
    /// The first of them that is not right. What lies before the window is not looked at.
    pub problem: Option<LedgerProblem>,
    /// Number of the last entry of the ledger; zero without any.
    pub last: i64,
    /// Its hash.
    pub last_sha256: String,
}

/// The last `count` entries before the one of a number, or the last of all.
pub fn list_entry_window(
    db: &mut Db,
    tenant: TenantId,
    before: Option<i64>,
    count: i64,
) -> Result<EntryWindow, StoreError> {
    db.read(|db| {
        let Some((last, last_sha256)) = find_last_ledger_entry(db, tenant)? else {
            return Ok(EntryWindow::default());
        };
        let until = before.map_or(last, |before| before.saturating_sub(1).clamp(0, last));
        let first = until.saturating_sub(count).saturating_add(1).max(1);
        // With the entry before, which the first one names.
        let anchor = first.saturating_sub(2).max(0);
        let read = list_ledger_entries(db, tenant, anchor, until.saturating_sub(anchor))?;
        let mut entries: Vec<LedgerEntryRecord> =
            read.into_iter().filter(|entry| entry.number <= until).collect();
        let problem = first_problem(first, &entries);
        entries.retain(|entry| entry.number >= first);
        entries.reverse();
        Ok(EntryWindow { entries, problem, last, last_sha256 })
    })
}

/// The first problem of entries in their order. The one before `first` is believed.
fn first_problem(first: i64, entries: &[LedgerEntryRecord]) -> Option<LedgerProblem> {
    let (before, shown): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.number < first);
    let mut walk = match before.last() {
        Some(before) => {
            let (entries, last_sha256) = (before.number, before.sha256.clone());
            Walk { entries, last_sha256, ..Walk::default() }
        }
        None if first > 1 => {
            let (expected, found) = (first.saturating_sub(1), shown.first()?.number);
            return Some(LedgerProblem::EntryMissing { expected, found });
        }
        None => Walk::default(),
    };
    let _all_right = shown.into_iter().all(|entry| walk.accept(entry));
    walk.problem
}
