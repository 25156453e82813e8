//! What a backtest of hedging policies replays.

use super::TableFormat;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use trading::policy::Cost;
use units::{DeliveryDay, Language, Price};

#[derive(Debug, Subcommand)]
pub(crate) enum HedgeCommand {
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
