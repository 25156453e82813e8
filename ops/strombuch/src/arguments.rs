//! What a person can say to the command.

mod analyse;
mod backup;
mod closing;
mod community;
mod evidence;
mod export;
mod forecast;
mod hedge;
mod import;
mod jobs;
mod law;
mod mail;
mod position;
mod premiums;
mod receipts;
mod schedule;
mod server;
mod tax;
mod user;
mod verify;

pub(crate) use analyse::{AnalyseKind, AnalysisFormat, RevenueArguments};
pub(crate) use backup::{BackupArguments, RestoreArguments};
pub(crate) use closing::{
    ApproveArguments, PayoutsApprove, PayoutsCommand, PayoutsCreate, PayoutsWithdraw,
    ProposeArguments, Settler, StatementsArguments,
};
pub(crate) use community::{CommunityClear, CommunityCommand, CommunitySimulate};
pub(crate) use evidence::EvidenceArguments;
pub(crate) use export::{
    ExportAccruals, ExportDatev, ExportDocuments, ExportKind, ExportStatements, ExportWeather,
    ExportYear, SheetArguments, SheetFormat,
};
pub(crate) use forecast::{
    ForecastBacktest, ForecastCommand, ForecastMetrics, ForecastProviderArguments, ForecastRun,
    Level, MetricsFormat,
};
pub(crate) use hedge::{
    HedgeArguments, HedgeBacktest, HedgeCommand, HedgeDecision, HedgeOrders, HedgePropose,
    PlanFormat,
};
pub(crate) use import::{
    ImportFiles, ImportKind, ImportReadings, ImportRegister, PriceSourceArgument,
};
pub(crate) use jobs::{JobsCommand, JobsHistory, JobsList, JobsRun, JobsStop, SourcesArguments};
pub(crate) use law::{NegativePricesArguments, PracticeArguments, RulesArguments, SeriesFormat};
pub(crate) use mail::{MailBounce, MailCommand, MailList, MailQueue, MailResend, MailSend};
pub(crate) use position::{ImbalanceArguments, PositionArguments};
pub(crate) use premiums::{PremiumsArguments, PremiumsCommand, PremiumsLetter};
pub(crate) use receipts::{ReceiptsAssign, ReceiptsCommand, ReceiptsLetter, ReceiptsList};
pub(crate) use schedule::{ScheduleCommand, ScheduleRead, ScheduleStatus, ScheduleWrite};
pub(crate) use server::{LogArguments, LogFormat, LogLevel, ServeArguments, WorkerArguments};
pub(crate) use tax::TaxArguments;
pub(crate) use user::{UserAdd, UserCommand, UserEvents};
pub(crate) use verify::{VerifyArguments, VerifyBundle, VerifyLedger, VerifySubject};

use crate::demo::DemoSize;
use clap::builder::RangedU64ValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use units::{MastrNumber, Month, Year};

/// The tenant of who never names one.
pub(crate) const DEFAULT_TENANT: &str = "main";

