//! Which persons and year the tax thresholds are asked for.

use super::TableFormat;
use clap::Args;
use units::Year;

#[derive(Debug, Args)]
pub(crate) struct TaxArguments {
    /// The year
    #[arg(long)]
    pub(crate) year: Year,
    /// Only the person with this operator_id
    #[arg(long, value_name = "OPERATOR_ID")]
    pub(crate) person: Option<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}
