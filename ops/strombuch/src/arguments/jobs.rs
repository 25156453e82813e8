//! Arguments of `strombuch jobs`, and of everything that fetches data.

use super::TextFormat;
use clap::{Args, Subcommand};
use services::accounts::person;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum JobsCommand {
    /// Every job with its schedule, its last run and its next one
    List(JobsList),
    /// Run a job now
    Run(JobsRun),
    /// What jobs did, the latest first
    History(JobsHistory),
    /// How much work waits, who does it, and what does not go on
    Queue(JobsList),
    /// Stop work that waits, or a settlement or a preview that runs
    Stop(JobsStop),
}

#[derive(Debug, Args)]
pub(crate) struct JobsStop {
    /// The number of the job, as `jobs queue` and the pages show it
    #[arg(value_name = "NUMBER")]
    pub(crate) number: i64,
    /// Who stops it
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: String,
}

#[derive(Debug, Args)]
pub(crate) struct JobsList {
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct JobsRun {
    /// The job, as `jobs list` names it
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) sources: SourcesArguments,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct JobsHistory {
    /// Only this job
    #[arg(long, value_name = "NAME")]
    pub(crate) job: Option<String>,
    /// How many runs
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=10_000))]
    pub(crate) limit: i64,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct SourcesArguments {
    /// Where market data comes from [default: sources.toml in the data directory, if it is there]
    #[arg(long, env = "STROMBUCH_SOURCES", value_name = "FILE")]
    pub(crate) sources: Option<PathBuf>,
}
