//! Two workers on one server, one of which is killed again and again.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use services::work::{JobState, list_scheduled_jobs, make_slots};
use std::time::{Duration, Instant};
use store::{Db, find_or_create_tenant};
use tests::clock::now;
use tests::{Place, Strombuch};
use units::UtcTime;

const SLOTS: i64 = 1_000;
const JOB: &str = "restatement";

/// Notes every slot that is ended, so that one that was ended twice is seen.
const LOG: &str = "
    CREATE TABLE ended (job TEXT, slot TIMESTAMP);
    CREATE FUNCTION note_end() RETURNS trigger AS $$ BEGIN
        INSERT INTO ended VALUES (NEW.subject, NEW.due_at); RETURN NEW; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER note_end AFTER UPDATE ON jobs FOR EACH ROW
        WHEN (NEW.state = 'done') EXECUTE FUNCTION note_end();";

#[derive(QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    ended: i64,
    #[diesel(sql_type = BigInt)]
    different: i64,
}

fn on_postgres<T>(db: &mut Db, work: impl FnOnce(&mut PgConnection) -> T) -> T {
    match db {
        Db::Postgres(connection) => work(connection),
        Db::Sqlite(_) => panic!("this is about PostgreSQL"),
    }
}

#[test]
fn every_slot_is_done_once_whoever_is_killed() {
    let Some(place) = Place::schema("every_slot_is_done_once_whoever_is_killed") else { return };
    let strombuch = Strombuch::on(place.url());
    strombuch.done(&["practice"]); // makes the database
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_or_create_tenant(&mut db, "main", now()).unwrap();
    on_postgres(&mut db, |connection| {
        diesel::connection::SimpleConnection::batch_execute(connection, LOG).unwrap();
    });
    let begin = now().unix_seconds();
    let slots: Vec<UtcTime> =
        (0..SLOTS).map(|at| UtcTime::from_unix_seconds(begin + at).unwrap()).collect();
    assert_eq!(make_slots(&mut db, tenant, JOB, &slots, &[]).unwrap(), 1_000);
    let mut survivor = strombuch.start(&["worker"]);
    let deadline = Instant::now() + Duration::from_mins(3);
    let mut kills = 0_u64;
    loop {
        let mut victim = strombuch.start(&["worker"]);
        std::thread::sleep(Duration::from_millis(250 + (kills * 7_919) % 200));
        victim.kill().unwrap();
        victim.wait().unwrap();
        kills += 1;
        let found = list_scheduled_jobs(&mut db, tenant, Some(JOB), 10_000).unwrap();
        let open = found.iter().filter(|slot| slot.state != JobState::Done).count();
        if open == 0 {
            break;
        }
        assert!(Instant::now() < deadline, "{open} slots are left after {kills} kills");
    }
    survivor.kill().unwrap();
    survivor.wait().unwrap();
    let counts: Counts = on_postgres(&mut db, |connection| {
        let text = "SELECT COUNT(*) AS ended, COUNT(DISTINCT slot) AS different FROM ended
            WHERE job = 'restatement'";
        diesel::sql_query(text).get_result(connection).unwrap()
    });
    eprintln!("{kills} kills, {} slots ended", counts.ended);
    assert!(kills >= 2, "{kills} kills");
    assert_eq!(counts.ended, counts.different, "a slot was ended twice");
    assert!(counts.different >= SLOTS, "{}", counts.different);
}
