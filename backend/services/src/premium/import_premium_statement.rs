//! Stores what grid operators state about the market premium.
//!
//! A row that says what is known of its plant, month and document changes nothing; one that says something else
//! becomes the next revision, and the last revision counts. So of several documents of a month, a cancellation
//! and its replacement for one, the last row of the file is what the grid operator states.

use super::import_error::ImportPremiumStatementError;
use super::stated_plants::Register;
use crate::import_outcome::{ImportChange, ImportOutcome};
use records::{StatedLine, StatedPlant, StatedPremium};
use std::collections::{BTreeSet, HashMap};
use store::premium::{PremiumStatementRecord, insert_premium_statements, list_premium_statements};
use store::{Db, NewDocument, PlantId, StoreError, TenantId, archive_document, is_document_known};
use units::Month;

/// Stores the statements of one file, all or none.
///
/// # Errors
///
/// A row names a plant that is not registered, or two plants; the database fails.
pub fn import_premium_statement(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    lines: &[StatedLine],
) -> Result<ImportOutcome, ImportPremiumStatementError> {
    db.write(tenant, |db| {
        // An older file that comes once more takes no correction back.
        if is_document_known(db, tenant, document)? {
            return Ok(ImportOutcome { unchanged: lines.len(), ..ImportOutcome::default() });
        }
        let months: BTreeSet<Month> = lines.iter().map(|row| row.premium.month).collect();
        let months: Vec<Month> = months.into_iter().collect();
        let register = Register::load(db, tenant, &months)?;
        let mut known = Known::load(db, tenant, &months)?;
        let mut outcome = ImportOutcome::default();
        let mut new = Vec::new();
        for row in lines {
            let (plant_id, number) = register.find(row)?;
            let stated =
                StatedPremium { plant: StatedPlant::of_unit(number), ..row.premium.clone() };
            new.extend(known.add(plant_id, stated, &mut outcome));
        }
        if !new.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_premium_statements(db, tenant, document, &new)?;
        }
        Ok(outcome)
    })
}

/// The revisions that are known of each plant and month.
struct Known {
    revisions: HashMap<(PlantId, Month), Vec<StatedPremium>>,
}

impl Known {
    fn load(db: &mut Db, tenant: TenantId, months: &[Month]) -> Result<Self, StoreError> {
        let mut revisions: HashMap<(PlantId, Month), Vec<StatedPremium>> = HashMap::new();
        for record in list_premium_statements(db, tenant, months)? {
            let key = (record.plant_id, record.stated.month);
            revisions.entry(key).or_default().push(record.stated);
        }
        Ok(Self { revisions })
    }

    /// The revision that a row becomes; nothing when it says what is known.
    fn add(
        &mut self,
        plant_id: PlantId,
        stated: StatedPremium,
        outcome: &mut ImportOutcome,
    ) -> Option<PremiumStatementRecord> {
        let revisions = self.revisions.entry((plant_id, stated.month)).or_default();
        let of_document =
            revisions.iter().rev().find(|known| known.document_number == stated.document_number);
        if of_document == Some(&stated) {
            outcome.unchanged += 1;
            return None;
        }
        let before = revisions.last().map(|known| known.premium);
        if before.is_some() {
            outcome.revised += 1;
        } else {
            outcome.added += 1;
        }
        outcome.changes.add(|| ImportChange::Premium {
            subject: stated.plant.unit.clone(),
            month: stated.month,
            before,
            after: stated.premium,
        });
        revisions.push(stated.clone());
        let revision = i64::try_from(revisions.len()).unwrap_or(i64::MAX);
        Some(PremiumStatementRecord { plant_id, revision, stated })
    }
}
