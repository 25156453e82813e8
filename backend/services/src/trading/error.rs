//! Why nothing is proposed or decided.

use crate::accounts::NotAPerson;
use crate::position::PositionError;
use records::ProposalState;
use store::StoreError;
use thiserror::Error;
use units::AmountOverflow;

/// Why nothing is proposed or decided.
#[derive(Debug, Error)]
pub enum HedgeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The position is not known.
    #[error(transparent)]
    Position(#[from] PositionError),
    /// A power or a price does not fit its type.
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    /// Nobody who could decide is named.
    #[error(transparent)]
    NotAPerson(#[from] NotAPerson),
    /// There is no such proposal.
    #[error("there is no proposal {number}; `strombuch hedge --group EIC` lists those of a group")]
    ProposalUnknown {
        /// Its number.
        number: i64,
    },
    /// It cannot be decided so any more.
    #[error("proposal {number} is {state} and can no longer be {wanted}")]
    Decided {
        /// Its number.
        number: i64,
        /// What became of it.
        state: ProposalState,
        /// What was wanted.
        wanted: ProposalState,
    },
    /// Its quarter hour cannot be traded any more.
    #[error("proposal {number} is too late: its market has closed")]
    TooLate {
        /// Its number.
        number: i64,
    },
}
