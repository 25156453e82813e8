//! What can be checked.

use super::TextFormat;
use clap::{Args, Subcommand};
use services::ledger::BookHead;
use std::path::PathBuf;

/// Without a subject, the ledger of the tenant is checked.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct VerifyArguments {
    #[command(subcommand)]
    pub(crate) subject: Option<VerifySubject>,
    #[command(flatten)]
    pub(crate) ledger: VerifyLedger,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyLedger {
    /// Print the head of each book, a line each, to be kept outside of the database
    #[arg(long)]
    pub(crate) print_head: bool,
    /// A head that was printed before and must still be held; may be given several times
    #[arg(long, value_name = "LINE")]
    pub(crate) expect_head: Vec<BookHead>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum VerifySubject {
    /// Check the ledger, its documents, approvals and payouts
    Ledger(VerifyLedger),
    /// Check an evidence bundle and settle its statement again, without any database
    Bundle(VerifyBundle),
}

#[derive(Debug, Args)]
pub(crate) struct VerifyBundle {
    /// The bundle
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// File with the public key of the marketer; without it nothing is proved, and the exit code is 1
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}
