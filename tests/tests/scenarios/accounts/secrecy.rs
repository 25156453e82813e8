//! A copy of the database signs nobody in.

use super::{CLIENT, PASSWORD, administrator, at, signed_in};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use services::accounts::{
    NewInvitation, NewTotp, SealingKey, SignedIn, accept_invitation, change_password, enable_totp,
    invite, refresh_session, sign_out,
};
use std::cell::RefCell;
use store::found_columns;
use tests::served::sealing_key;
use tests::{World, on_both_databases};
use units::{Role, UtcTime};

/// Cases of the property: every one signs in several times.
const CASES: u32 = 8;

/// What may happen to tokens.
#[derive(Debug, Clone, Copy)]
enum Act {
    SignIn,
    Refresh { session: usize },
    UseAgain { token: usize },
    SignOut { session: usize },
    InviteAndAccept,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::SignIn),
        (0..4_usize).prop_map(|session| Act::Refresh { session }),
        (0..8_usize).prop_map(|token| Act::UseAgain { token }),
        (0..4_usize).prop_map(|session| Act::SignOut { session }),
        Just(Act::InviteAndAccept),
    ]
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = Nullable<Text>)]
    cell: Option<String>,
}

/// Every text that the database holds, in whatever table.
fn texts(world: &mut World) -> Vec<String> {
    let columns = found_columns(&mut world.db).unwrap();
    let of_text = columns.iter().filter_map(|column| {
        let (name, class) = column.split_once(' ')?;
        class.starts_with("text").then(|| name.split_once('.')).flatten()
    });
    let mut texts = Vec::new();
    for (table, column) in of_text {
        let query = format!("SELECT {column} AS cell FROM {table}");
        let cells: Vec<Cell> = diesel::sql_query(query).load(&mut world.db).unwrap();
        texts.extend(cells.into_iter().filter_map(|cell| cell.cell));
    }
    texts
}

/// Acts on a new tenant; returns every secret that was given out.
fn run(world: &mut World, acts: &[Act], case: u32) -> Vec<String> {
    world.as_new_tenant();
    let email = format!("anna-{case}@stadtwerke.example");
    let anna = super::person(world, &email, Role::Administrator);
    let mut sessions: Vec<SignedIn> = vec![signed_in(world, &anna, 0)];
    let mut given: Vec<String> = vec![sessions[0].refresh_token.as_str().to_owned()];
    for (seconds, act) in (1..).zip(acts) {
        match *act {
            Act::SignIn => sessions.push(signed_in(world, &anna, seconds)),
            Act::Refresh { session } => {
                let index = session % sessions.len();
                let token = sessions[index].refresh_token.as_str().to_owned();
                let refreshed = refresh_session(&mut world.db, &token, at(seconds));
                if let Some(next) = refreshed.ok().and_then(|refreshed| refreshed.refresh_token) {
                    sessions[index].refresh_token = next;
                }
            }
            Act::UseAgain { token } => {
                let token = given[token % given.len()].clone();
                let _outcome = refresh_session(&mut world.db, &token, at(seconds));
            }
            Act::SignOut { session } => {
                let session = sessions[session % sessions.len()].session;
                sign_out(&mut world.db, session, at(seconds)).unwrap();
            }
            Act::InviteAndAccept => {
                let email = format!("otto-{case}-{seconds}@stadtwerke.example");
                let new = NewInvitation {
                    email: &email,
                    name: "Otto Krause",
                    role: Role::Auditor,
                    operator_id: None,
                };
                let (_, token) = invite(&mut world.db, &anna, &new, at(seconds)).unwrap();
                let token = token.as_str();
                let accepted =
                    accept_invitation(&mut world.db, token, PASSWORD, CLIENT, at(seconds));
                given.push(token.to_owned());
                sessions.push(accepted.unwrap());
            }
        }
        given.extend(sessions.iter().map(|session| session.refresh_token.as_str().to_owned()));
    }
    given.sort();
    given.dedup();
    given
}

on_both_databases! {
    fn no_token_is_ever_stored_in_clear(world: World) {
        let cell = RefCell::new((&mut world, 0));
        let mut runner = TestRunner::new(Config { cases: CASES, ..Config::default() });
        let acts = proptest::collection::vec(act(), 1..10);
        let outcome = runner.run(&acts, |acts| {
            let (world, case) = &mut *cell.borrow_mut();
            *case += 1;
            let given = run(world, &acts, *case);
            let stored = texts(world).join("\n");
            for token in given {
                // Neither the token nor either half of it.
                let (front, back) = token.split_at(32);
                for part in [token.as_str(), front, back] {
                    prop_assert!(!stored.contains(part), "{part} is stored");
                }
            }
            Ok(())
        });
        outcome.unwrap();
    }

    fn no_password_is_stored_in_clear(world: World) {
        let anna = administrator(&mut world);
        let session = signed_in(&mut world, &anna, 0).session;
        let new = "Trafostation im Birkenweg";
        change_password(&mut world.db, &anna, PASSWORD, new, session, at(1)).unwrap();
        let stored = texts(&mut world).join("\n");
        assert!(stored.contains("$argon2id$"));
        assert!(!stored.contains(PASSWORD) && !stored.contains(new));
    }

    /// The second factor is no use to whoever has a copy of the database and not the key beside it.
    fn no_secret_of_one_time_codes_is_stored_in_clear(world: World) {
        let (secret, code, moment) = ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "081804", 1_111_111_109);
        let (anna, now) = (administrator(&mut world), UtcTime::from_unix_seconds(moment).unwrap());
        sealing_key().check(&mut world.db).unwrap();
        let setup = NewTotp { secret, code, password: PASSWORD };
        let codes = enable_totp(&mut world.db, &sealing_key(), &anna, &setup, now).unwrap();
        let stored = texts(&mut world).join("\n");
        for code in codes.as_texts() {
            assert!(!stored.contains(code) && !stored.contains(&code.replace('-', "")));
        }
        assert!(!stored.contains(secret) && !stored.contains("12345678901234567890"));

        sealing_key().check(&mut world.db).unwrap();
        let another = SealingKey::of(&[1; 32]).unwrap();
        let refused = another.check(&mut world.db).unwrap_err().to_string();
        assert!(refused.contains("accounts.key"), "{refused}");
    }

    fn what_is_printed_for_a_developer_hides_tokens(world: World) {
        let anna = administrator(&mut world);
        let signed_in = signed_in(&mut world, &anna, 0);
        let printed = format!("{signed_in:?}");
        assert!(!printed.contains(signed_in.refresh_token.as_str()), "{printed}");
        let found = store::accounts::find_account(&mut world.db, world.tenant, anna.id).unwrap();
        assert!(!format!("{found:?}").contains("$argon2id$"));
    }
}
