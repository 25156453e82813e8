//! Readings as they now stand, for files.

use super::import_readings::LocationReadings;
use super::latest_readings::latest_readings;
use crate::settle_error::SettleError;
use store::register::list_plants;
use store::{Db, TenantId};
use units::{MastrNumber, Month};

/// The readings of a month in their latest revision, of every plant or of one.
pub fn export_readings(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    plant: Option<&MastrNumber>,
) -> Result<LocationReadings, SettleError> {
    db.read(|db| {
        let mut plants = list_plants(db, tenant, month.first_day())?;
        if let Some(wanted) = plant {
            plants.retain(|plant| plant.facts.plant == *wanted);
            if plants.is_empty() {
                return Err(SettleError::PlantUnknown { plant: wanted.clone() });
            }
        }
        let mut locations = Vec::new();
        for plant in plants {
            let location = plant.facts.market_location;
            let days = latest_readings(db, tenant, &location, month)?;
            let Some(days) = days else { continue };
            locations.push((location, days.into_values().collect()));
        }
        Ok(locations)
    })
}
