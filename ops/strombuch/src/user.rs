//! `strombuch user`: accounts for people, without an invitation.

use crate::arguments::{TextFormat, UserAdd, UserCommand, UserEvents};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use services::accounts::{NewAccount, list_accounts, list_events, remove_totp, set_account};
use std::fmt::Write;
use std::io::BufRead;

pub(crate) fn run(session: &mut Session, command: &UserCommand) -> Result<Outcome> {
    match command {
        UserCommand::Add(options) => add(session, options),
        UserCommand::List => list(session),
        UserCommand::RemoveCodes(options) => remove_codes(session, &options.email),
        UserCommand::Events(options) => events(session, options),
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

fn remove_codes(session: &mut Session, email: &str) -> Result<Outcome> {
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let email = email.trim().to_lowercase();
    let accounts = list_accounts(db, tenant)?;
    let Some(account) = accounts.iter().find(|account| account.email == email) else {
        bail!("there is no account {email:?}; `strombuch user list` shows them");
    };
    if !account.totp_enabled {
        bail!("{email} has no one-time codes; nothing was changed");
    }
    remove_totp(db, tenant, account.id, now)?;
    print(&format!("{email} signs in with the password alone\n"))?;
    Ok(Outcome::Done)
}

/// An event as programs read it.
#[derive(Serialize)]
struct EventBody<'a> {
    happened_at: String,
    email: &'a str,
    kind: &'static str,
    client: Option<&'a str>,
}

fn events(session: &mut Session, options: &UserEvents) -> Result<Outcome> {
    let limit = options.last.map_or(i64::MAX, i64::from);
    let events = list_events(&mut session.db, session.tenant, limit)?;
    let bodies = events.iter().map(|event| EventBody {
        happened_at: event.happened_at.to_string(),
        email: &event.email,
        kind: event.kind.as_str(),
        client: event.client.as_deref(),
    });
    match options.format {
        TextFormat::Json => print_json(&bodies.collect::<Vec<_>>())?,
        TextFormat::Text => {
            let mut text = String::new();
            for event in bodies {
                let EventBody { happened_at, email, kind, client } = event;
                let client = client.unwrap_or_default();
                let _written = writeln!(text, "{happened_at}\t{email}\t{kind}\t{client}");
            }
            print(&text)?;
        }
    }
    Ok(Outcome::Done)
}
