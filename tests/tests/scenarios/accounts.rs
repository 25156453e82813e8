//! People's accounts: the door, staying inside, and who may do what.
//!
//! Every moment is told in seconds after the standing clock of the scenarios.

mod administration;
mod codes;
mod invitations;
mod isolation;
mod lock_out;
mod passwords;
mod refusals;
mod secrecy;
mod sessions;
mod set_account;
mod sign_in;

use services::accounts::{
    Account, AccountEventKind, Caller, Credentials, NewAccount, Place, SignInError, SignedIn,
    list_events, set_account, sign_in,
};
use tests::World;
use tests::clock::now;
use tests::served::sealing_key;
use units::{Role, UtcTime};

const PASSWORD: &str = "Netzanschluss am Feldrand";
const CLIENT: &str = "Firefox on Linux";
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// So many seconds after the clock of the scenarios.
fn at(seconds: i64) -> UtcTime {
    UtcTime::from_unix_seconds(now().unix_seconds() + seconds).unwrap()
}

/// An account with [`PASSWORD`].
fn person(world: &mut World, email: &str, role: Role) -> Account {
    let new = NewAccount { email, name: "Anna Beck", role, operator_id: None, password: PASSWORD };
    set_account(&mut world.db, world.tenant, &new, now()).unwrap()
}

fn administrator(world: &mut World) -> Account {
    person(world, "anna@stadtwerke.example", Role::Administrator)
}

/// An office network.
fn office() -> Place {
    network("192.0.2.1")
}

fn network(address: &str) -> Place {
    Place::Network(address.parse().unwrap())
}

/// A sign-in without a code from the office, so many seconds after the clock.
fn try_sign_in(
    world: &mut World,
    email: &str,
    password: &str,
    seconds: i64,
) -> Result<SignedIn, SignInError> {
    try_sign_in_from(world, &office(), email, password, seconds)
}

/// The same from somewhere.
fn try_sign_in_from(
    world: &mut World,
    place: &Place,
    email: &str,
    password: &str,
    seconds: i64,
) -> Result<SignedIn, SignInError> {
    let credentials = Credentials { email, password, code: None };
    let caller = Caller { client: CLIENT, place };
    sign_in(&mut world.db, &sealing_key(), &credentials, caller, at(seconds))
}

/// The right sign-in.
fn signed_in(world: &mut World, account: &Account, seconds: i64) -> SignedIn {
    try_sign_in(world, &account.email, PASSWORD, seconds).unwrap()
}

/// What happened in the tenant, the first event first.
fn events(world: &mut World) -> Vec<&'static str> {
    let events = list_events(&mut world.db, world.tenant, 1_000).unwrap();
    events.iter().rev().map(|event| AccountEventKind::as_str(event.kind)).collect()
}

/// The answer in short: `in`, `refused`, `code required`, `wrong code`, or the seconds after the clock
/// until which the account is locked.
fn answer(outcome: &Result<SignedIn, SignInError>) -> String {
    match outcome {
        Ok(_) => "in".to_owned(),
        Err(SignInError::Refused) => "refused".to_owned(),
        Err(SignInError::CodeRequired) => "code required".to_owned(),
        Err(SignInError::CodeWrong) => "wrong code".to_owned(),
        Err(SignInError::Locked { until }) => {
            format!("locked until {}", until.unix_seconds() - now().unix_seconds())
        }
        Err(error @ (SignInError::Secret(_) | SignInError::Store(_))) => error.to_string(),
    }
}
