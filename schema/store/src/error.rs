//! What can go wrong between the product and its database.

use crate::codec::PayloadError;
use records::UnreadableRecord;
use thiserror::Error;
use units::DeliveryDay;

/// Why the database did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The URL names no database that the product can use.
    #[error("unknown database {scheme:?}; expected sqlite:FILE or postgres://USER@HOST/NAME")]
    UnknownDatabase {
        /// What the URL begins with.
        scheme: String,
    },
    /// The database cannot be reached or opened.
    #[error("failed to open the database")]
    Connection(#[from] diesel::ConnectionError),
    /// No connection became free, or none could be opened.
    #[error("no connection to the database")]
    Pool(#[from] r2d2::Error),
    /// A statement failed.
    #[error("the database refused a statement")]
    Database(#[from] diesel::result::Error),
    /// The schema could not be brought up to date.
    #[error("failed to update the database schema: {0}")]
    Migration(String),
    /// Another build made the database, and this one cannot read it.
    #[error(
        "another build of strombuch made this database (its schema has {version}); use that build, or \
         another database (--data DIR or --database URL)"
    )]
    OtherBuild {
        /// The version of the first migration that is unknown here.
        version: String,
    },
    /// A newer build has put an edition of the rules in force.
    #[error(
        "edition {edition} of the rules is in force here, which this build of strombuch does not know; use a newer one"
    )]
    NewerEdition {
        /// The edition.
        edition: String,
    },
    /// A plant's owner is a number without a person.
    #[error("nothing is known of {0:?}, who owns plants")]
    PersonUnknown(
        /// The customer number.
        String,
    ),
    /// A stored day of a series does not decode.
    #[error("the stored values of {day} are damaged: {problem}")]
    DamagedDay {
        /// The delivery day.
        day: DeliveryDay,
        /// What is wrong with them.
        problem: PayloadError,
    },
    /// A stored value is not what the column promises.
    #[error("the stored {column} {value:?} is not valid: {problem}")]
    DamagedColumn {
        /// Table and column.
        column: &'static str,
        /// The value.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A balance of the ledger does not fit its type.
    #[error("a balance of the ledger is too large")]
    BalanceTooLarge,
    /// A stored document does not have the bytes it was received with.
    #[error("the stored document {name:?} is damaged")]
    DamagedDocument {
        /// Its name.
        name: String,
    },
}

/// Reads a text column.
pub(crate) fn parse_column<T: std::str::FromStr>(
    column: &'static str,
    value: &str,
) -> Result<T, StoreError>
where
    T::Err: std::fmt::Display,
{
    value.parse().map_err(|problem: T::Err| StoreError::DamagedColumn {
        column,
        value: value.to_owned(),
        problem: problem.to_string(),
    })
}

/// Reads a text column that may be empty.
pub(crate) fn parse_optional<T: std::str::FromStr>(
    column: &'static str,
    value: Option<&str>,
) -> Result<Option<T>, StoreError>
where
    T::Err: std::fmt::Display,
{
    value.map(|text| parse_column(column, text)).transpose()
}

impl StoreError {
    /// The error of a column whose record cannot be read. It is never taken for none.
    pub fn unreadable(column: &'static str) -> impl Fn(UnreadableRecord) -> Self {
        move |record| Self::DamagedColumn {
            column,
            value: record.found,
            problem: format!("expected {}: {}", record.expected, record.problem),
        }
    }
}
