//! A month that many workers settle together: what is stored does not say how many there were, nor who was killed.

use super::company::{fill, month};
use super::victim::kills;
use diesel::connection::SimpleConnection;
use jobs::settlement::Driver;
use services::Pool;
use services::settlement::go_on;
use services::work::{JobState, Requester, find_job, request_settlement};
use std::time::{Duration, Instant};
use store::{Db, TenantId, find_tenant};
use tests::clock::now;
use tests::contents::statements;
use tests::{Place, Strombuch};
use units::{Period, UtcTime};

const PLANTS: u64 = 2_100;

/// Takes back every settlement, to begin anew.
const FORGET: &str = "
    DELETE FROM settlement_shards; DELETE FROM settlement_runs; DELETE FROM settlement_corrections;
    DELETE FROM settlement_findings; DELETE FROM settlement_lines; DELETE FROM settlements;";

fn company(wanted_by: &str) -> Option<(Place, Strombuch, Db, TenantId)> {
    let place = Place::schema(wanted_by)?;
    let strombuch = Strombuch::on(place.url());
    fill(&strombuch, PLANTS);
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    Some((place, strombuch, db, tenant))
}

fn forget(db: &mut Db) {
    match db {
        Db::Postgres(connection) => connection.batch_execute(FORGET).unwrap(),
        Db::Sqlite(_) => panic!("this is about PostgreSQL"),
    }
}

#[test]
fn any_number_of_workers_stores_the_same() {
    let Some((_place, strombuch, mut db, tenant)) = company("any_number_of_workers") else {
        return;
    };
    let mut expected = None;
    for helpers in [0, 1, 7, 31] {
        forget(&mut db);
        let pool = Pool::open(&strombuch.url(), 31).unwrap();
        let clock = now;
        let driver =
            Driver { worker: "driver", job: None, clock: &clock, helpers: Some((helpers, &pool)) };
        let settled = driver.settle_month(&mut db, tenant, month(), &mut go_on).unwrap();
        assert_eq!(u64::try_from(settled.stored), Ok(PLANTS), "{helpers} helpers");
        assert_eq!(u64::try_from(settled.statements.len()), Ok(PLANTS));
        let found = statements(&mut db, tenant, Period::Month(month()));
        assert!(expected.get_or_insert(found.clone()) == &found, "{helpers} helpers");
        let again = driver.settle_month(&mut db, tenant, month(), &mut go_on).unwrap();
        assert_eq!((again.stored, u64::try_from(again.unchanged)), (0, Ok(PLANTS)));
    }
}

#[test]
fn killed_workers_leave_nothing_out_and_nothing_double() {
    let Some((_place, strombuch, mut db, tenant)) = company("killed_workers_of_a_run") else {
        return;
    };
    let clock = now;
    let driver = Driver { worker: "undisturbed", job: None, clock: &clock, helpers: None };
    driver.settle_month(&mut db, tenant, month(), &mut go_on).unwrap();
    let period = Period::Month(month());
    let expected = statements(&mut db, tenant, period);
    let (mut kills, wanted) = (0_u64, u64::from(kills()));
    for round in 0.. {
        if kills >= wanted && round >= 3 {
            break;
        }
        forget(&mut db);
        let by = Requester { account: 1, name: "anna" };
        let job = request_settlement(
            &mut db,
            tenant,
            by,
            period,
            UtcTime::from_unix_seconds(now().unix_seconds() + round).unwrap(),
        )
        .unwrap();
        let mut survivor = strombuch.start(&["worker"]);
        let deadline = Instant::now() + Duration::from_mins(2);
        loop {
            let mut victim = strombuch.start(&["worker"]);
            std::thread::sleep(Duration::from_millis(200 + (kills * 7_919) % 300));
            victim.kill().unwrap();
            victim.wait().unwrap();
            kills += 1;
            let state = find_job(&mut db, tenant, job).unwrap().unwrap().state;
            if !state.is_open() {
                assert_eq!(state, JobState::Done, "round {round}");
                break;
            }
            assert!(Instant::now() < deadline, "not done after {kills} kills");
        }
        survivor.kill().unwrap();
        survivor.wait().unwrap();
        assert!(statements(&mut db, tenant, period) == expected, "round {round}");
    }
    eprintln!("{kills} kills");
}
