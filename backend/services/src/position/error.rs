//! Why a position or an imbalance is not told.

use store::StoreError;
use thiserror::Error;
use units::{AmountOverflow, Eic};

/// Why a position or an imbalance is not told.
#[derive(Debug, Error)]
pub enum PositionError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sum does not fit its type.
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    /// Nothing is known of the group.
    #[error(
        "balancing group {group} is not known; `strombuch import balancing-groups` registers it, and `balancing_group` in \
         plants.csv puts plants into it"
    )]
    GroupUnknown {
        /// The group that was asked for.
        group: Eic,
    },
}
