//! What an import did.

pub use records::ImportChange;
use records::{FactsMissing, NameMissing};
use std::collections::BTreeSet;
use store::StoreError;
use thiserror::Error;
use units::{DeliveryDay, MarketLocation, MastrNumber, Period};

/// What an import did, in counts that a person is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOutcome {
    /// Stored for the first time.
    pub added: usize,
    /// Stored as a new revision of something known.
    pub revised: usize,
    /// Known already, exactly so.
    pub unchanged: usize,
    /// What the person should know besides.
    pub notes: Vec<String>,
    /// What is new or different.
    pub changes: ImportChanges,
}

/// What an import changes: the first changes, and all of them counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportChanges {
    /// The first ones.
    pub first: Vec<ImportChange>,
    /// How many there are.
    pub count: usize,
    /// The periods whose settlement they touch.
    pub periods: BTreeSet<Period>,
}

impl ImportChanges {
    /// Changes that are kept.
    pub const FIRST_MAX: usize = 200;

    pub(crate) fn add(&mut self, change: impl FnOnce() -> ImportChange) {
        self.count += 1;
        if self.first.len() < Self::FIRST_MAX {
            self.first.push(change());
        }
    }
}

impl ImportOutcome {
    /// Whether the import left everything as it was.
    pub fn is_no_op(&self) -> bool {
        self.added == 0 && self.revised == 0
    }
}

/// Why an import stored nothing.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A plant is not known yet, and the file does not describe it whole.
    #[error(transparent)]
    FactsMissing(#[from] FactsMissing),
    /// A person is known by a number only.
    #[error(transparent)]
    PersonNameMissing(#[from] NameMissing),
    /// An award cannot come before its tender's deadline.
    #[error(
        "plant {plant}, column awarded_on: the award of {awarded_on} is before the bid deadline {bid_deadline}"
    )]
    AwardBeforeDeadline {
        /// The plant.
        plant: MastrNumber,
        /// The day of the award.
        awarded_on: DeliveryDay,
        /// The deadline.
        bid_deadline: DeliveryDay,
    },
    /// A customer number is known by another name.
    #[error(
        "plant {plant}, column operator_name: {operator_id} is known as {known:?}, not {said:?}; expected that name, or \
         --confirm-names if the person is called so now"
    )]
    OtherName {
        /// The plant of the file.
        plant: MastrNumber,
        /// The customer number.
        operator_id: String,
        /// The name that is known.
        known: String,
        /// The name of the file.
        said: String,
    },
    /// A row brings a plant to somebody known, by number alone, with another account or address.
    #[error(
        "plant {plant}, column operator_name: {operator_id} is {known:?} and has another account or address; expected the \
         name beside the number where they change"
    )]
    NameToConfirm {
        /// The plant of the row.
        plant: MastrNumber,
        /// The customer number.
        operator_id: String,
        /// Whose it is.
        known: String,
    },
    /// A file calls a person by two names.
    #[error(
        "plant {plant}, column operator_name: another row calls {operator_id} {first:?}, this one {said:?}; expected one name"
    )]
    TwoNames {
        /// The plant of the later row.
        plant: MastrNumber,
        /// The customer number.
        operator_id: String,
        /// The name of the earlier row.
        first: String,
        /// The name of the later row.
        said: String,
    },
    /// A new owner is said by a number that nobody has.
    #[error(
        "plant {plant}, column operator_name: nobody is known as {operator_id} yet; expected the new owner's name too"
    )]
    NameMissing {
        /// The plant.
        plant: MastrNumber,
        /// The customer number.
        operator_id: String,
    },
    /// A contract cannot end before it begins.
    #[error(
        "plant {plant}, column contract_until: the contract ends on {until}, before it begins on {from}"
    )]
    ContractEndsEarly {
        /// The plant.
        plant: MastrNumber,
        /// The first day.
        from: DeliveryDay,
        /// The last day.
        until: DeliveryDay,
    },
    /// Two plants of different technologies cannot be measured at one market location (§ 24 Abs. 3 EEG).
    #[error(
        "plant {plant}, column market_location: {location} already belongs to plant {other} of another technology; \
         expected a market location of its own"
    )]
    MarketLocationTaken {
        /// The plant of the file.
        plant: MastrNumber,
        /// The market location of both.
        location: MarketLocation,
        /// The plant that has it.
        other: MastrNumber,
    },
}
