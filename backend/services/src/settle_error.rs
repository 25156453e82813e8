//! Why a settlement stored nothing.

use store::StoreError;
use thiserror::Error;
use units::{AmountOverflow, MastrNumber, Period};

/// Why a settlement stored nothing.
#[derive(Debug, Error)]
pub enum SettleError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An amount does not fit its type.
    #[error("the settlement of {plant} in {period} is too large for an amount of money")]
    Overflow {
        /// The plant.
        plant: MastrNumber,
        /// The month or year.
        period: Period,
    },
    /// The plant is not in the register.
    #[error("plant {plant} is not registered; `strombuch import plants` registers plants")]
    PlantUnknown {
        /// The unit number that was asked for.
        plant: MastrNumber,
    },
    /// A thread of the settlement did not finish.
    #[error("the settlement was interrupted")]
    Interrupted,
    /// Somebody wanted it to stop.
    #[error("the settlement was stopped; nothing was stored")]
    Stopped,
    /// Somebody wanted a run in shards to stop.
    #[error("the settlement was stopped; {done} of its {of} parts are stored and stay")]
    StoppedAfter {
        /// Shards that are stored.
        done: usize,
        /// All shards.
        of: usize,
    },
}

impl SettleError {
    pub(crate) fn overflow(plant: &MastrNumber, period: Period) -> impl Fn(AmountOverflow) -> Self {
        move |AmountOverflow| Self::Overflow { plant: plant.clone(), period }
    }
}
