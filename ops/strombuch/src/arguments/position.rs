//! Of which balancing group a position or an imbalance is asked.

use super::TableFormat;
use clap::Args;
use units::{DeliveryDay, Eic, Month, UtcTime};

#[derive(Debug, Args)]
pub(crate) struct PositionArguments {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// The delivery day
    #[arg(long, value_name = "DAY")]
    pub(crate) day: DeliveryDay,
    /// As it was known at this time, such as 2025-05-11T10:00:00+02:00 [default: now]
    #[arg(long, value_name = "TIME")]
    pub(crate) as_of: Option<UtcTime>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ImbalanceArguments {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// The month
    #[arg(long)]
    pub(crate) month: Month,
    /// Form of the output; csv has the quarter hours
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}
