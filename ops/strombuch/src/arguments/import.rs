//! Which files are imported.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use units::{Language, MarketLocation, Month};

#[derive(Debug, Subcommand)]
pub(crate) enum ImportKind {
    /// Plants and their facts (plants.csv, or the export of the Marktstammdatenregister)
    Plants(ImportPlants),
    /// Day-ahead prices (spot-prices.csv, or a file of SMARD, Energy-Charts, ENTSO-E, EPEX or netztransparenz)
    SpotPrices(ImportSpotPrices),
    /// Published market values (market-values.csv, or a file of netztransparenz)
    MarketValues(ImportFiles),
    /// Feed-in of market locations by quarter hour (readings.csv, or a portal's load profile)
    Readings(ImportReadings),
    /// Plant owners: name, legal form, address, tax numbers, account, contact (operators.csv)
    Operators(ImportRegister),
    /// The marketer's own data, for documents and payments (company.toml)
    Company(ImportFiles),
    /// What the bank has booked (camt.053, camt.054)
    BankStatement(ImportFiles),
    /// What grid operators state about the premium (premium-statement.csv)
    PremiumStatement(ImportFiles),
    /// What providers forecast of balancing groups, plants and market locations (forecasts.csv)
    Forecasts(ImportFiles),
    /// Balancing groups: EIC of the group, its control area, the TSO and the exchange (balancing-groups.csv)
    BalancingGroups(ImportFiles),
    /// What balancing groups bought and sold; a trade_id that comes again is a correction, kw 0 a recall (trades.csv)
    Trades(ImportFiles),
    /// Imbalance prices by quarter hour (imbalance-prices.csv, or a file of netztransparenz)
    ImbalancePrices(ImportFiles),
}

#[derive(Debug, Args)]
pub(crate) struct ImportFiles {
    /// Files, or directories of .csv, .json and .xlsx files
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Only show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Language in which it is said what is wrong with a file: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct ImportRegister {
    #[command(flatten)]
    pub(crate) input: ImportFiles,
    /// Month from which changed facts of what is known hold [default: since registration]
    #[arg(long, value_name = "MONTH")]
    pub(crate) valid_from: Option<Month>,
    /// A known customer number with another operator_name is the same person, called so now
    #[arg(long)]
    pub(crate) confirm_names: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportPlants {
    #[command(flatten)]
    pub(crate) register: ImportRegister,
    /// Of an export of the Marktstammdatenregister: write plants.csv with what it says, for somebody to complete, and store nothing
    #[arg(long, value_name = "PLANTS_CSV")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportSpotPrices {
    #[command(flatten)]
    pub(crate) input: ImportFiles,
    /// Where the prices come from; a legal price wins over an exchange price
    #[arg(long, value_enum, default_value_t = PriceSourceArgument::Exchange)]
    pub(crate) source: PriceSourceArgument,
    /// Accept missing quarter hours within a delivery day
    #[arg(long)]
    pub(crate) allow_gaps: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportReadings {
    #[command(flatten)]
    pub(crate) input: ImportFiles,
    /// Accept missing quarter hours within a delivery day
    #[arg(long)]
    pub(crate) allow_gaps: bool,
    /// How a load profile of a portal is written: a shipped profile, such as ende-kwh, or a file of one
    #[arg(long, value_name = "NAME|FILE", requires = "market_location")]
    pub(crate) profile: Option<String>,
    /// The market location of a load profile
    #[arg(long, value_name = "MALO", requires = "profile")]
    pub(crate) market_location: Option<MarketLocation>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PriceSourceArgument {
    /// The day-ahead auction of an exchange
    Exchange,
    /// The legal spot price of § 3 Nr. 42a EEG
    Legal,
}
