//! Who gets access.

use clap::{Args, Subcommand};
use units::Role;

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account, or set its name, role and password; the password is read from standard input
    Add(UserAdd),
    /// List the accounts: address, role, name, state
    List,
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
