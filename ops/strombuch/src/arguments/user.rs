//! Who gets access.

use super::TextFormat;
use clap::{Args, Subcommand};
use units::Role;

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account, or set its name, role and password; the password is read from standard input
    Add(UserAdd),
    /// List the accounts: address, role, name, state
    List,
    /// Remove the one-time codes of somebody who has lost phone and recovery codes
    RemoveCodes(UserAddress),
    /// List what happened to accounts, the latest first: time, address, event, device
    Events(UserEvents),
}

#[derive(Debug, Args)]
pub(crate) struct UserAddress {
    /// Address that the person signs in with
    #[arg(long)]
    pub(crate) email: String,
}

#[derive(Debug, Args)]
pub(crate) struct UserEvents {
    /// Only the latest so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) last: Option<u32>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
pub(crate) struct UserAdd {
    /// Address that the person signs in with
    #[arg(long)]
    pub(crate) email: String,
    /// The person's name
    #[arg(long)]
    pub(crate) name: String,
    /// portfolio_manager, plant_owner, scheduler, community_operator, auditor or administrator
    #[arg(long)]
    pub(crate) role: Role,
    /// Of a plant owner: operator_id of the plants
    #[arg(long, value_name = "KEY")]
    pub(crate) operator: Option<String>,
}
