//! What is written to files.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use units::{DeliveryDay, MastrNumber, Month};

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
    /// Statements of a settled month
    Statements(ExportMonth),
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
