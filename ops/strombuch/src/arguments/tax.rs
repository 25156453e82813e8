//! Which persons and year the tax thresholds are asked for.

use super::TableFormat;
use clap::Args;
use std::path::PathBuf;
use units::Year;

#[derive(Debug, Args)]
pub(crate) struct TaxArguments {
    /// The year
    #[arg(long)]
    pub(crate) year: Year,
    /// Only the person with this operator_id
    #[arg(long, value_name = "OPERATOR_ID")]
    pub(crate) person: Option<String>,
    /// Write the certificates of the year into this directory instead: a PDF and a CSV for each person
    #[arg(long, value_name = "DIR", conflicts_with = "format")]
    pub(crate) certificates: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}
