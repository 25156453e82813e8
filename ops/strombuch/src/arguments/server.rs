//! How the server is run.

use super::SourcesArguments;
use clap::{Args, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "Server")]
pub(crate) struct ServeArguments {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Leave long work to `strombuch worker`
    #[arg(long)]
    pub(crate) no_jobs: bool,
    /// A proxy of ours stands in front and takes HTTPS: mark cookies secure, believe its headers
    #[arg(long)]
    pub(crate) behind_proxy: bool,
    /// File with the secret that signs tokens, at least 32 characters [default: signing.key in the
    /// data directory, made at the first start]
    #[arg(long, value_name = "FILE", env = "STROMBUCH_SECRET_FILE")]
    pub(crate) secret_file: Option<PathBuf>,
    /// File with the secret that seals one-time codes in the database, at least 32 characters [default: accounts.key in
    /// the data directory, made at the first start]
    #[arg(long, value_name = "FILE", env = "STROMBUCH_ACCOUNTS_KEY_FILE")]
    pub(crate) accounts_key_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sources: SourcesArguments,
    #[command(flatten)]
    pub(crate) log: LogArguments,
}

#[derive(Debug, Args)]
pub(crate) struct WorkerArguments {
    /// Jobs that it does at once; of two or more, one does only what a person waits for
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) threads: u8,
    #[command(flatten)]
    pub(crate) sources: SourcesArguments,
    #[command(flatten)]
    pub(crate) log: LogArguments,
}

#[derive(Debug, Args)]
pub(crate) struct LogArguments {
    /// How much is written to standard error
    #[arg(long, value_enum, default_value_t = LogLevel::Warn)]
    pub(crate) log: LogLevel,
    /// Form of what is written
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    /// What went wrong
    Warn,
    /// Every request as well
    Info,
    /// Everything
    Debug,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for a person
    Text,
    /// A JSON object a line
    Json,
}
