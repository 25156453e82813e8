//! What is written to files.

use super::closing::ClosedPeriod;
use clap::{Args, Subcommand, ValueEnum};
use records::{WeatherSource, WeatherVariable};
use std::path::PathBuf;
use units::{DeliveryDay, Language, MastrNumber, Month, UtcTime, Year};

#[derive(Debug, Subcommand)]
pub(crate) enum ExportKind {
    /// Plants with the facts that hold on a day (plants.csv)
    Plants(ExportPlants),
    /// Spot prices that settlement uses (spot-prices.csv)
    SpotPrices(ExportDays),
    /// Market values in their latest revision (market-values.csv)
    MarketValues(ExportTarget),
    /// Readings of a month in their latest revision (readings.csv)
    Readings(ExportMonth),
    /// A weather forecast of a day at a place, as it was known at a time (CSV)
    Weather(ExportWeather),
    /// Statements of a settled month
    Statements(ExportStatements),
    /// What is owed at a month's end for delivered energy that no document stated by then
    Accruals(ExportAccruals),
    /// The documents of a month as PDF and XML, in one ZIP
    Documents(ExportDocuments),
    /// What the ledger booked in a month, for DATEV (posting batch)
    Datev(ExportDatev),
    /// Data of a year for a tax auditor: CSV tables with their index.xml, as a ZIP (GoBD)
    Gobd(ExportYear),
}

/// Form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    /// For a program: comma, decimal point
    Csv,
    /// For a German spreadsheet: semicolon, decimal comma, German words
    GermanCsv,
    /// A workbook with totals; needs --output
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct SheetArguments {
    /// Form of the table
    #[arg(long, value_enum, default_value_t = SheetFormat::Csv)]
    pub(crate) format: SheetFormat,
    /// Language of a workbook
    #[arg(long, default_value = "de")]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct ExportStatements {
    #[command(flatten)]
    pub(crate) month: ExportMonth,
    #[command(flatten)]
    pub(crate) sheet: SheetArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ExportAccruals {
    /// The month at whose end it is owed
    #[arg(long)]
    pub(crate) month: Month,
    /// Day whose knowledge counts: corrections that came later do not [default: the last day of the month]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<DeliveryDay>,
    #[command(flatten)]
    pub(crate) sheet: SheetArguments,
    #[command(flatten)]
    pub(crate) target: ExportTarget,
}

#[derive(Debug, Args)]
pub(crate) struct ExportDocuments {
    #[command(flatten)]
    pub(crate) period: ClosedPeriod,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportDatev {
    /// Month in which the entries were booked
    #[arg(long)]
    pub(crate) month: Month,
    /// Numbers of adviser and client, and the accounts [default: datev.toml in the data directory]
    #[arg(long, env = "STROMBUCH_DATEV", value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
    /// File to write; DATEV wants a name that begins with EXTF_
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportWeather {
    /// Name of the place, as sources.toml has it
    #[arg(long, value_name = "NAME")]
    pub(crate) place: String,
    /// What of the weather, such as shortwave_radiation or temperature
    #[arg(long, default_value = "shortwave_radiation")]
    pub(crate) variable: WeatherVariable,
    /// The delivery day
    #[arg(long)]
    pub(crate) day: DeliveryDay,
    /// Only what was issued and received until then, such as 2026-03-28T10:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    pub(crate) known_by: Option<UtcTime>,
    /// The first of these sources with a run without gaps; may be given more than once [default: any]
    #[arg(long)]
    pub(crate) source: Vec<WeatherSource>,
    #[command(flatten)]
    pub(crate) target: ExportTarget,
}

#[derive(Debug, Args)]
pub(crate) struct ExportYear {
    /// Year of delivery
    #[arg(long)]
    pub(crate) year: Year,
    /// Name of the company whose data it is [default: as in the profile of the company]
    #[arg(long, value_name = "NAME")]
    pub(crate) supplier: Option<String>,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportTarget {
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportPlants {
    /// Day whose facts are wanted [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<DeliveryDay>,
    #[command(flatten)]
    pub(crate) target: ExportTarget,
}

#[derive(Debug, Args)]
pub(crate) struct ExportDays {
    /// First delivery day
    #[arg(long, value_name = "DAY")]
    pub(crate) from: DeliveryDay,
    /// Delivery day after the last one
    #[arg(long, value_name = "DAY")]
    pub(crate) until: DeliveryDay,
    #[command(flatten)]
    pub(crate) target: ExportTarget,
}

#[derive(Debug, Args)]
pub(crate) struct ExportMonth {
    /// The month
    #[arg(long)]
    pub(crate) month: Month,
    /// Only this plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: Option<MastrNumber>,
    #[command(flatten)]
    pub(crate) target: ExportTarget,
}
