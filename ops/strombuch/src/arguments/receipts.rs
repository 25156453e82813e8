//! Money on the account.

use super::TableFormat;
use clap::{Args, Subcommand};
use services::accounts::person;
use std::path::PathBuf;
use units::{DeliveryDay, Language, MastrNumber};

#[derive(Debug, Subcommand)]
pub(crate) enum ReceiptsCommand {
    /// List what waits for somebody to assign it
    List(ReceiptsList),
    /// Say what money on the account was for
    Assign(ReceiptsAssign),
    /// Take back what was said that money was for: it waits again
    TakeBack(ReceiptsTakeBack),
    /// List what owners and the bank owe
    Owed(ReceiptsOwed),
    /// Draft a letter to each owner who owes
    Letter(ReceiptsLetter),
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsList {
    /// Also what is assigned
    #[arg(long)]
    pub(crate) all: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsAssign {
    /// Number of the payment, as `receipts list` shows it
    pub(crate) number: i64,
    #[command(flatten)]
    pub(crate) purpose: AssignedPurpose,
    /// With --owner: the plant that it is of [default: the owner's debts in their order]
    #[arg(long, value_name = "ID", requires = "owner")]
    pub(crate) plant: Option<MastrNumber>,
    /// Who says so
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: String,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsTakeBack {
    /// Number of the payment, as `receipts list --all` shows it
    pub(crate) number: i64,
    /// Who takes it back
    #[arg(long, env = "STROMBUCH_USER", value_name = "USER", value_parser = person)]
    pub(crate) by: String,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

/// What money was for.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct AssignedPurpose {
    /// An owner paid back what was owed, or was paid besides
    #[arg(long, value_name = "OPERATOR")]
    pub(crate) owner: Option<String>,
    /// A grid operator paid the premium, or was paid back
    #[arg(long)]
    pub(crate) premium: bool,
    /// The bank gave back what it had paid twice, or paid something twice
    #[arg(long)]
    pub(crate) double_payment: bool,
    /// The bank's charges
    #[arg(long)]
    pub(crate) charges: bool,
    /// The company's other books explain it
    #[arg(long)]
    pub(crate) other_books: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsOwed {
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsLetter {
    /// Only this owner
    #[arg(long, value_name = "OPERATOR")]
    pub(crate) owner: Option<String>,
    /// Until when it is to be paid [default: 14 days from today]
    #[arg(long, value_name = "DATE")]
    pub(crate) due: Option<DeliveryDay>,
    /// `de` or `en` [default: the owner's]
    #[arg(long)]
    pub(crate) language: Option<Language>,
    /// Directory for the letters; without one they are printed
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) output: Option<PathBuf>,
}
