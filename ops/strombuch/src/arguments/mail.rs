//! Mail to plant owners.

use super::closing::ClosedPeriod;
use super::{SourcesArguments, TableFormat};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use store::closing::InvoiceNumber;
use units::{Month, Period, Year};

#[derive(Debug, Subcommand)]
pub(crate) enum MailCommand {
    /// Find what owners are to be told about a period, and queue it; what was queued before stays as it is
    Queue(MailQueue),
    /// Messages and what became of them
    List(MailList),
    /// Send what waits now, with PDF and XML attached; `serve` and `worker` do so every hour by day
    Send(MailSend),
    /// Let one message go out again, to the address that is known today or else to its own
    Resend(MailResend),
    /// Note what a delivery report says that came back from a mail server
    Bounce(MailBounce),
}

#[derive(Debug, Args)]
pub(crate) struct MailQueue {
    #[command(flatten)]
    pub(crate) period: ClosedPeriod,
    /// Only show what would be sent to whom
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct MailList {
    /// Only messages of this month
    #[arg(long, conflicts_with = "year")]
    month: Option<Month>,
    /// Only messages of this year's account
    #[arg(long)]
    year: Option<Year>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

impl MailList {
    /// The period whose messages are meant; none of all.
    pub(crate) fn period(&self) -> Option<Period> {
        self.month.map(Period::Month).or(self.year.map(Period::Year))
    }
}

#[derive(Debug, Args)]
pub(crate) struct MailSend {
    #[command(flatten)]
    pub(crate) sources: SourcesArguments,
    /// The most messages to send
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct MailResend {
    /// Number of the document, such as 2026-000017
    #[arg(
        long,
        value_name = "NUMBER",
        required_unless_present = "owner",
        conflicts_with_all = ["owner", "subject"]
    )]
    pub(crate) document: Option<InvoiceNumber>,
    /// The owner's key, as `mail list` shows it
    #[arg(long, value_name = "OPERATOR", requires = "subject")]
    pub(crate) owner: Option<String>,
    /// What the owner was told of, as `mail list` shows it: of a missing account the period, of a threshold the year with it
    #[arg(long, requires = "owner")]
    pub(crate) subject: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct MailBounce {
    /// The report as it came (.eml)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
