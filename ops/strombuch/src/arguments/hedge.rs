//! What a balancing group should trade, and what a backtest of hedging policies replays.

use super::TableFormat;
use clap::{Args, Subcommand, ValueEnum};
use services::accounts::person;
use std::path::PathBuf;
use trading::policy::Cost;
use units::{DeliveryDay, Eic, Language, Price};

/// Without a subcommand: what a group should trade now.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct HedgeArguments {
    #[command(subcommand)]
    pub(crate) command: Option<HedgeCommand>,
    #[command(flatten)]
    pub(crate) propose: HedgePropose,
}

#[derive(Debug, Args)]
pub(crate) struct HedgePropose {
    /// The balancing group
    #[arg(long, value_name = "EIC", required = true)]
    pub(crate) group: Option<Eic>,
    /// Show the proposals and store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Language of the reasons: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", value_name = "LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = PlanFormat::Table)]
    pub(crate) format: PlanFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// A table for a terminal
    Table,
    /// For programs
    Json,
}

/// What a person says of a proposal.
#[derive(Debug, Args)]
pub(crate) struct HedgeDecision {
    /// The numbers of the proposals
    #[arg(required = true, value_name = "NUMBER")]
    pub(crate) numbers: Vec<i64>,
    /// Who decides: a name or an address
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: String,
}

#[derive(Debug, Args)]
pub(crate) struct HedgeOrders {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// Where the file of the orders goes; a file that is there is not overwritten
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Write the orders that went out before too, because their file was lost
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HedgeCommand {
    /// Accept proposals; their orders go out with the next file of orders
    Accept(HedgeDecision),
    /// Refuse proposals
    Refuse(HedgeDecision),
    /// Take accepted proposals back, or those whose order was taken from the market
    Withdraw(HedgeDecision),
    /// Write the accepted orders of a group to a file, each once; trades come back by import trades
    Orders(HedgeOrders),
    /// Replay hedging policies on what happened, and say what each was worth
    Backtest(HedgeBacktest),
}

#[derive(Debug, Args)]
pub(crate) struct HedgeBacktest {
    /// Prices, forecast and production: start,day_ahead_eur_per_mwh,intraday_eur_per_mwh,rebap_eur_per_mwh,forecast_mw,actual_mw
    // The one command whose data is a file: it takes the place of the directory of the data, which is not used here.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: PathBuf,
    /// Minutes between the end of an interval and the delivery that can still be traded with its measurement
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=2880))]
    pub(crate) latency_minutes: u32,
    /// First day whose imbalance prices no policy may see
    #[arg(long, value_name = "DAY")]
    pub(crate) train_until: DeliveryDay,
    /// First delivery day that is settled
    #[arg(long, value_name = "DAY")]
    pub(crate) from: DeliveryDay,
    /// Delivery day after the last one
    #[arg(long, value_name = "DAY")]
    pub(crate) until: DeliveryDay,
    /// What buying and selling costs beside the price
    #[arg(long, value_name = "C", default_value = "0", value_parser = cost)]
    pub(crate) cost_eur_per_mwh: Cost,
    /// Write every trade to this file: policy,start,mw,decided_at
    #[arg(long, value_name = "FILE")]
    pub(crate) trades: Option<PathBuf>,
    /// Language of what is wrong with the file: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", value_name = "LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

fn cost(text: &str) -> Result<Cost, String> {
    let price = Price::parse_eur_per_mwh(text).map_err(|error| error.to_string())?;
    Cost::of(price).ok_or_else(|| "the cost must not be negative".to_owned())
}
