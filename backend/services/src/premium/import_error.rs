//! Why nothing of a premium statement was stored.

use store::StoreError;
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
    /// Several registered plants are measured at the market location.
    #[error(
        "line {line}: several plants are measured at market location {location} in {month}; \
         expected the number of one of them too (MaStR-Nummer or EEG-Anlagenschlüssel)"
    )]
    LocationShared {
        /// The line of the row.
        line: u64,
        /// The market location of the row.
        location: MarketLocation,
        /// The month of the row.
        month: Month,
    },
    /// No registered plant has the number of an EEG plant, or several have it.
    #[error(
        "line {line}: {count} registered plants have the EEG number {eeg_plant} in {month}; expected \
         one with it as eeg_number or unit_key in plants.csv"
    )]
    EegPlantUnknown {
        /// The line of the row.
        line: u64,
        /// The number of the row.
        eeg_plant: String,
        /// The month of the row.
        month: Month,
        /// How many have it.
        count: usize,
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
    /// The row names two plants, one of them by its number as an EEG plant.
    #[error(
        "line {line}: plant {plant} does not have the EEG number {eeg_plant} in {month}; expected \
         numbers of one plant"
    )]
    EegPlantDiffers {
        /// The line of the row.
        line: u64,
        /// The unit number of the plant that the row names otherwise.
        plant: MastrNumber,
        /// The number of the row.
        eeg_plant: String,
        /// The month of the row.
        month: Month,
    },
}
