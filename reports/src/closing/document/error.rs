//! Why a document was not written.

use thiserror::Error;

/// Why a document was not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// Amounts that belong together do not add up.
    #[error("{what} of document {number} is {found} EUR, and its parts sum to {expected} EUR")]
    SumsDiffer {
        /// The document.
        number: String,
        /// The sum.
        what: &'static str,
        /// What it is.
        found: String,
        /// What it should be.
        expected: String,
    },
    /// An amount is too large.
    #[error("an amount of document {number} does not fit")]
    AmountTooLarge {
        /// The document.
        number: String,
    },
    /// The document has neither a sale nor a premium that the marketer pays.
    #[error("document {number} has nothing that the marketer settles")]
    NothingToSettle {
        /// The document.
        number: String,
    },
    /// A value breaks a rule of EN 16931 or XRechnung, though nothing is missing.
    #[error("document {number} breaks {rule}: {message}")]
    RuleBroken {
        /// The document.
        number: String,
        /// The rule's identifier.
        rule: String,
        /// What it demands.
        message: String,
    },
    /// A day lies outside of what the formats can say.
    #[error("the day {day} of document {number} cannot be written")]
    DayNotWritable {
        /// The document.
        number: String,
        /// The day.
        day: String,
    },
    /// The schema has no form for the document.
    #[error("document {number} cannot be written as XML: {cause}")]
    NotWritable {
        /// The document.
        number: String,
        /// What the schema demands.
        cause: String,
    },
    /// The embedded fonts or the template cannot be used.
    #[error("the typesetter cannot start: {cause}")]
    Typesetter {
        /// What is wrong.
        cause: String,
    },
    /// The page could not be set.
    #[error("document {number} cannot be set: {cause}")]
    NotSettable {
        /// The document.
        number: String,
        /// What the typesetter said.
        cause: String,
    },
    /// The PDF has not the form in which its description of the invoice can be added.
    #[error("the metadata of a PDF has no {missing}")]
    MetadataForm {
        /// What was looked for.
        missing: &'static str,
    },
}
