//! The evidence bundle: a signed ZIP with one statement and everything that it was computed from.
//!
//! Whoever has the file can settle the statement again to the cent, with no database: by
//! [`verify_bundle`], by `tests/oracle/verify_bundle.py`, which shares no code with it, or by hand as
//! `LIESMICH.txt` in the bundle explains. The same statement and key give the same bytes.
//!
//! | file | what it holds |
//! |---|---|
//! | `manifest.json` | format version, statement, documents, length and SHA-256 of every file |
//! | `plant.json` | the plant's facts in the revision that was used |
//! | `months.json` | of a year: its months' statements in the revisions that it was settled from, each of which has a bundle of its own |
//! | `readings.csv` | of a month: every quarter hour read, with status, revision and document |
//! | `prices.csv` | spot prices of the month, or since the plant's commissioning where they extend its support, and of the runs of negative prices that reach into them |
//! | `market_values.csv` | market values that were used, with every earlier revision |
//! | `practice.json` | answers to open questions of the law |
//! | `rules.json` | the rules that the lines cite, with their versions and legal sources |
//! | `statement.json` | the statement with its lines and findings, and the revisions of its inputs |
//! | `signature.ed25519`, `public_key` | signature of `manifest.json`, and the key that checks it |
//! | `LIESMICH.txt`, `README.txt` | how to check all this |
//!
//! What is not sealed: a bundle whose statement does not follow from its inputs is never made.

mod archive;
mod contents;
mod keys;
mod manifest;
mod market_values;
mod plant;
mod problem;
mod quarter_hours;
mod recompute;
mod stated_month;
mod statement;
mod unread;
mod verify;

pub use archive::ArchivePlace;
pub use keys::{EvidenceKey, EvidencePublicKey, NotAKey};
pub use problem::{BundleProblem, ChangedPlace};
pub use verify::{BUNDLE_BYTES_MAX, VerifiedBundle, verify_bundle};

use archive::Entry;
use contents::{FILES, MANIFEST, PUBLIC_KEY, SIGNATURE, files_of, manifest_of};
use rules::law::Law;
use std::collections::BTreeMap;
use store::market_data::MarketValueRevision;
use store::register::ReceivedFacts;
use store::settlement::{RuleSource, SettlementRecord};
use store::{DayRevision, Document};
use thiserror::Error;
use units::{Energy, Price, to_hexadecimal};

/// A stored statement and the inputs that it names.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The statement of a month or year.
    pub statement: &'a SettlementRecord,
    /// Of a year: its months' statements.
    pub months: &'a [SettlementRecord],
    /// The plant's facts.
    pub facts: &'a ReceivedFacts,
    /// Of a year: its facts on other days and in the years before.
    pub other_facts: &'a [ReceivedFacts],
    /// The readings of the month since commissioning, a revision of each day.
    pub readings: &'a [DayRevision<Energy>],
    /// Exchange prices of the month and around it.
    pub exchange_prices: &'a [DayRevision<Price>],
    /// Legal prices of the same days, which win over those of the exchange.
    pub legal_prices: &'a [DayRevision<Price>],
    /// The market values that were used and their earlier revisions, in the order of period and
    /// revision.
    pub market_values: &'a [MarketValueRevision],
    /// The rules that it was computed with.
    pub law: Law,
    /// The rules that the lines cite.
    pub rules: &'a [RuleSource],
    /// The documents that readings and prices came with.
    pub documents: &'a [Document],
}

/// A bundle would not have proved its statement, and was not made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "the statement of {plant} in {period}, revision {revision}, cannot be proved by the inputs that it \
     names: {problem}; settle {period} again and take the latest revision"
)]
pub struct SealError {
    /// The plant.
    pub plant: String,
    /// The month or year.
    pub period: String,
    /// The revision.
    pub revision: i64,
    /// What does not fit.
    pub problem: Box<BundleProblem>,
}

/// The bundle of a statement, signed; it is checked as a reader will check it before it is given out.
pub fn seal_bundle(evidence: &Evidence<'_>, key: &EvidenceKey) -> Result<Vec<u8>, SealError> {
    let bytes = signed_archive(evidence, key);
    match verify_bundle(&bytes, Some(&key.public())) {
        Ok(_) => Ok(bytes),
        Err(problem) => Err(SealError {
            plant: evidence.statement.plant.to_string(),
            period: evidence.statement.period.to_string(),
            revision: evidence.statement.revision,
            problem: Box::new(problem),
        }),
    }
}

fn signed_archive(evidence: &Evidence<'_>, key: &EvidenceKey) -> Vec<u8> {
    let files = files_of(evidence);
    let manifest = manifest_of(evidence, &files);
    let signature = format!("{}\n", to_hexadecimal(&key.sign(manifest.as_bytes())));
    let public_key = format!("{}\n", key.public());
    let mut contents: BTreeMap<&str, &str> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    contents.insert(MANIFEST, &manifest);
    contents.insert(SIGNATURE, &signature);
    contents.insert(PUBLIC_KEY, &public_key);
    let entries: Vec<Entry<'_>> = FILES
        .into_iter()
        .filter_map(|name| Some(Entry::of(name, contents.get(name)?.as_bytes())))
        .collect();
    archive::write(&entries)
}

#[cfg(test)]
mod tests;
