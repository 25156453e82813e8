//! Questions over many months.

use clap::{Args, Subcommand, ValueEnum};
use reports::settlement::AnalysisKey;
use std::path::PathBuf;
use units::Month;

#[derive(Debug, Subcommand)]
pub(crate) enum AnalyseKind {
    /// Energy, premium, revenue and payout of the latest statements, by owner, plant, technology or month
    Revenue(RevenueArguments),
}

#[derive(Debug, Args)]
pub(crate) struct RevenueArguments {
    /// First month, such as 2025-01
    #[arg(long, value_name = "MONTH")]
    pub(crate) from: Month,
    /// Month after the last one
    #[arg(long, value_name = "MONTH")]
    pub(crate) until: Month,
    /// What the rows are about, as many as are wanted, such as technology,month; one row when left out
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) by: Vec<By>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = AnalysisFormat::Table)]
    pub(crate) format: AnalysisFormat,
    /// File to write; Parquet needs one
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Plant owners, by their key
    Owner,
    /// Plants
    Plant,
    /// Technologies
    Technology,
    /// Months
    Month,
}

impl By {
    pub(crate) fn key(self) -> AnalysisKey {
        match self {
            Self::Owner => AnalysisKey::Owner,
            Self::Plant => AnalysisKey::Plant,
            Self::Technology => AnalysisKey::Technology,
            Self::Month => AnalysisKey::Month,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnalysisFormat {
    /// For a person
    Table,
    /// For a program
    Json,
    /// For a spreadsheet
    Csv,
    /// For a notebook
    Parquet,
}
