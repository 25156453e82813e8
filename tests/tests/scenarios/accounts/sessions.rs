//! Staying signed in.

use super::{CLIENT, DAY, HOUR, administrator, at, events, person, signed_in};
use services::accounts::{
    RefreshToken, Refreshed, SessionError, SessionSummary, disable_account, find_session,
    list_sessions, refresh_session, revoke_session, sign_out,
};
use std::thread;
use store::{Db, SessionId};
use tests::{World, on_both_databases};
use units::Role;

fn refresh(
    world: &mut World,
    token: &RefreshToken,
    seconds: i64,
) -> Result<Refreshed, SessionError> {
    refresh_session(&mut world.db, token.as_str(), at(seconds))
}

fn is_valid(world: &mut World, session: SessionId, seconds: i64) -> bool {
    find_session(&mut world.db, session, at(seconds)).unwrap().is_some()
}

on_both_databases! {
    fn a_session_ends_twelve_hours_after_it_was_last_refreshed(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        assert!(is_valid(&mut world, first.session, 12 * HOUR - 1));
        assert!(!is_valid(&mut world, first.session, 12 * HOUR));
        let outcome = refresh(&mut world, &first.refresh_token, 12 * HOUR);
        assert!(matches!(outcome, Err(SessionError::Expired)), "{outcome:?}");
        let next = refresh(&mut world, &first.refresh_token, 12 * HOUR - 1).unwrap();
        assert_eq!(next.account.last_seen, Some(at(12 * HOUR - 1)));
        assert!(is_valid(&mut world, first.session, 24 * HOUR - 2));
        assert!(!is_valid(&mut world, first.session, 24 * HOUR - 1));
    }

    fn a_session_ends_after_thirty_days_however_much_it_is_used(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        let mut token = first.refresh_token;
        for hours in (10..30 * 24).step_by(10) {
            token = refresh(&mut world, &token, hours * HOUR).unwrap().refresh_token.unwrap();
        }
        assert!(is_valid(&mut world, first.session, 30 * DAY - 1));
        assert!(!is_valid(&mut world, first.session, 30 * DAY));
        let outcome = refresh(&mut world, &token, 30 * DAY);
        assert!(matches!(outcome, Err(SessionError::Expired)), "{outcome:?}");
    }

    fn every_refresh_brings_another_token_of_the_same_session(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        let mut tokens = vec![first.refresh_token.clone()];
        for seconds in 1..=5 {
            let next = refresh(&mut world, tokens.last().unwrap(), seconds).unwrap();
            assert_eq!((next.session, next.account.id), (first.session, anna.id));
            let token = next.refresh_token.unwrap();
            assert!(!tokens.contains(&token));
            tokens.push(token);
        }
    }

    fn the_token_before_is_taken_for_half_a_minute_and_brings_no_new_one(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        let second = refresh(&mut world, &first.refresh_token, 100).unwrap().refresh_token.unwrap();
        for seconds in [100, 115, 130] {
            let kept = refresh(&mut world, &first.refresh_token, seconds).unwrap();
            assert_eq!((kept.session, kept.refresh_token), (first.session, None), "{seconds}");
            assert_eq!(kept.account.id, anna.id);
        }
        assert!(refresh(&mut world, &second, 131).unwrap().refresh_token.is_some());
        assert_eq!(events(&mut world), ["created", "signed_in"]);
    }

    fn a_token_used_after_its_successor_ends_the_session(world: World) {
        let anna = administrator(&mut world);
        let other = signed_in(&mut world, &anna, 0);
        let first = signed_in(&mut world, &anna, 0);
        let second = refresh(&mut world, &first.refresh_token, 100).unwrap().refresh_token.unwrap();
        let outcome = refresh(&mut world, &first.refresh_token, 131);
        assert!(matches!(outcome, Err(SessionError::Reused)), "{outcome:?}");
        assert!(!is_valid(&mut world, first.session, 131));
        // Neither the thief nor the owner goes on; other sessions do.
        for token in [&first.refresh_token, &second] {
            let outcome = refresh(&mut world, token, 132);
            assert!(matches!(outcome, Err(SessionError::Revoked)), "{outcome:?}");
        }
        assert!(is_valid(&mut world, other.session, 132));
        assert_eq!(events(&mut world), ["created", "signed_in", "signed_in", "token_reused"]);
    }

    fn a_token_of_long_ago_ends_the_session_too(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        let second = refresh(&mut world, &first.refresh_token, 1).unwrap().refresh_token.unwrap();
        refresh(&mut world, &second, 2).unwrap();
        // Two tokens back, although within the half minute.
        let outcome = refresh(&mut world, &first.refresh_token, 3);
        assert!(matches!(outcome, Err(SessionError::Reused)), "{outcome:?}");
        assert!(!is_valid(&mut world, first.session, 3));
    }

    fn what_is_no_token_is_not_known(world: World) {
        let anna = administrator(&mut world);
        let token = signed_in(&mut world, &anna, 0).refresh_token;
        let changed = token.as_str().replacen(|_: char| true, "g", 1);
        let other = format!("{}{}", "0".repeat(32), &token.as_str()[32..]);
        let longer = format!("{}0", token.as_str());
        for text in ["", "0", &changed, &other, &longer, &"ß".repeat(48)] {
            let outcome = refresh_session(&mut world.db, text, at(1));
            assert!(matches!(outcome, Err(SessionError::Unknown)), "{text}: {outcome:?}");
        }
        refresh(&mut world, &token, 2).unwrap();
    }

    fn pages_loaded_at_once_get_one_new_token_between_them(world: World) {
        let anna = administrator(&mut world);
        let first = signed_in(&mut world, &anna, 0);
        let threads: Vec<_> = (0..6)
            .map(|_| {
                let (url, token) = (world.url(), first.refresh_token.clone());
                thread::spawn(move || {
                    let mut db = Db::open(&url).unwrap();
                    refresh_session(&mut db, token.as_str(), at(60)).unwrap()
                })
            })
            .collect();
        let outcomes: Vec<Refreshed> =
            threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(outcomes.iter().all(|outcome| outcome.session == first.session));
        let new: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.refresh_token).collect();
        assert_eq!(new.len(), 1);
        assert!(refresh(&mut world, &new[0], 120).is_ok());
    }

    fn signing_out_ends_one_session_once(world: World) {
        let anna = administrator(&mut world);
        let (here, there) = (signed_in(&mut world, &anna, 0), signed_in(&mut world, &anna, 1));
        sign_out(&mut world.db, here.session, at(2)).unwrap();
        sign_out(&mut world.db, here.session, at(3)).unwrap();
        sign_out(&mut world.db, SessionId::of_number(4_711), at(3)).unwrap();
        assert!(!is_valid(&mut world, here.session, 3));
        assert!(is_valid(&mut world, there.session, 3));
        let outcome = refresh(&mut world, &here.refresh_token, 3);
        assert!(matches!(outcome, Err(SessionError::Revoked)), "{outcome:?}");
        assert_eq!(events(&mut world), ["created", "signed_in", "signed_in", "signed_out"]);
    }

    fn a_person_sees_and_ends_the_own_sessions_only(world: World) {
        let anna = administrator(&mut world);
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Auditor);
        let first = signed_in(&mut world, &anna, 0);
        let second = signed_in(&mut world, &anna, 10);
        let of_otto = signed_in(&mut world, &otto, 20);
        refresh(&mut world, &first.refresh_token, 30).unwrap();
        let summary = |id, created, seen| SessionSummary {
            id,
            client: CLIENT.to_owned(),
            created_at: at(created),
            seen_at: at(seen),
        };
        let listed = list_sessions(&mut world.db, &anna, at(40)).unwrap();
        assert_eq!(listed, [summary(first.session, 0, 30), summary(second.session, 10, 10)]);
        assert!(!revoke_session(&mut world.db, &anna, of_otto.session, at(41)).unwrap());
        assert!(is_valid(&mut world, of_otto.session, 41));
        assert!(revoke_session(&mut world.db, &anna, second.session, at(41)).unwrap());
        assert!(!revoke_session(&mut world.db, &anna, second.session, at(42)).unwrap());
        assert!(!is_valid(&mut world, second.session, 42));
        let listed = list_sessions(&mut world.db, &anna, at(43)).unwrap();
        assert_eq!(listed, [summary(first.session, 0, 30)]);
        assert_eq!(list_sessions(&mut world.db, &anna, at(30 + 12 * HOUR)).unwrap(), []);
        assert_eq!(events(&mut world).last(), Some(&"session_revoked"));
    }

    fn a_disabled_account_has_no_session(world: World) {
        administrator(&mut world);
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Auditor);
        let session = signed_in(&mut world, &otto, 0);
        disable_account(&mut world.db, world.tenant, otto.id, at(1)).unwrap();
        assert!(!is_valid(&mut world, session.session, 1));
        let outcome = refresh(&mut world, &session.refresh_token, 1);
        assert!(matches!(outcome, Err(SessionError::Disabled)), "{outcome:?}");
        assert_eq!(list_sessions(&mut world.db, &otto, at(1)).unwrap(), []);
    }
}
