//! Why payouts are refused.

use crate::accounts::NotAPerson;
use crate::ledger::LedgerError;
use records::BatchChange;
use store::StoreError;
use thiserror::Error;
use units::{DeliveryDay, Money};

/// Why no batch was made, approved or given out.
#[derive(Debug, Error)]
pub enum PayoutError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger refused an entry.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A person has no name.
    #[error(transparent)]
    Nobody(#[from] NotAPerson),
    /// Banks do not pay on that day.
    #[error(
        "banks are closed on {day}; expected a day on which TARGET is open, from {earliest} on"
    )]
    NoTargetDay {
        /// The day that was asked for.
        day: DeliveryDay,
        /// The first possible one.
        earliest: DeliveryDay,
    },
    /// A single transfer is more than a batch may pay.
    #[error("{name} is to be paid {amount}, more than the limit of {limit} for a batch")]
    LimitExceeded {
        /// Whom it pays.
        name: String,
        /// How much.
        amount: Money,
        /// The limit.
        limit: Money,
    },
    /// The batch was seen otherwise, or something of it is another now.
    #[error(
        "payout batch {number} is not what was created: {}; withdraw it and create it again",
        shown(.changes)
    )]
    ChangedSinceCreated {
        /// The batch.
        number: i64,
        /// What changed.
        changes: Vec<BatchChange>,
    },
    /// The sum does not fit its type.
    #[error("the sum of the claims is too large")]
    SumTooLarge,
    /// There is no such batch.
    #[error("there is no payout batch {number}")]
    BatchUnknown {
        /// The number that was asked for.
        number: i64,
    },
    /// The approver is the creator.
    #[error("{person} has created payout batch {number}, so another person must approve it")]
    SamePerson {
        /// Who.
        person: String,
        /// The batch.
        number: i64,
    },
    /// The batch was approved or withdrawn before.
    #[error("payout batch {number} was approved or withdrawn before")]
    Decided {
        /// The batch.
        number: i64,
    },
    /// Nobody has approved the batch.
    #[error("nobody has approved payout batch {number}; another person than {created_by} must")]
    NotApproved {
        /// The batch.
        number: i64,
        /// Who created it.
        created_by: String,
    },
    /// Who approved a batch says that the bank has refused it.
    #[error(
        "{person} has approved payout batch {number}, so another person must say that it was refused"
    )]
    SameApprover {
        /// Who.
        person: String,
        /// The batch.
        number: i64,
    },
    /// No transfer waits for the bank.
    #[error("no transfer of payout batch {number} that is asked for waits for the bank")]
    NothingOpen {
        /// The batch.
        number: i64,
    },
    /// Transfers of the batch were withdrawn.
    #[error(
        "transfers of payout batch {number} were withdrawn, so its order is not written again; a new batch pays \
         what is open"
    )]
    Withdrawn {
        /// The batch.
        number: i64,
    },
    /// The transfers are not what was approved.
    #[error("the transfers of payout batch {number} do not sum to {total}")]
    SumsDiffer {
        /// The batch.
        number: i64,
        /// What was approved.
        total: Money,
    },
}

/// What changed, one after the other.
fn shown(changes: &[BatchChange]) -> String {
    changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