/// The back office of German direct marketers and community balancing groups.
#[derive(Debug, Parser)]
#[command(name = "strombuch", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) database: DatabaseArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct DatabaseArguments {
    /// Directory of the data; made when it is not there
    #[arg(
        long,
        global = true,
        help_heading = "Data",
        env = "STROMBUCH_DATA",
        value_name = "DIR",
        default_value = "./strombuch-data"
    )]
    pub(crate) data: PathBuf,
    /// Database: sqlite:FILE or postgres://USER@HOST/NAME [default: a SQLite file in the data directory]
    #[arg(
        long,
        global = true,
        help_heading = "Data",
        env = "STROMBUCH_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// Tenant whose data it is
    #[arg(
        long,
        global = true,
        help_heading = "Data",
        env = "STROMBUCH_TENANT",
        value_name = "NAME",
        default_value = DEFAULT_TENANT
    )]
    pub(crate) tenant: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a complete demo company, settle it, and show a month and a statement
    Demo(DemoArguments),
    /// Serve pages and API, and do what people ask for there
    Serve(ServeArguments),
    /// Do the long work that people ask for, apart from `serve`
    Worker(WorkerArguments),
    /// Give people access
    #[command(subcommand)]
    User(UserCommand),
    /// Import a file, or every file of a directory
    #[command(subcommand)]
    Import(ImportKind),
    /// Settle a month or a year
    Settle(SettleArguments),
    /// Propose that a settled period becomes documents
    Propose(ProposeArguments),
    /// Approve what another person proposed: numbers, books and issues the documents
    Approve(ApproveArguments),
    /// Write the documents of a period: PDF and electronic invoice
    Statements(StatementsArguments),
    /// Pay what documents say
    #[command(subcommand)]
    Payouts(PayoutsCommand),
    /// Say what money on the account was for, and list what is owed
    #[command(subcommand)]
    Receipts(ReceiptsCommand),
    /// Tell plant owners by mail what concerns them
    #[command(subcommand)]
    Mail(MailCommand),
    /// Compare the premium of a month with what grid operators state and pay
    Premiums(PremiumsArguments),
    /// Explain a settled statement line by line
    Explain(ExplainArguments),
    /// Write a signed bundle with which anybody can compute a statement again
    Evidence(EvidenceArguments),
    /// Check what can be checked
    Verify(VerifyArguments),
    /// Show how near every person is to the tax thresholds of a year
    Tax(TaxArguments),
    /// Show what is open in a balancing group, as known now or at a time
    Position(PositionArguments),
    /// Settle the imbalance of a balancing group, and say what it was made of
    Imbalance(ImbalanceArguments),
    /// What a balancing group should trade now, and what hedging policies would have been worth
    Hedge(HedgeArguments),
    /// The schedules that balancing groups send to their system operator
    #[command(subcommand)]
    Schedule(ScheduleCommand),
    /// Forecast generation and consumption, and see how good forecasts were
    #[command(subcommand)]
    Forecast(ForecastCommand),
    /// Add up many months by owner, plant, technology or month
    #[command(subcommand)]
    Analyse(AnalyseKind),
    /// Print which quarter hours negative prices leave without support
    NegativePrices(NegativePricesArguments),
    /// Write data in the formats that can be imported, or statements
    #[command(subcommand)]
    Export(ExportKind),
    /// The local market of a community, without any stored data
    #[command(subcommand)]
    Community(CommunityCommand),
    /// Print the dated tables of the law with their sources
    Rules(RulesArguments),
    /// Show or answer open questions of the law
    Practice(PracticeArguments),
    /// Write everything that is stored into one file, also while the server runs
    Backup(BackupArguments),
    /// Put a backup into an empty data directory or database
    Restore(RestoreArguments),
    /// What runs by itself: list it, run it now, see what it did
    #[command(subcommand)]
    Jobs(JobsCommand),
}

#[derive(Debug, Args)]
pub(crate) struct DemoArguments {
    /// Number of plants
    #[arg(long, default_value_t = DemoSize::default().plants, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) plants: usize,
    /// Number of months, 1 to 14, the last one February 2026
    #[arg(long, default_value_t = 14, value_parser = RangedU64ValueParser::<usize>::new().range(1..=14))]
    pub(crate) months: usize,
    /// Do not serve the company afterwards
    #[arg(long)]
    pub(crate) no_serve: bool,
    #[command(flatten)]
    pub(crate) serve: ServeArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SettleArguments {
    #[command(flatten)]
    pub(crate) period: PeriodArguments,
    /// Only this plant
    #[arg(long, value_name = "ID", conflicts_with = "restate")]
    pub(crate) plant: Option<MastrNumber>,
    #[command(flatten)]
    pub(crate) settler: Settler,
    /// Store the restatement instead of only showing it
    #[arg(long, requires = "restate", conflicts_with_all = ["month", "year"])]
    pub(crate) apply: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct PeriodArguments {
    /// Month to settle, such as 2024-05
    #[arg(long)]
    pub(crate) month: Option<Month>,
    /// Year to settle: its months, and the true-up of plants with the annual market value
    #[arg(long)]
    pub(crate) year: Option<Year>,
    /// Settle again whatever has a statement and an input that changed since; shows the differences
    #[arg(long)]
    pub(crate) restate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For a person
    Table,
    /// For a program
    Json,
    /// For a spreadsheet
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The plant
    #[arg(long, value_name = "ID")]
    pub(crate) plant: MastrNumber,
    /// The month
    #[arg(long)]
    pub(crate) month: Month,
    /// An earlier revision of the statement [default: the latest]
    #[arg(long, value_name = "N")]
    pub(crate) revision: Option<i64>,
    /// Every quarter hour as CSV instead: reading, price, revenue, support
    #[arg(long, conflicts_with_all = ["revision", "format"])]
    pub(crate) quarter_hours: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    /// For a person
    Text,
    /// For a program
    Json,
}
