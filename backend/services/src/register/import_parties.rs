//! Stores what documents need to know of plant owners and of the marketer.

mod changes;

use crate::import_outcome::ImportOutcome;
use changes::{add_company, add_operator};
use records::{CompanyProfile, OperatorDetails};
use store::register::{
    insert_company_profile, insert_operator_details, list_company_profiles, list_operator_details,
};
use store::{Db, NewDocument, StoreError, TenantId, archive_document};
use thiserror::Error;

/// Why nothing of parties was stored.
#[derive(Debug, Error)]
pub enum ImportPartiesError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No plant belongs to the owner.
    #[error(
        "operator {operator_id:?} owns no plant; expected the operator_id of a registered plant"
    )]
    OperatorUnknown {
        /// The owner's key in the file.
        operator_id: String,
    },
}

/// Stores details of plant owners; those that differ from the known ones become the next revision. An owner whom no
/// plant names is refused, because a mistaken key would otherwise stay unseen.
pub fn import_operator_details(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    operators: &[OperatorDetails],
) -> Result<ImportOutcome, ImportPartiesError> {
    db.write(tenant, |db| {
        let known = list_operator_details(db, tenant)?;
        let mut outcome = ImportOutcome::default();
        let mut next = Vec::new();
        for details in operators {
            let revisions = known.get(&details.operator_id).map_or(&[][..], Vec::as_slice);
            let latest = revisions.last();
            if latest != Some(details) {
                add_operator(&mut outcome.changes, latest, details);
            }
            match latest {
                Some(latest) if latest == details => outcome.unchanged += 1,
                Some(_) => {
                    outcome.revised += 1;
                    next.push((revisions.len() + 1, details));
                }
                None => {
                    outcome.added += 1;
                    next.push((1, details));
                }
            }
        }
        if !next.is_empty() {
            let document = archive_document(db, tenant, document)?;
            for (revision, details) in next {
                let revision = i64::try_from(revision).unwrap_or(i64::MAX);
                if !insert_operator_details(db, tenant, document, revision, details)? {
                    let operator_id = details.operator_id.clone();
                    return Err(ImportPartiesError::OperatorUnknown { operator_id });
                }
            }
        }
        Ok(outcome)
    })
}

/// Stores the marketer's profile, unless it is known exactly so.
pub fn import_company_profile(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    profile: &CompanyProfile,
) -> Result<ImportOutcome, ImportPartiesError> {
    db.write(tenant, |db| {
        let known = list_company_profiles(db, tenant)?;
        if known.last() == Some(profile) {
            return Ok(ImportOutcome { unchanged: 1, ..ImportOutcome::default() });
        }
        let document = archive_document(db, tenant, document)?;
        let revision = i64::try_from(known.len() + 1).unwrap_or(i64::MAX);
        insert_company_profile(db, tenant, document, revision, profile)?;
        let (added, revised) = if known.is_empty() { (1, 0) } else { (0, 1) };
        let mut outcome = ImportOutcome { added, revised, ..ImportOutcome::default() };
        add_company(&mut outcome.changes, known.last(), profile);
        Ok(outcome)
    })
}
