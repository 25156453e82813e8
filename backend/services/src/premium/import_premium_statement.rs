//! Stores what grid operators state about the market premium.
//!
//! A row that says what is known of its plant, month and document changes nothing; one that says something else
//! becomes the next revision, and the last revision counts. So of several documents of a month, a cancellation
//! and its replacement for one, the last row of the file is what the grid operator states.

use crate::import_outcome::{ImportChange, ImportOutcome};
use records::{StatedLine, StatedPlant, StatedPremium};
use std::collections::{BTreeSet, HashMap};
use store::premium::{PremiumStatementRecord, insert_premium_statements, list_premium_statements};
use store::register::list_plants;
use store::{Db, NewDocument, PlantId, StoreError, TenantId, archive_document, is_document_known};
use thiserror::Error;
use units::{MarketLocation, MastrNumber, Month};

/// Why nothing of a premium statement was stored.
#[derive(Debug, Error)]
pub enum ImportPremiumStatementError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No registered plant has the unit number.
    #[error(
        "line {line}: plant {plant} of {month} is not registered; expected the unit number of a \
         registered plant"
    )]
    PlantUnknown {
        /// The line of the row.
        line: u64,
        /// The unit number of the row.
        plant: MastrNumber,
        /// The month of the row.
        month: Month,
    },
    /// No registered plant is measured at the market location.
    #[error(
        "line {line}: no plant is measured at market location {location} in {month}; \
         expected the market location of a registered plant"
    )]
    LocationUnknown {
        /// The line of the row.
        line: u64,
        /// The market location of the row.
        location: MarketLocation,
        /// The month of the row.
        month: Month,
    },
    /// The row names two plants.
    #[error(
        "line {line}: plant {plant} is not measured at market location {location} in {month}; \
         expected a unit number and a market location of one plant"
    )]
    PlantsDiffer {
        /// The line of the row.
        line: u64,
        /// The unit number of the row.
        plant: MastrNumber,
        /// The market location of the row.
        location: MarketLocation,
        /// The month of the row.
        month: Month,
    },
}

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
            let stated = StatedPremium { plant: StatedPlant::Unit(number), ..row.premium.clone() };
            new.extend(known.add(plant_id, stated, &mut outcome));
        }
        if !new.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_premium_statements(db, tenant, document, &new)?;
        }
        Ok(outcome)
    })
}

/// The plants of some months, by both of their names.
struct Register {
    by_number: HashMap<(Month, MastrNumber), PlantId>,
    by_location: HashMap<(Month, MarketLocation), (PlantId, MastrNumber)>,
}

impl Register {
    fn load(db: &mut Db, tenant: TenantId, months: &[Month]) -> Result<Self, StoreError> {
        let mut register = Self { by_number: HashMap::new(), by_location: HashMap::new() };
        for month in months {
            for plant in list_plants(db, tenant, month.first_day())? {
                let number = plant.facts.plant;
                register.by_number.insert((*month, number.clone()), plant.id);
                let location = (*month, plant.facts.market_location);
                register.by_location.insert(location, (plant.id, number));
            }
        }
        Ok(register)
    }

    /// The plant that a row means.
    fn find(
        &self,
        row: &StatedLine,
    ) -> Result<(PlantId, MastrNumber), ImportPremiumStatementError> {
        let (line, month) = (row.line, row.premium.month);
        match &row.premium.plant {
            StatedPlant::Unit(unit) => self.of_number(unit, month, line),
            StatedPlant::Location(location) => self.of_location(location, month, line),
            StatedPlant::Both(unit, location) => {
                let found = self.of_number(unit, month, line)?;
                if self.of_location(location, month, line)?.0 == found.0 {
                    return Ok(found);
                }
                let (plant, location) = (unit.clone(), location.clone());
                Err(ImportPremiumStatementError::PlantsDiffer { line, plant, location, month })
            }
        }
    }

    fn of_number(
        &self,
        unit: &MastrNumber,
        month: Month,
        line: u64,
    ) -> Result<(PlantId, MastrNumber), ImportPremiumStatementError> {
        let found = self.by_number.get(&(month, unit.clone()));
        let unknown =
            || ImportPremiumStatementError::PlantUnknown { line, plant: unit.clone(), month };
        found.map(|id| (*id, unit.clone())).ok_or_else(unknown)
    }

    fn of_location(
        &self,
        location: &MarketLocation,
        month: Month,
        line: u64,
    ) -> Result<(PlantId, MastrNumber), ImportPremiumStatementError> {
        let found = self.by_location.get(&(month, location.clone())).cloned();
        found.ok_or_else(|| ImportPremiumStatementError::LocationUnknown {
            line,
            location: location.clone(),
            month,
        })
    }
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
            subject: stated.plant.unit().cloned(),
            month: stated.month,
            before,
            after: stated.premium,
        });
        revisions.push(stated.clone());
        let revision = i64::try_from(revisions.len()).unwrap_or(i64::MAX);
        Some(PremiumStatementRecord { plant_id, revision, stated })
    }
}
