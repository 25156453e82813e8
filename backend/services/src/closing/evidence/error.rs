//! Why the inputs of a statement cannot be given.

use store::StoreError;
use thiserror::Error;
use units::{MastrNumber, Period};

/// Why the inputs of a statement cannot be given.
#[derive(Debug, Error)]
pub enum EvidenceError {
    /// The plant had several owners in the year, each with a statement of their own.
    #[error("{plant} had several owners in {period}; name one of {} with --operator", owners.join(", "))]
    SeveralOwners {
        /// The plant.
        plant: MastrNumber,
        /// The year.
        period: Period,
        /// Their keys.
        owners: Vec<String>,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plant is not in the register.
    #[error("plant {plant} is not registered; `strombuch import plants` registers plants")]
    PlantUnknown {
        /// The unit number that was asked for.
        plant: MastrNumber,
    },
    /// The month or year has no statement.
    #[error("{period} is not settled for plant {plant}; run `strombuch settle {}` first", option(*period))]
    NotSettled {
        /// The plant.
        plant: MastrNumber,
        /// The month or year.
        period: Period,
    },
    /// The statement has fewer revisions.
    #[error("there is no revision {revision} of this statement; the latest is {latest}")]
    RevisionUnknown {
        /// The revision that was asked for.
        revision: i64,
        /// The latest one.
        latest: i64,
    },
    /// The statement does not say which revision of an input it used, or that revision is not kept.
    #[error(
        "revision {revision} of the statement of {plant} in {period} does not name a stored revision \
         of {input}; run `strombuch settle {}` and take the latest revision", option(*period)
    )]
    InputNotNamed {
        /// The plant.
        plant: MastrNumber,
        /// The month or year.
        period: Period,
        /// The statement's revision.
        revision: i64,
        /// The input as the statement notes it.
        input: String,
    },
}

/// How the command names a period.
fn option(period: Period) -> String {
    match period {
        Period::Month(month) => format!("--month {month}"),
        Period::Year(year) => format!("--year {year}"),
    }
}
