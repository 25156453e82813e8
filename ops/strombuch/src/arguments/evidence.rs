//! The proof of a statement.

use clap::Args;
use std::path::PathBuf;
use units::{MastrNumber, Month, Year};

#[derive(Debug, Args)]
pub(crate) struct EvidenceArguments {
    /// The plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: MastrNumber,
    /// The month
    #[arg(long, required_unless_present = "year", conflicts_with = "year")]
    pub(crate) month: Option<Month>,
    /// The year of a plant on the annual market value
    #[arg(long)]
    pub(crate) year: Option<Year>,
    /// Whose year it is, where the plant had several owners
    #[arg(long, value_name = "ID", requires = "year")]
    pub(crate) operator: Option<String>,
    /// An earlier revision of the statement [default: the latest]
    #[arg(long, value_name = "N")]
    pub(crate) revision: Option<i64>,
    /// File to write; the public key is written beside it, with `.key` at the end
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Secret that bundles are signed with [default: evidence.key in the data directory, made when it
    /// is not there]
    #[arg(long, env = "STROMBUCH_EVIDENCE_KEY", value_name = "FILE", hide_env_values = true)]
    pub(crate) key: Option<PathBuf>,
}
