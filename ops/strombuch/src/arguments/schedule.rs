//! Which schedules are written, read and followed.

use super::TextFormat;
use clap::{Args, Subcommand};
use records::ScheduleSchema;
use std::path::PathBuf;
use units::{DeliveryDay, Eic, Language};

#[derive(Debug, Subcommand)]
pub(crate) enum ScheduleCommand {
    /// Write the schedule of a day as the next version, if it says something new
    Write(ScheduleWrite),
    /// Read a message of ESS or CIM: schedule, acknowledgement, anomaly, confirmation, status request
    Read(ScheduleRead),
    /// Show the versions of a day, what came of them, the deadlines, and what must be done
    Status(ScheduleStatus),
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleDay {
    /// The balancing group
    #[arg(long, value_name = "EIC")]
    pub(crate) group: Eic,
    /// The day of delivery
    #[arg(long)]
    pub(crate) day: DeliveryDay,
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleWrite {
    #[command(flatten)]
    pub(crate) of: ScheduleDay,
    /// The format: `ess` (2.3) or `cim` (IEC 62325-451)
    #[arg(long, value_name = "ess|cim")]
    pub(crate) schema: ScheduleSchema,
    /// Directory from which the file is sent; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleRead {
    /// The message
    pub(crate) file: PathBuf,
    /// File it too: an acknowledgement, anomaly or confirmation to the version that it answers
    #[arg(long)]
    pub(crate) store: bool,
    /// Language of what is wrong with the file: de or en
    #[arg(long, env = "STROMBUCH_LANGUAGE", value_name = "LANGUAGE", default_value_t = Language::English)]
    pub(crate) language: Language,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleStatus {
    #[command(flatten)]
    pub(crate) of: ScheduleDay,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}
