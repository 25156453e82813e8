//! What of a payout batch is another than when it was created.

use thiserror::Error;
use units::{DeliveryDay, Money};

/// What is not as it was when a batch was created.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BatchChange {
    /// The company pays from another account, or under another name.
    #[error("the company's account is {now} now, it was {before}")]
    Debtor {
        /// Name and account when it was created.
        before: String,
        /// The same now.
        now: String,
    },
    /// Somebody is paid to another account, or is called otherwise.
    #[error("{name} is paid to {now} now, it was {before}")]
    Account {
        /// Who, as the transfer names them.
        name: String,
        /// The account of the transfer.
        before: String,
        /// Name and account as they are known now.
        now: String,
    },
    /// Documents that belong to what is paid were issued since.
    #[error("for {name} the documents {documents} were issued since, of {amount} in all")]
    Claims {
        /// Who.
        name: String,
        /// Their numbers.
        documents: String,
        /// Their sum.
        amount: Money,
    },
    /// Banks cannot pay on the day any more.
    #[error("its day {day} is past; the earliest is {earliest}")]
    Day {
        /// The day of the batch.
        day: DeliveryDay,
        /// The first possible one.
        earliest: DeliveryDay,
    },
    /// What is stored is not what was created.
    #[error("its stored transfers are not those that were created")]
    Stored,
}
