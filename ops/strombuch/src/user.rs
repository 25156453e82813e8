//! `strombuch user`: accounts for people, without an invitation.

use crate::arguments::{UserAdd, UserCommand};
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::{Context, Result, bail};
use services::accounts::{NewAccount, list_accounts, set_account};
use std::fmt::Write;
use std::io::BufRead;

pub(crate) fn run(session: &mut Session, command: &UserCommand) -> Result<Outcome> {
    match command {
        UserCommand::Add(options) => add(session, options),
        UserCommand::List => list(session),
    }
}

/// Makes an account, or gives one its name, role and password anew. The password is the first line
/// of standard input, so that it is in no list of processes.
fn add(session: &mut Session, options: &UserAdd) -> Result<Outcome> {
    let mut password = String::new();
    eprintln!("password of {}, at least 12 characters:", options.email);
    std::io::stdin().lock().read_line(&mut password).context("failed to read the password")?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        bail!("expected the password on standard input");
    }
    let account = NewAccount {
        email: &options.email,
        name: &options.name,
        role: options.role,
        operator_id: options.operator.as_deref(),
        password,
    };
    let (tenant, now) = (session.tenant, session.now);
    let made = set_account(&mut session.db, tenant, &account, now)?;
    print(&format!("{} may sign in as {}\n", made.email, made.role))?;
    Ok(Outcome::Done)
}

fn list(session: &mut Session) -> Result<Outcome> {
    let mut text = String::new();
    for account in list_accounts(&mut session.db, session.tenant)? {
        let state = if account.disabled { "disabled" } else { "active" };
        let _written =
            writeln!(text, "{}\t{}\t{}\t{state}", account.email, account.role, account.name);
    }
    print(&text)?;
    Ok(Outcome::Done)
}
