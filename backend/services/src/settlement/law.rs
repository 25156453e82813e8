//! The rules that a tenant's statements are computed with.

use super::practice::get_practice;
use crate::marks::{MarkedChange, mark_periods};
use records::Edition;
use rules::edition::{changes_between, touches_period};
use rules::law::Law;
use std::collections::BTreeSet;
use store::settlement::{MarkCause, adopted_edition, insert_adopted_edition, list_settled_periods};
use store::{Db, StoreError, TenantId};
use units::{Period, UtcTime};

/// The edition in force, and the answers to open questions. A tenant that has adopted no edition has settled nothing,
/// and begins with the newest.
pub fn get_law(db: &mut Db, tenant: TenantId) -> Result<Law, StoreError> {
    let edition = adopted_edition(db, tenant)?.unwrap_or(Edition::NEWEST);
    Ok(Law { edition, practice: get_practice(db, tenant)? })
}

/// What it meant to adopt an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedEdition {
    /// The one that was in force; none for a tenant that had none.
    pub before: Option<Edition>,
    /// The one now in force.
    pub after: Edition,
    /// The settled periods whose statements may come out differently.
    pub marked: Vec<Period>,
}

/// Puts an edition in force, and marks the settled periods that its changes touch with the cause
/// [`MarkCause::Rule`]. Does nothing when the same or a newer one is in force already.
pub fn adopt_edition(
    db: &mut Db,
    tenant: TenantId,
    edition: Edition,
    now: UtcTime,
) -> Result<Option<AdoptedEdition>, StoreError> {
    if adopted_edition(db, tenant)?.is_some_and(|before| before >= edition) {
        return Ok(None);
    }
    db.write(tenant, |db| {
        let before = adopted_edition(db, tenant)?;
        if before.is_some_and(|before| before >= edition) {
            return Ok(None);
        }
        insert_adopted_edition(db, tenant, edition, now)?;
        let mut marked = Vec::new();
        if let Some(before) = before {
            let changes = changes_between(before, edition);
            let settled = list_settled_periods(db, tenant)?.into_iter();
            let touched: BTreeSet<Period> =
                settled.filter(|period| touches_period(changes, *period)).collect();
            let change = MarkedChange { cause: MarkCause::Rule, document: None, now };
            mark_periods(db, tenant, change, &touched)?;
            marked = touched.into_iter().collect();
        }
        Ok(Some(AdoptedEdition { before, after: edition, marked }))
    })
}
