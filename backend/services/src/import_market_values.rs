//! Stores published market values.

use crate::import_outcome::{ImportError, ImportOutcome};
use crate::market_values::MarketValues;
use store::{Db, NewDocument, TenantId, archive_document, insert_market_values};
use units::MarketValue;

/// Stores market values; a value that differs from the known one becomes its next revision.
pub fn import_market_values(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    values: &[MarketValue],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let known = MarketValues::load(db, tenant)?;
        let mut outcome = ImportOutcome::default();
        let mut new_values = Vec::new();
        for value in values {
            match known.latest(value.period, value.technology) {
                None => {
                    outcome.added += 1;
                    new_values.push((1, *value));
                }
                Some(latest) if latest.published.value == value.value => outcome.unchanged += 1,
                Some(latest) => {
                    outcome.revised += 1;
                    new_values.push((latest.revision + 1, *value));
                }
            }
        }
        if !new_values.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_market_values(db, tenant, document, &new_values)?;
        }
        Ok(outcome)
    })
}
