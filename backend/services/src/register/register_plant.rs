//! Registers one plant from a form.

use super::import_plants::{PlantImport, import_plants};
use super::said_owners::OtherNames;
use crate::import_outcome::ImportError;
use records::DescribedPlant;
use store::register::{PlantRecord, list_plant_history};
use store::{Db, DocumentKind, NewDocument, StoreError, TenantId};
use thiserror::Error;
use units::{MarketLocation, MastrNumber, UtcTime};

/// Why a plant was not registered.
#[derive(Debug, Error)]
pub enum RegisterPlantError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The unit number is registered already.
    #[error("plant {} is already registered as {:?}", known.facts.plant, known.facts.name)]
    PlantKnown {
        /// What is registered, in its latest facts.
        known: Box<PlantRecord>,
    },
    /// Another plant is measured there.
    #[error("market location {location} already belongs to plant {other}")]
    MarketLocationTaken {
        /// The market location.
        location: MarketLocation,
        /// The plant that has it.
        other: MastrNumber,
    },
    /// The customer number is known by another name.
    #[error("{operator_id} is known as {known:?}")]
    OtherName {
        /// The customer number.
        operator_id: String,
        /// The name that is known.
        known: String,
    },
    /// Nobody is known by the customer number yet, and the form names nobody.
    #[error("nobody is known as {operator_id} yet")]
    NameMissing {
        /// The customer number.
        operator_id: String,
    },
    /// The form gives somebody who is known another account or address, and does not say the name.
    #[error("{operator_id} is known as {known:?}, with another account or address")]
    NameToConfirm {
        /// The customer number.
        operator_id: String,
        /// The name that is known.
        known: String,
    },
    /// The facts contradict one another.
    #[error(transparent)]
    Refused(ImportError),
}

impl From<ImportError> for RegisterPlantError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Store(error) => Self::Store(error),
            ImportError::MarketLocationTaken { location, other, .. } => {
                Self::MarketLocationTaken { location, other }
            }
            ImportError::OtherName { operator_id, known, .. } => {
                Self::OtherName { operator_id, known }
            }
            ImportError::NameMissing { operator_id, .. } => Self::NameMissing { operator_id },
            ImportError::NameToConfirm { operator_id, known, .. } => {
                Self::NameToConfirm { operator_id, known }
            }
            refused @ (ImportError::FactsMissing(_)
            | ImportError::PersonNameMissing(_)
            | ImportError::TwoNames { .. }
            | ImportError::AwardBeforeDeadline { .. }
            | ImportError::ContractEndsEarly { .. }) => Self::Refused(refused),
        }
    }
}

/// Registers a new plant, and its owner if nobody knows that person yet; its facts hold since registration. `document` is what `by` sent, and is
/// archived with the facts.
pub fn register_plant(
    db: &mut Db,
    tenant: TenantId,
    plant: &DescribedPlant,
    other_names: OtherNames,
    by: &str,
    document: &[u8],
    now: UtcTime,
) -> Result<(), RegisterPlantError> {
    db.write(tenant, |db| {
        if let Some(known) = list_plant_history(db, tenant, Some(plant.plant.as_str()))?.pop() {
            return Err(RegisterPlantError::PlantKnown { known: Box::new(known) });
        }
        let name = form_name(by);
        let document = NewDocument {
            kind: DocumentKind::Plants,
            name: &name,
            bytes: document,
            received_at: now,
        };
        let import = PlantImport { valid_from: None, other_names };
        import_plants(db, tenant, &document, import, std::slice::from_ref(plant))?;
        Ok(())
    })
}

/// The name of a document that a person filled in.
pub(crate) fn form_name(by: &str) -> String {
    format!("form of {by}")
}
