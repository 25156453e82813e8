//! Closing periods, and paying what they say.

use super::TableFormat;
use clap::{Args, Subcommand};
use services::accounts::person;
use std::path::PathBuf;
use units::{DeliveryDay, MastrNumber, Money, Month, Period, Year};

/// A month or a year.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ClosedPeriod {
    /// The month, such as 2024-05
    #[arg(long)]
    month: Option<Month>,
    /// The year, for the true-up of premiums that the marketer passes on
    #[arg(long)]
    year: Option<Year>,
}

impl ClosedPeriod {
    /// The period; clap sees to it that there is one.
    pub(crate) fn period(&self) -> Option<Period> {
        self.month.map(Period::Month).or(self.year.map(Period::Year))
    }
}

#[derive(Debug, Args)]
pub(crate) struct Proposer {
    /// Who proposes: a name or an address
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: String,
}

/// Who proposes what was settled; where nobody is named, nothing is proposed.
#[derive(Debug, Args)]
pub(crate) struct Settler {
    /// Who settles and so proposes: a name or an address; without one nothing is proposed
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ProposeArguments {
    #[command(flatten)]
    pub(crate) period: ClosedPeriod,
    #[command(flatten)]
    pub(crate) proposer: Proposer,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ApproveArguments {
    #[command(flatten)]
    pub(crate) period: ClosedPeriod,
    /// Who approves: another person than who proposed
    #[arg(long, value_name = "USER", value_parser = person)]
    pub(crate) by: String,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct StatementsArguments {
    #[command(flatten)]
    pub(crate) period: ClosedPeriod,
    /// Only this plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: Option<MastrNumber>,
    /// Directory to write to; made when it is not there. A file that is there already is left as it is
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Write XRechnung (NUMBER.xrechnung.xml) instead of the Factur-X that the PDF carries (NUMBER.xml)
    #[arg(long)]
    pub(crate) xrechnung: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PayoutsCommand {
    /// Make a batch of the open claims, and its file for the bank (pain.001)
    Create(PayoutsCreate),
    /// Approve a batch, and write its file
    Approve(PayoutsApprove),
    /// Withdraw a batch that nobody has approved, or transfers that the bank has refused
    Withdraw(PayoutsWithdraw),
    /// Write the file of an approved batch once more
    File(PayoutsFile),
    /// List the batches, the latest first
    List,
}

#[derive(Debug, Args)]
pub(crate) struct PayoutsCreate {
    /// Only claims of this month
    #[arg(long, conflicts_with = "year")]
    month: Option<Month>,
    /// Only claims of this year's true-up
    #[arg(long)]
    year: Option<Year>,
    #[command(flatten)]
    pub(crate) proposer: Proposer,
    /// Day on which the bank is to pay [default: the next one that it can]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<DeliveryDay>,
    /// The most that the batch may pay, in EUR
    #[arg(long, env = "STROMBUCH_PAYOUT_LIMIT_EUR", value_name = "EUR", value_parser = Money::parse_decimal)]
    pub(crate) limit: Option<Money>,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

impl PayoutsCreate {
    /// The period whose claims are meant; none of all.
    pub(crate) fn period(&self) -> Option<Period> {
        self.month.map(Period::Month).or(self.year.map(Period::Year))
    }
}

#[derive(Debug, Args)]
pub(crate) struct PayoutsBatch {
    /// Number of the batch
    #[arg(long, value_name = "N")]
    pub(crate) batch: i64,
}

#[derive(Debug, Args)]
pub(crate) struct PayoutsWithdraw {
    #[command(flatten)]
    pub(crate) batch: PayoutsBatch,
    /// Of an approved batch: who knows from the bank that it was refused; another person than who approved it
    #[arg(long, value_name = "USER", value_parser = person)]
    pub(crate) refused_says: Option<String>,
    /// Of an approved batch: only the transfer of this name
    #[arg(long, value_name = "NAME", requires = "refused_says")]
    pub(crate) payout: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PayoutsApprove {
    #[command(flatten)]
    pub(crate) batch: PayoutsBatch,
    /// Who approves: another person than who created the batch
    #[arg(long, value_name = "USER", value_parser = person)]
    pub(crate) by: String,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PayoutsFile {
    #[command(flatten)]
    pub(crate) batch: PayoutsBatch,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}
