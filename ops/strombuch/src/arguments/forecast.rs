//! What comes, and how well that was known before.

use clap::{Args, Subcommand, ValueEnum};
use records::ForecastProvider;
use std::path::PathBuf;
use units::{DeliveryDay, Eic, Language, UtcTime};

#[derive(Debug, Subcommand)]
pub(crate) enum ForecastCommand {
    /// Train on the past of any sites and judge forecasts of a later period
    Backtest(ForecastBacktest),
    /// Forecast a balancing group from what is known now, and store the forecast
    Run(ForecastRun),
    /// Judge the stored forecasts of a balancing group by what its plants delivered
    Metrics(ForecastMetrics),
    /// Choose whose forecast a balancing group goes by, or show who was chosen
    Provider(ForecastProviderArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ForecastRun {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// Time of issue: nothing counts that was received or measured later [default: now]
    #[arg(long, value_name = "TIME")]
    pub(crate) issued_at: Option<UtcTime>,
    /// Hours to forecast, four rows each
    #[arg(long, value_name = "N", default_value_t = 36, value_parser = clap::value_parser!(u32).range(1..=240))]
    pub(crate) hours: u32,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = MetricsFormat::Table)]
    pub(crate) format: MetricsFormat,
    /// Language in which it is said what a person should know of the forecast: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct ForecastMetrics {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// First delivery day
    #[arg(long, value_name = "DAY")]
    pub(crate) from: DeliveryDay,
    /// The delivery day after the last one
    #[arg(long, value_name = "DAY")]
    pub(crate) until: DeliveryDay,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = MetricsFormat::Table)]
    pub(crate) format: MetricsFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ForecastProviderArguments {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// Whose forecasts count from now on, such as strombuch
    #[arg(long, value_name = "NAME", requires = "reason")]
    pub(crate) provider: Option<ForecastProvider>,
    /// Why, on one line
    #[arg(long, value_name = "TEXT", requires = "provider")]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ForecastBacktest {
    /// What was measured: site,start,value (hourly or quarter-hourly, any unit)
    #[arg(long, value_name = "FILE")]
    pub(crate) history: PathBuf,
    /// Weather as it was forecast: site,issued_at,valid_at and any numbers under any names
    #[arg(long, value_name = "FILE")]
    pub(crate) weather: PathBuf,
    /// Where the sites lie: site,latitude,longitude,tilt,azimuth,capacity_kw
    #[arg(long, value_name = "FILE")]
    pub(crate) sites: Option<PathBuf>,
    /// Columns of the weather that are sums since the beginning of their run or day
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub(crate) accumulated: Vec<String>,
    /// Models see nothing that was measured later: an instant, or a day from its midnight UTC on
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub(crate) train_until: UtcTime,
    /// Start of the first interval to forecast
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub(crate) from: UtcTime,
    /// End of the period to forecast
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub(crate) until: UtcTime,
    /// Levels between 0 and 1
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', required = true)]
    pub(crate) quantiles: Vec<Level>,
    /// File that gets the quantiles: site,start,q0.01,...
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Form of the metrics
    #[arg(long, value_enum, default_value_t = MetricsFormat::Json)]
    pub(crate) format: MetricsFormat,
    /// Language in which it is said what is wrong with a file, and what was found in it: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MetricsFormat {
    /// For a program
    Json,
    /// For a person
    Table,
}

/// A level as it was written, which names its column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Level {
    pub(crate) text: String,
    pub(crate) value: f64,
}

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let value: Option<f64> = text.parse().ok();
        let value = value.filter(|value| *value > 0.0 && *value < 1.0);
        let value =
            value.ok_or_else(|| "expected a level between 0 and 1, such as 0.05".to_owned())?;
        Ok(Self { text: text.to_owned(), value })
    }
}

/// An instant such as `2025-06-01T00:00:00Z`, or a day such as `2025-06-01` from its midnight UTC on.
fn instant(text: &str) -> Result<UtcTime, String> {
    let midnight = || format!("{text}T00:00:00Z").parse().ok();
    text.parse().ok().or_else(midnight).ok_or_else(|| {
        "expected an instant such as 2025-06-01T00:00:00Z, or a day such as 2025-06-01".to_owned()
    })
}
