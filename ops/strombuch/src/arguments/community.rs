//! Arguments of `strombuch community`.

use super::TableFormat;
use clap::builder::RangedU64ValueParser;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use units::{Language, ParseDecimalError, Price};

#[derive(Debug, Subcommand)]
pub(crate) enum CommunityCommand {
    /// Clear the orders of one auction: one price, and what each order gets
    Clear(CommunityClear),
    /// What a street would gain from a market, from profiles of its members
    Simulate(CommunitySimulate),
}

#[derive(Debug, Args)]
pub(crate) struct CommunityClear {
    /// Orders: order_id,participant,side,limit_ct_per_kwh,quantity_kwh
    #[arg(long, value_name = "FILE")]
    pub(crate) orders: PathBuf,
    /// What the grid operator pays for a kWh, in ct: the price is not below it where the limits allow it
    #[arg(long, value_name = "CT", value_parser = price, allow_negative_numbers = true)]
    pub(crate) feed_in_value: Option<Price>,
    /// What the supplier takes for a kWh, in ct: the price is not above it where the limits allow it
    #[arg(long, value_name = "CT", value_parser = price)]
    pub(crate) supplier_tariff: Option<Price>,
    #[command(flatten)]
    pub(crate) shown: CommunityShown,
}

#[derive(Debug, Args)]
pub(crate) struct CommunitySimulate {
    /// Profiles: participant,role,start,generation_kwh,consumption_kwh and battery_kwh, a row a member and quarter hour
    #[arg(long, value_name = "FILE")]
    pub(crate) profiles: PathBuf,
    /// Grid segments, each with a market of its own [default: as few as hold 500 members each]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) segments: Option<usize>,
    /// Only the first days; a day has 24 hours, the first one begins with the file [default: all]
    #[arg(long, value_name = "D", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) days: Option<u32>,
    /// What the grid operator pays for a kWh, in ct [default: 7.7]
    #[arg(long, value_name = "CT", value_parser = price, allow_negative_numbers = true)]
    pub(crate) feed_in_value: Option<Price>,
    /// What the supplier takes for a kWh with everything, in ct [default: 37.2]
    #[arg(long, value_name = "CT", value_parser = price)]
    pub(crate) supplier_tariff: Option<Price>,
    /// Grid fees, levies and taxes that a neighbour's kWh bears all the same, in ct [default: 21.8]
    #[arg(long, value_name = "CT", value_parser = price)]
    pub(crate) passed_on: Option<Price>,
    #[command(flatten)]
    pub(crate) shown: CommunityShown,
}

#[derive(Debug, Args)]
pub(crate) struct CommunityShown {
    /// Language in which it is said what is wrong with the file: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

/// A price in ct/kWh, between -1000 and 1000.
fn price(text: &str) -> Result<Price, String> {
    let price = Price::parse_decimal(text).map_err(|error: ParseDecimalError| error.to_string())?;
    if price.scaled().unsigned_abs() > 1_000_000_000 {
        return Err("not between -1000 and 1000 ct/kWh".to_owned());
    }
    Ok(price)
}
