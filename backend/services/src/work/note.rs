//! What jobs say, as values: the words are put to it in the language of the reader.

mod forecast;
mod mail;

pub use forecast::ForecastNote;
pub use mail::MailNote;

use crate::ledger::LedgerProblem;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that a job did, or found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum JobNote {
    /// A document brought something new.
    Imported {
        /// The document.
        document: String,
        /// Values stored for the first time.
        added: usize,
        /// Values stored as a new revision.
        revised: usize,
    },
    /// A source gave nothing.
    SourceFailed {
        /// Which, and why.
        message: String,
    },
    /// A document could not be read; those behind it were.
    DocumentRefused {
        /// Which, where and why.
        message: String,
    },
    /// Something about a document that was read.
    OfDocument {
        /// The document.
        document: String,
        /// What.
        message: String,
    },
    /// There is no source to ask.
    NoSource,
    /// A later source filled gaps of an earlier one.
    GapsFilled {
        /// Delivery days.
        days: usize,
        /// The document.
        document: String,
    },
    /// A published market value was corrected.
    ValueCorrected {
        /// Technology and period.
        subject: String,
        /// What was known.
        before: String,
        /// What is published now.
        after: String,
    },
    /// Published data is overdue.
    Overdue {
        /// Of how many months.
        months: usize,
        /// The first of them.
        first: String,
    },
    /// Published values that were computed once more.
    Compared {
        /// Market values.
        values: usize,
        /// Flags of negative prices.
        flags: usize,
    },
    /// A market value does not follow from prices and generation.
    ValueDiffers {
        /// The month.
        month: String,
        /// As published.
        published: String,
        /// As computed.
        recomputed: String,
    },
    /// A market value was computed from metered generation, which is curtailed, because the extrapolation is missing.
    ComputedFromMetered {
        /// The month.
        month: String,
    },
    /// Places without a whole forecast of tomorrow from any source.
    PlacesWithoutForecast {
        /// Their names.
        places: String,
    },
    /// A later source told the weather at places about which an earlier one had nothing whole.
    PlacesFilled {
        /// Their names.
        places: String,
        /// The source.
        source: String,
    },
    /// No place is configured whose weather is wanted.
    NoPlace,
    /// A flag of negative prices does not follow from the prices.
    FlagDiffers {
        /// The month.
        month: String,
        /// `6H` or another kind.
        kind: String,
        /// What the TSOs say.
        published: bool,
    },
    /// The job took longer than it should.
    TookLong {
        /// Seconds that it took.
        seconds: u64,
        /// Seconds that it may take.
        expected: u64,
    },
    /// No input of a settled period has changed.
    NothingChanged,
    /// Statements that restating would change.
    WouldRestate {
        /// How many.
        statements: usize,
        /// Marked periods.
        periods: usize,
    },
    /// The whole ledger was walked.
    LedgerChecked {
        /// Entries that are right.
        entries: i64,
        /// Documents that were compared with their entries.
        documents: usize,
        /// The first thing that is not right.
        problem: Option<LedgerProblem>,
    },
    /// Something about our own forecasts.
    Forecast {
        /// What.
        forecast: ForecastNote,
    },
    /// Something about mail to plant owners.
    Mail {
        /// What.
        mail: MailNote,
    },
}

impl fmt::Display for JobNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Imported { document, added, revised } => {
                write!(f, "{document}: {added} new, {revised} revised")
            }
            Self::SourceFailed { message } => f.write_str(message),
            Self::DocumentRefused { message } => write!(f, "nothing of it was stored: {message}"),
            Self::OfDocument { document, message } => write!(f, "{document}: {message}"),
            Self::NoSource => f.write_str("no source is configured; see ops/README.md"),
            Self::GapsFilled { days, document } => {
                write!(f, "{days} days had gaps that {document} filled")
            }
            Self::ValueCorrected { subject, before, after } => {
                write!(f, "{subject} was corrected: {before} → {after}")
            }
            Self::Overdue { months, first } => {
                write!(f, "{months} market values are overdue, the first of {first}")
            }
            Self::Compared { values, flags } => {
                write!(f, "{values} market values and {flags} flags compared")
            }
            Self::ValueDiffers { month, published, recomputed } => write!(
                f,
                "market value of solar {month}: published {published}, computed {recomputed}"
            ),
            Self::ComputedFromMetered { month } => write!(
                f,
                "market value of solar {month}: computed from metered, curtailed generation"
            ),
            Self::PlacesWithoutForecast { places } => {
                write!(f, "no whole forecast of tomorrow for {places}")
            }
            Self::PlacesFilled { places, source } => {
                write!(f, "{source} told the weather at {places}, earlier sources did not")
            }
            Self::NoPlace => f.write_str("no place is configured; see ops/README.md"),
            Self::FlagDiffers { month, kind, published } => {
                let (said, found) = if *published { ("yes", "no") } else { ("no", "yes") };
                write!(
                    f,
                    "negative prices {kind} of {month}: published {said}, our prices say {found}"
                )
            }
            Self::TookLong { seconds, expected } => {
                write!(f, "took {seconds} s, expected are {expected} s at most")
            }
            Self::NothingChanged => f.write_str("no input of a settled period has changed"),
            Self::WouldRestate { statements, periods } => {
                write!(f, "{statements} statements of {periods} periods would be restated")
            }
            Self::LedgerChecked { entries, documents, problem: None } => {
                write!(f, "{entries} entries and {documents} documents are as they were booked")
            }
            Self::LedgerChecked { entries, problem: Some(problem), .. } => {
                write!(f, "after {entries} right entries: {problem}")
            }
            Self::Forecast { forecast } => forecast.fmt(f),
            Self::Mail { mail } => mail.fmt(f),
        }
    }
}
