//! Wrong sign-ins lock the account for some time.

use super::{PASSWORD, administrator, answer, at, events, signed_in, try_sign_in};
use services::accounts::{
    Credentials, PasswordError, change_password, enable_account, find_session, sign_in,
};
use std::thread;
use store::Db;
use store::accounts::{Account, find_account};
use tests::served::sealing_key;
use tests::{World, on_both_databases};

fn failed_sign_ins(world: &mut World, account: &Account) -> i64 {
    let found = find_account(&mut world.db, world.tenant, account.id).unwrap();
    found.unwrap().1.failed_sign_ins
}

/// Wrong sign-ins of several connections at the same time.
fn at_once(world: &World, account: &Account, connections: usize, each: usize) -> Vec<String> {
    let url = world.url();
    let threads: Vec<_> = (0..connections)
        .map(|_| {
            let (url, email) = (url.clone(), account.email.clone());
            thread::spawn(move || {
                let mut db = Db::open(&url).unwrap();
                let credentials = Credentials { email: &email, password: "wrong", code: None };
                (0..each)
                    .map(|_| answer(&sign_in(&mut db, &sealing_key(), &credentials, "thread", at(0))))
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
        let found = find_session(&mut world.db, open.session, at(8)).unwrap().unwrap();
        assert_eq!(found.locked_until, Some(at(65)));
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
        assert_eq!(signed_in(&mut world, &anna, 7).account.locked_until, None);
    }

    fn wrong_sign_ins_at_the_same_time_are_all_counted(world: World) {
        let anna = administrator(&mut world);
        assert_eq!(at_once(&world, &anna, 2, 2), ["refused"; 4]);
        assert_eq!(failed_sign_ins(&mut world, &anna), 4);
        let outcome = try_sign_in(&mut world, &anna.email, "wrong", 1);
        assert_eq!(answer(&outcome), "locked until 61");
    }

    fn many_sign_ins_at_the_same_time_are_no_way_around_the_lock(world: World) {
        let anna = administrator(&mut world);
        let mut expected = vec!["locked until 60"; 4];
        expected.extend(["refused"; 4]);
        assert_eq!(at_once(&world, &anna, 8, 1), expected);
        assert_eq!(failed_sign_ins(&mut world, &anna), 5);
    }

    fn a_wrong_current_password_counts_like_a_wrong_sign_in(world: World) {
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
        assert_eq!(answer(&try_sign_in(&mut world, &anna.email, PASSWORD, 7)), "locked until 65");
        change(&mut world, PASSWORD, 65).unwrap();
        assert_eq!(failed_sign_ins(&mut world, &anna), 0);
    }
}
