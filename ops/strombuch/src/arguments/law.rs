//! What the law leaves without support, and what it leaves open.

use super::TableFormat;
use clap::{Args, ValueEnum};
use records::Edition;
use units::DeliveryDay;

#[derive(Debug, Args)]
pub(crate) struct NegativePricesArguments {
    /// First delivery day
    #[arg(long, value_name = "DAY")]
    pub(crate) from: DeliveryDay,
    /// Delivery day after the last one
    #[arg(long, value_name = "DAY")]
    pub(crate) until: DeliveryDay,
    /// six_hours, four_hours, three_hours, two_hours, one_hour, staged_hours or quarter_hours
    #[arg(long)]
    pub(crate) rule: rules::negative_prices::SupportRule,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = SeriesFormat::Csv)]
    pub(crate) format: SeriesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeriesFormat {
    /// `start,without_support`
    Csv,
    /// One JSON document
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct PracticeArguments {
    /// The question to answer
    #[arg(requires = "answer")]
    pub(crate) question: Option<String>,
    /// The answer
    pub(crate) answer: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArguments {
    /// The edition of the rules, such as 2026.1
    #[arg(long, default_value_t = Edition::NEWEST)]
    pub(crate) edition: Edition,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}
