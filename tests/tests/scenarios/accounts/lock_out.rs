//! Wrong sign-ins lock the place that they come from for some time, and no other.

use super::{
    DAY, HOUR, PASSWORD, administrator, answer, at, events, network, office, signed_in,
    try_sign_in, try_sign_in_from,
};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use services::accounts::{
    Caller, Credentials, PasswordError, Place, change_password, enable_account, find_session,
    list_locks, sign_in,
};
use std::thread;
use store::Db;
use tests::served::sealing_key;
use tests::{World, on_both_databases};

/// Wrong sign-ins that are counted, of every address and place.
fn failed_sign_ins(world: &mut World) -> i64 {
    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = BigInt)]
        failed: i64,
    }
    let query = "SELECT CAST(COALESCE(SUM(failed), 0) AS BIGINT) AS failed FROM sign_in_failures";
    diesel::sql_query(query).get_result::<Sum>(&mut world.db).unwrap().failed
}

/// Wrong sign-ins of several connections at the same time.
fn at_once(world: &World, email: &str, connections: usize, each: usize) -> Vec<String> {
    let url = world.url();
    let threads: Vec<_> = (0..connections)
        .map(|_| {
            let (url, email) = (url.clone(), email.to_owned());
            thread::spawn(move || {
                let mut db = Db::open(&url).unwrap();
                let credentials = Credentials { email: &email, password: "wrong", code: None };
                let (key, place) = (sealing_key(), office());
                let caller = Caller { client: "thread", place: &place };
                (0..each)
                    .map(|_| answer(&sign_in(&mut db, &key, &credentials, caller, at(0))))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let mut answers: Vec<String> =
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    answers.sort();
    answers
}

on_both_databases! {
    fn five_wrong_sign_ins_lock_for_a_minute_and_each_further_one_for_twice_as_long(world: World) {
        let anna = administrator(&mut world);
        let table = [
            // seconds, right password?, answer
            (0, false, "refused"),
            (1, false, "refused"),
            (2, false, "refused"),
            (3, false, "refused"),
            (4, false, "locked until 64"),
            (5, true, "locked until 64"),
            (63, true, "locked until 64"),
            (64, false, "locked until 184"),
            (183, true, "locked until 184"),
            (184, false, "locked until 424"),
            (424, false, "locked until 904"),
            (904, false, "locked until 1864"),
            (1_864, false, "locked until 3784"),
            (3_784, false, "locked until 7384"),
            (7_383, true, "locked until 7384"),
            (7_384, false, "locked until 10984"),
            (10_984, true, "in"),
            // Counting begins anew.
            (10_985, false, "refused"),
            (10_986, false, "refused"),
            (10_987, false, "refused"),
            (10_988, false, "refused"),
            (10_989, true, "in"),
            (10_990, false, "refused"),
        ];
        for (seconds, right, expected) in table {
            let password = if right { PASSWORD } else { "wrong" };
            let outcome = try_sign_in(&mut world, &anna.email, password, seconds);
            assert_eq!(answer(&outcome), expected, "after {seconds} s");
        }
    }

    fn a_lock_is_noted_and_leaves_open_sessions_alone(world: World) {
        let anna = administrator(&mut world);
        let open = signed_in(&mut world, &anna, 0);
        for seconds in 1..=7 {
            let _refused = try_sign_in(&mut world, &anna.email, "wrong", seconds);
        }
        assert!(find_session(&mut world.db, open.session, at(8)).unwrap().is_some());
        let locks = list_locks(&mut world.db, world.tenant, at(8)).unwrap();
        assert_eq!(locks.get(&anna.id), Some(&at(65)));
        assert_eq!(list_locks(&mut world.db, world.tenant, at(65)).unwrap().len(), 0);
        let failed = ["sign_in_failed"; 5];
        let expected = [&["created", "signed_in"], failed.as_slice(), &["locked"]].concat();
        assert_eq!(events(&mut world), expected);
    }

    fn an_administrator_unlocks_an_account(world: World) {
        let anna = administrator(&mut world);
        for seconds in 0..5 {
            let _refused = try_sign_in(&mut world, &anna.email, "wrong", seconds);
        }
        assert!(try_sign_in(&mut world, &anna.email, PASSWORD, 5).is_err());
        enable_account(&mut world.db, world.tenant, anna.id, at(6)).unwrap();
        signed_in(&mut world, &anna, 7);
    }

    fn wrong_sign_ins_at_the_same_time_are_all_counted(world: World) {
        let anna = administrator(&mut world);
        assert_eq!(at_once(&world, &anna.email, 2, 2), ["refused"; 4]);
        assert_eq!(failed_sign_ins(&mut world), 4);
        let outcome = try_sign_in(&mut world, &anna.email, "wrong", 1);
        assert_eq!(answer(&outcome), "locked until 61");
    }

    fn many_sign_ins_at_the_same_time_are_no_way_around_the_lock(world: World) {
        let anna = administrator(&mut world);
        let mut expected = vec!["locked until 60"; 4];
        expected.extend(["refused"; 4]);
        assert_eq!(at_once(&world, &anna.email, 8, 1), expected);
        assert_eq!(failed_sign_ins(&mut world), 5);
    }

    /// Whoever guesses is locked out where they guess, and nobody anywhere else.
    fn nobody_locks_anybody_else_out(world: World) {
        let anna = administrator(&mut world);
        let (stranger, home) = (network("203.0.113.7"), network("2001:db8:1:2::"));
        let known = Place::KnownBrowser("a browser of hers".to_owned());
        for hour in 0..30 {
            let guess = try_sign_in_from(&mut world, &stranger, &anna.email, "wrong", hour * HOUR);
            assert!(guess.is_err());
        }
        let seconds = 29 * HOUR + 1;
        let locked = try_sign_in_from(&mut world, &stranger, &anna.email, PASSWORD, seconds);
        assert!(answer(&locked).starts_with("locked until"), "{locked:?}");
        for place in [home, known, office()] {
            let outcome = try_sign_in_from(&mut world, &place, &anna.email, PASSWORD, seconds);
            assert_eq!(answer(&outcome), "in", "{place:?}");
        }
    }

    /// A hundred guesses from many networks make every network wait, and no browser that was there before.
    fn guesses_from_everywhere_lock_no_known_browser(world: World) {
        let anna = administrator(&mut world);
        let (home, known) = (network("192.0.2.77"), Place::KnownBrowser("hers".to_owned()));
        for number in 0..100 {
            let place = network(&format!("203.0.{number}.1"));
            let guess = try_sign_in_from(&mut world, &place, &anna.email, "wrong", number);
            assert_eq!(answer(&guess), "refused", "{number}");
        }
        let outcome = try_sign_in_from(&mut world, &home, &anna.email, PASSWORD, 100);
        assert_eq!(answer(&outcome), "locked until 999");
        let outcome = try_sign_in_from(&mut world, &known, &anna.email, PASSWORD, 101);
        assert_eq!(answer(&outcome), "in");
        let outcome = try_sign_in_from(&mut world, &home, &anna.email, PASSWORD, 999);
        assert_eq!(answer(&outcome), "in");
    }

    /// A known browser that guesses is locked like everybody, and wrong ones are forgotten after a day.
    fn a_known_browser_is_counted_for_itself(world: World) {
        let anna = administrator(&mut world);
        let known = Place::KnownBrowser("hers".to_owned());
        for seconds in 0..5 {
            let _refused = try_sign_in_from(&mut world, &known, &anna.email, "wrong", seconds);
        }
        let outcome = try_sign_in_from(&mut world, &known, &anna.email, PASSWORD, 5);
        assert_eq!(answer(&outcome), "locked until 64");
        assert_eq!(answer(&try_sign_in(&mut world, &anna.email, PASSWORD, 6)), "in");
        let outcome = try_sign_in_from(&mut world, &known, &anna.email, "wrong", DAY + 10);
        assert_eq!(answer(&outcome), "refused", "the five of yesterday are forgotten");
        assert_eq!(failed_sign_ins(&mut world), 1);
    }

    /// Who asks learns nothing about who has an account, one after another or at once.
    fn an_address_without_an_account_is_answered_alike(world: World) {
        let anna = administrator(&mut world);
        for seconds in [0, 1, 2, 3, 4, 5, 64, 65, 184, 2 * DAY] {
            let known = try_sign_in(&mut world, &anna.email, "wrong", seconds);
            let unknown = try_sign_in(&mut world, "nobody@stadtwerke.example", "wrong", seconds);
            assert_eq!(answer(&known), answer(&unknown), "after {seconds} s");
        }
        let known = at_once(&world, "ben@stadtwerke.example", 8, 1);
        let mut expected = vec!["locked until 60"; 4];
        expected.extend(["refused"; 4]);
        assert_eq!(known, expected);
    }

    fn a_wrong_current_password_locks_no_door(world: World) {
        let anna = administrator(&mut world);
        let session = signed_in(&mut world, &anna, 0).session;
        let change = |world: &mut World, current: &str, seconds| {
            let new = "Trafostation im Birkenweg";
            change_password(&mut world.db, &anna, current, new, session, at(seconds))
        };
        for seconds in 1..5 {
            let outcome = change(&mut world, "wrong", seconds);
            assert!(matches!(outcome, Err(PasswordError::WrongCurrent)), "{outcome:?}");
        }
        let outcome = change(&mut world, "wrong", 5);
        assert!(matches!(outcome, Err(PasswordError::Locked { until }) if until == at(65)));
        let outcome = change(&mut world, PASSWORD, 6);
        assert!(matches!(outcome, Err(PasswordError::Locked { until }) if until == at(65)));
        assert_eq!(answer(&try_sign_in(&mut world, &anna.email, PASSWORD, 7)), "in");
        change(&mut world, PASSWORD, 65).unwrap();
        assert_eq!(failed_sign_ins(&mut world), 0);
    }
}
