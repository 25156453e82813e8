//! Which premiums are compared with those of the grid operators.

use super::TableFormat;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use units::{Language, MastrNumber, Month};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct PremiumsArguments {
    #[command(subcommand)]
    pub(crate) letter: Option<PremiumsCommand>,
    /// The month
    #[arg(long, required = true)]
    pub(crate) month: Option<Month>,
    /// Only this plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: Option<MastrNumber>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PremiumsCommand {
    /// Draft a letter to each grid operator whose statement differs
    Letter(PremiumsLetter),
}

#[derive(Debug, Args)]
pub(crate) struct PremiumsLetter {
    /// The month
    #[arg(long)]
    pub(crate) month: Month,
    /// Only this plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: Option<MastrNumber>,
    /// `de` or `en`
    #[arg(long, default_value_t = Language::German)]
    pub(crate) language: Language,
    /// Directory to write to, one file a letter; made when it is not there [default: standard output]
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}
