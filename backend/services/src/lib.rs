//! The use cases of the back office.
//!
//! One function is one transaction: it loads what it needs, asks [`rules`] and stores the outcome, or
//! stores nothing. Time and files come in as arguments; nothing here reads a clock or the network.
//!
//! A room is a subject: the same name stands for it in every layer. What several rooms need lies below them,
//! in the files beside this one.

pub mod accounts;
pub mod closing;
pub mod forecast;
pub mod imbalance;
pub mod ledger;
pub mod mail;
pub mod market_data;
pub mod metering;
pub mod payment;
pub mod position;
pub mod premium;
pub mod register;
pub mod schedules;
pub mod settlement;
pub mod tax;
pub mod trading;
pub mod work;

pub mod import_outcome;
pub mod scope;
pub mod settle_error;

mod marks;
mod series_revisions;

pub use store::{
    AccountId, Db, DocumentKind, InvitationId, JobId, NewDocument, Pool, PooledDb, SessionId,
    StoreError, TenantId,
};
