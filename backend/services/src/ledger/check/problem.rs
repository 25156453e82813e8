//! What is not right with a ledger.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is not right with the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerProblem {
    /// An entry is gone.
    #[error("entry {expected} is missing; the next one is {found}")]
    EntryMissing {
        /// The number that should follow.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// An entry does not follow the one before.
    #[error("entry {number} names another entry before it than the one that is there")]
    ChainBroken {
        /// The entry.
        number: i64,
    },
    /// An entry does not say what was booked.
    #[error("entry {number} ({key}) is not what was booked: its hash differs")]
    EntryChanged {
        /// The entry.
        number: i64,
        /// The event that it books.
        key: String,
    },
    /// An entry's sides differ.
    #[error("the sides of entry {number} ({key}) differ")]
    SidesDiffer {
        /// The entry.
        number: i64,
        /// The event that it books.
        key: String,
    },
    /// An entry names an account or a commodity that does not exist.
    #[error("entry {number} posts to {account} in {commodity}, which does not exist")]
    AccountUnknown {
        /// The entry.
        number: i64,
        /// The account.
        account: String,
        /// The commodity.
        commodity: String,
    },
    /// An account's balance is not the sum of what was posted to it.
    #[error("account {account} holds {found}, the sum of its postings is {expected}")]
    BalanceDiffers {
        /// The account.
        account: String,
        /// The sum of its postings.
        expected: String,
        /// What its row holds.
        found: String,
    },
    /// A number of a document is missing.
    #[error("document {expected} is missing; the next one is {found}")]
    DocumentMissing {
        /// The number that should follow.
        expected: String,
        /// The number that does.
        found: String,
    },
    /// An entry books a document that is gone.
    #[error("the document that the ledger books as {key:?} is gone")]
    DocumentGone {
        /// The event that the entry books.
        key: String,
    },
    /// A document, the statement that it states or its approval is not what was booked.
    #[error("document {number}, its statement or its approval is not what was booked")]
    DocumentChanged {
        /// The document.
        number: String,
    },
    /// A transfer, its batch or its approval is not what was booked.
    #[error("transfer {name} of batch {batch} is not what was booked ({})", what.replace('_', " "))]
    PayoutChanged {
        /// Its name at the bank.
        name: String,
        /// The batch.
        batch: i64,
        /// What of it: `approval`, `payee_or_amount`, `batch_content` or `state`.
        what: String,
    },
    /// An entry books a transfer that is gone.
    #[error("the transfer that the ledger books as {key:?} is gone")]
    PayoutGone {
        /// The event that the entry books.
        key: String,
    },
    /// A payment on the account, or what somebody said that it was for, is not what was booked.
    #[error("payment {number} on the account is not what was booked")]
    BankPaymentChanged {
        /// The payment.
        number: i64,
    },
    /// An entry books a payment that is gone.
    #[error("the payment on the account that the ledger books as {key:?} is gone")]
    BankPaymentGone {
        /// What names the payment.
        key: String,
    },
    /// A document is not booked, or books something else than it states.
    #[error("document {number} states {stated}, the ledger books {booked}")]
    DocumentDiffers {
        /// The document.
        number: String,
        /// Its owner: net, value added tax and premium.
        stated: String,
        /// The same as its entry books it.
        booked: String,
    },
}
