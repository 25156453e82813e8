//! Which plant a row of a premium statement means.

use super::import_error::ImportPremiumStatementError;
use records::{StatedLine, StatedPlant};
use std::collections::{BTreeSet, HashMap};
use store::register::list_plants;
use store::{Db, PlantId, StoreError, TenantId};
use units::{MarketLocation, MastrNumber, Month};

/// A plant of the register.
type Found = (PlantId, MastrNumber);

/// The plants of some months, by all of their names.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "each map is by another name of a plant")]
pub(super) struct Register {
    by_number: HashMap<(Month, MastrNumber), PlantId>,
    by_location: HashMap<(Month, MarketLocation), Vec<Found>>,
    by_eeg_plant: HashMap<(Month, String), Vec<Found>>,
}

impl Register {
    pub(super) fn load(
        db: &mut Db,
        tenant: TenantId,
        months: &[Month],
    ) -> Result<Self, StoreError> {
        let mut register = Self::default();
        for month in months {
            for plant in list_plants(db, tenant, month.first_day())? {
                let facts = plant.facts;
                let found = (plant.id, facts.plant.clone());
                register.by_number.insert((*month, facts.plant), plant.id);
                let at_location = (*month, facts.market_location);
                register.by_location.entry(at_location).or_default().push(found.clone());
                let numbers = [facts.eeg_number, facts.unit_key].into_iter().flatten();
                let numbers: BTreeSet<String> =
                    numbers.map(|number| StatedPlant::comparable(&number)).collect();
                for number in numbers {
                    let of_number = register.by_eeg_plant.entry((*month, number)).or_default();
                    of_number.push(found.clone());
                }
            }
        }
        Ok(register)
    }

    /// The plant that a row means: each of its names must be one of it.
    pub(super) fn find(&self, row: &StatedLine) -> Result<Found, ImportPremiumStatementError> {
        let (line, month) = (row.line, row.premium.month);
        let StatedPlant { unit, location, eeg_plant } = &row.premium.plant;
        let of_eeg_plant =
            eeg_plant.as_ref().map(|number| (number, self.of_eeg_plant(number, month)));
        let at_location = match location {
            Some(location) => Some((location, self.at_location(location, month, line)?)),
            None => None,
        };
        let unknown = |number: &str, count| {
            let eeg_plant = number.to_owned();
            Err(ImportPremiumStatementError::EegPlantUnknown { line, eeg_plant, month, count })
        };
        let found = match (unit, of_eeg_plant, at_location) {
            (Some(unit), _, _) => self.of_number(unit, month, line)?,
            (None, Some((_, [found])), _) | (None, None, Some((_, [found]))) => found.clone(),
            (None, Some((number, found)), _) => return unknown(number, found.len()),
            (None, None, Some((location, _))) => {
                let location = location.clone();
                return Err(ImportPremiumStatementError::LocationShared { line, location, month });
            }
            // The reader lets no row through that names no plant.
            (None, None, None) => return unknown("", 0),
        };
        let plant = found.1.clone();
        match (at_location, of_eeg_plant) {
            (Some((location, among)), _) if !among.contains(&found) => {
                let location = location.clone();
                Err(ImportPremiumStatementError::PlantsDiffer { line, plant, location, month })
            }
            (_, Some((number, among))) if !among.contains(&found) => {
                let eeg_plant = number.clone();
                Err(ImportPremiumStatementError::EegPlantDiffers { line, plant, eeg_plant, month })
            }
            (_, _) => Ok(found),
        }
    }

    fn of_number(
        &self,
        unit: &MastrNumber,
        month: Month,
        line: u64,
    ) -> Result<Found, ImportPremiumStatementError> {
        let found = self.by_number.get(&(month, unit.clone()));
        let unknown =
            || ImportPremiumStatementError::PlantUnknown { line, plant: unit.clone(), month };
        found.map(|id| (*id, unit.clone())).ok_or_else(unknown)
    }

    fn of_eeg_plant(&self, number: &str, month: Month) -> &[Found] {
        self.by_eeg_plant.get(&(month, number.to_owned())).map_or(&[], Vec::as_slice)
    }

    fn at_location(
        &self,
        location: &MarketLocation,
        month: Month,
        line: u64,
    ) -> Result<&[Found], ImportPremiumStatementError> {
        let found = self.by_location.get(&(month, location.clone()));
        found.map(Vec::as_slice).ok_or_else(|| ImportPremiumStatementError::LocationUnknown {
            line,
            location: location.clone(),
            month,
        })
    }
}
