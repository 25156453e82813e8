//! Stores what the TSOs say about negative prices of months.

use crate::import_outcome::{ImportError, ImportOutcome};
use std::collections::HashMap;
use store::market_data::{MonthFlagRecord, insert_month_flags, list_month_flags};
use store::{Db, NewDocument, TenantId, archive_document};
use units::Month;

/// A flag as it is published: the month, `6H` or another kind, and whether it holds.
pub type PublishedFlag = (Month, String, bool);

/// Stores flags; one that differs from the known one becomes its next revision.
pub fn import_month_flags(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    flags: &[PublishedFlag],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        // Revisions come in their order, so the last one of a flag stays.
        let known: HashMap<(Month, String), (i64, bool)> = list_month_flags(db, tenant)?
            .into_iter()
            .map(|flag| ((flag.month, flag.kind), (flag.revision, flag.holds)))
            .collect();
        let mut outcome = ImportOutcome::default();
        let mut new_flags = Vec::new();
        for (month, kind, holds) in flags {
            let new = |revision| MonthFlagRecord {
                month: *month,
                kind: kind.clone(),
                revision,
                holds: *holds,
            };
            match known.get(&(*month, kind.clone())) {
                None => {
                    outcome.added += 1;
                    new_flags.push(new(1));
                }
                Some((_, known)) if known == holds => outcome.unchanged += 1,
                Some((revision, _)) => {
                    outcome.revised += 1;
                    new_flags.push(new(revision + 1));
                }
            }
        }
        if !new_flags.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_month_flags(db, tenant, document, &new_flags)?;
        }
        Ok(outcome)
    })
}
