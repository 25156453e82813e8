//! Changes how a plant's electricity is sold, from a month on.

use super::import_plants::{PlantImport, import_plants};
use super::register_plant::form_name;
use crate::import_outcome::ImportError;
use records::PlantFacts;
use store::register::find_plant;
use store::{Db, DocumentKind, NewDocument, StoreError, TenantId};
use thiserror::Error;
use units::{DeliveryDay, MastrNumber, Month, SalesForm, UtcTime};

pub use rules::sales_form_change::{earliest_month, last_notice_day};

/// A change of the sales form (Wechsel der Veräußerungsform).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesFormChange<'a> {
    /// The plant.
    pub plant: &'a MastrNumber,
    /// The first month in the new form.
    pub from: Month,
    /// The new form.
    pub to: SalesForm,
    /// The day on which the grid operator was told, or is told: today when nobody has yet.
    pub notice_given_on: DeliveryDay,
}

/// A stored change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesFormChanged {
    /// The last day on which notice is in time.
    pub last_notice_day: DeliveryDay,
    /// What the person should know besides.
    pub notes: Vec<String>,
}

/// Why the sales form stays as it is.
#[derive(Debug, Error)]
pub enum SalesFormChangeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plant is not in the register.
    #[error("plant {plant} is not registered")]
    PlantUnknown {
        /// The unit number that was asked for.
        plant: MastrNumber,
    },
    /// The plant is sold in this form already.
    #[error("plant {plant} is already sold as {form} in {from}")]
    AlreadySo {
        /// The plant.
        plant: MastrNumber,
        /// The form.
        form: SalesForm,
        /// The month.
        from: Month,
    },
    /// The notice comes too late for the month.
    #[error(
        "notice of a change from {from} was due on {deadline}, given on {given_on}; the earliest \
         month is {earliest}"
    )]
    NoticeTooLate {
        /// The month that was asked for.
        from: Month,
        /// The last day on which notice would have been in time.
        deadline: DeliveryDay,
        /// The day of the notice.
        given_on: DeliveryDay,
        /// The first month that the notice is in time for.
        earliest: Month,
    },
    /// Another plant is measured at the plant's market location.
    #[error(transparent)]
    Import(ImportError),
}

/// Stores the plant's facts of the month with the new form, from that month on. `document` is what
/// `by` sent, and is archived with the facts.
pub fn change_sales_form(
    db: &mut Db,
    tenant: TenantId,
    change: &SalesFormChange<'_>,
    by: &str,
    document: &[u8],
    now: UtcTime,
) -> Result<SalesFormChanged, SalesFormChangeError> {
    let (plant, from, to) = (change.plant, change.from, change.to);
    db.write(tenant, |db| {
        let record = find_plant(db, tenant, plant, from.first_day())?
            .ok_or_else(|| SalesFormChangeError::PlantUnknown { plant: plant.clone() })?;
        if record.facts.sales_form == to {
            return Err(SalesFormChangeError::AlreadySo { plant: plant.clone(), form: to, from });
        }
        let (deadline, given_on) = (last_notice_day(from), change.notice_given_on);
        if given_on > deadline {
            let earliest = earliest_month(given_on);
            return Err(SalesFormChangeError::NoticeTooLate { from, deadline, given_on, earliest });
        }
        let facts = PlantFacts { sales_form: to, ..record.facts };
        let name = form_name(by);
        let document = NewDocument {
            kind: DocumentKind::Plants,
            name: &name,
            bytes: document,
            received_at: now,
        };
        let import = PlantImport { valid_from: Some(from), ..PlantImport::default() };
        let imported = import_plants(db, tenant, &document, import, &[facts.into()]);
        let outcome = imported.map_err(|error| match error {
            ImportError::Store(error) => SalesFormChangeError::Store(error),
            refused @ (ImportError::MarketLocationTaken { .. }
            | ImportError::FactsMissing(_)
            | ImportError::PersonNameMissing(_)
            | ImportError::OtherName { .. }
            | ImportError::TwoNames { .. }
            | ImportError::NameMissing { .. }
            | ImportError::NameToConfirm { .. }
            | ImportError::AwardBeforeDeadline { .. }
            | ImportError::ContractEndsEarly { .. }) => SalesFormChangeError::Import(refused),
        })?;
        Ok(SalesFormChanged { last_notice_day: deadline, notes: outcome.notes })
    })
}
