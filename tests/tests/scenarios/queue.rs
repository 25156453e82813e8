//! The queue: who gets which job when, and what becomes of it.

use services::work::{
    Job, JobKind, JobOutcome, JobPriority, JobState, LEASE_SECONDS, Lease, Requester, StopAnswer,
    ask_job_to_stop, claim_next, find_job, finish, get_queue_state, keep_lease, make_slots,
    request_settlement,
};
use services::{JobId, TenantId};
use std::collections::BTreeSet;
use store::work::{JobMode, NewJob, insert_job};
use tests::clock::now;
use tests::{World, on_both_databases};
use units::{Month, Period, UtcTime};

const ANNA: Requester<'_> = Requester { account: 1, name: "Anna" };

fn at(seconds: i64) -> UtcTime {
    now().plus_seconds(seconds)
}

/// Asks to settle a month of 2025.
fn ask(world: &mut World, tenant: TenantId, month: u32) -> JobId {
    let period = Period::Month(Month::new(2025, month).unwrap());
    request_settlement(&mut world.db, tenant, ANNA, period, now()).unwrap()
}

fn claim(world: &mut World, worker: &str, at: UtcTime) -> Option<Job> {
    claim_next(&mut world.db, worker, JobPriority::Bulk, at).unwrap()
}

fn state_of(world: &mut World, job: &Job) -> JobState {
    find_job(&mut world.db, job.tenant, job.id).unwrap().unwrap().state
}

fn failed() -> JobOutcome {
    JobOutcome::Failed { message: "tried".to_owned() }
}

fn stop(world: &mut World, tenant: TenantId, id: JobId) -> StopAnswer {
    ask_job_to_stop(&mut world.db, tenant, id, "Anna", now()).unwrap()
}

/// A job of the tenant with a deadline.
fn ask_until(world: &mut World, subject: &str, deadline: UtcTime) -> JobId {
    let new = NewJob {
        kind: JobKind::Restate,
        subject,
        mode: JobMode::Store,
        arguments: "",
        priority: JobPriority::Bulk,
        is_only: true,
        file: None,
        asked_by: None,
        deadline: Some(deadline),
    };
    let tenant = world.tenant;
    world.db.write(tenant, |db| insert_job(db, tenant, &new, now())).unwrap()
}

on_both_databases! {
    /// What people wait for comes before the schedule, of each the oldest first, and nothing before its time.
    fn the_first_one_is_taken(world: World) {
        let tenant = world.tenant;
        let times = [at(-60), at(-120), at(60)];
        make_slots(&mut world.db, tenant, "restatement", &times, &[]).unwrap();
        let (may, june) = (ask(&mut world, tenant, 5), ask(&mut world, tenant, 6));
        let mut taken = Vec::new();
        while let Some(job) = claim(&mut world, "a", now()) {
            taken.push((job.kind, job.due_at));
            assert!(finish(&mut world.db, &job, &failed(), now()).unwrap());
        }
        let settle = JobKind::SettleMonth;
        let scheduled = JobKind::Scheduled;
        let expected = [(settle, now()), (settle, now()), (scheduled, at(-120)), (scheduled, at(-60))];
        assert_eq!(taken, expected);
        assert!(may < june);
        assert!(claim(&mut world, "a", at(60)).is_some(), "its time has come");
    }

    fn who_is_there_for_people_takes_nothing_else(world: World) {
        let tenant = world.tenant;
        make_slots(&mut world.db, tenant, "restatement", &[at(-60)], &[]).unwrap();
        let none = claim_next(&mut world.db, "a", JobPriority::Person, now()).unwrap();
        assert_eq!(none, None);
        ask(&mut world, tenant, 5);
        let job = claim_next(&mut world.db, "a", JobPriority::Person, now()).unwrap().unwrap();
        assert_eq!((job.kind, job.subject.as_str()), (JobKind::SettleMonth, "2025-05"));
    }

    /// A lost worker's job moves when its lease is over; what it still writes changes nothing.
    fn a_lost_job_moves_and_its_first_worker_is_kept_out(world: World) {
        let tenant = world.tenant;
        ask(&mut world, tenant, 5);
        let first = claim(&mut world, "a", now()).unwrap();
        assert_eq!((first.term, first.attempt), (1, 1));
        assert_eq!(claim(&mut world, "b", at(LEASE_SECONDS)), None, "the lease is not over");
        let second = claim(&mut world, "b", at(LEASE_SECONDS + 1)).unwrap();
        assert_eq!((second.id, second.term, second.attempt), (first.id, 2, 2));
        const { assert!(LEASE_SECONDS < 10, "it moves within ten seconds") };
        assert_eq!(keep_lease(&mut world.db, &first, at(9)).unwrap(), Lease::Lost);
        assert!(!finish(&mut world.db, &first, &failed(), at(9)).unwrap());
        assert_eq!(state_of(&mut world, &first), JobState::Running);
        // The same number of the lease under another name is another lease.
        let liar = Job { worker: Some("c".to_owned()), ..second.clone() };
        assert_eq!(keep_lease(&mut world.db, &liar, at(9)).unwrap(), Lease::Lost);
        assert_eq!(keep_lease(&mut world.db, &second, at(9)).unwrap(), Lease::Held);
        assert_eq!(claim(&mut world, "c", at(9 + LEASE_SECONDS)), None, "it was kept");
        assert!(finish(&mut world.db, &second, &failed(), at(9)).unwrap());
        assert!(!finish(&mut world.db, &second, &failed(), at(9)).unwrap(), "it has ended");
    }

    /// A job that breaks its workers is given up, and does not stop the queue.
    fn what_breaks_its_workers_is_given_up(world: World) {
        let tenant = world.tenant;
        let broken = ask(&mut world, tenant, 5);
        let mut time = now();
        for attempt in 1..=3 {
            assert_eq!(claim(&mut world, "a", time).unwrap().attempt, attempt);
            time = time.plus_seconds(LEASE_SECONDS + 1);
        }
        ask(&mut world, tenant, 6);
        assert_eq!(claim(&mut world, "a", time).unwrap().subject, "2025-06");
        let found = find_job(&mut world.db, tenant, broken).unwrap().unwrap();
        assert_eq!(found.state, JobState::Failed);
        assert!(found.outcome.unwrap().contains("given up after 3 attempts"));
    }

    /// One tenant's heap does not stand before another tenant's job.
    fn tenants_are_served_in_turn(world: World) {
        let first = world.tenant;
        let times: Vec<UtcTime> = (1..=500).map(|second| at(-second)).collect();
        make_slots(&mut world.db, first, "restatement", &times, &[]).unwrap();
        for _ in 0..3 {
            claim(&mut world, "a", now()).unwrap();
        }
        world.as_new_tenant();
        let second = world.tenant;
        make_slots(&mut world.db, second, "restatement", &[at(0), at(-1)], &[]).unwrap();
        let turns: Vec<TenantId> =
            (0..5).map(|_| claim(&mut world, "a", now()).unwrap().tenant).collect();
        assert_eq!(turns, [second, first, second, first, first]);
    }

    fn the_same_is_asked_for_once_while_it_is_open(world: World) {
        let tenant = world.tenant;
        let may = ask(&mut world, tenant, 5);
        assert_eq!(ask(&mut world, tenant, 5), may, "it waits");
        let job = claim(&mut world, "a", now()).unwrap();
        assert_eq!(ask(&mut world, tenant, 5), may, "it runs");
        assert!(finish(&mut world.db, &job, &failed(), now()).unwrap());
        assert_ne!(ask(&mut world, tenant, 5), may, "it has ended");
        world.as_new_tenant();
        let other = world.tenant;
        assert_ne!(ask(&mut world, other, 5), may, "of another tenant");
    }

    fn a_person_stops_what_waits_and_what_runs(world: World) {
        let tenant = world.tenant;
        let waiting = ask(&mut world, tenant, 5);
        assert_eq!(stop(&mut world, tenant, waiting), StopAnswer::Stopped);
        assert_eq!(stop(&mut world, tenant, waiting), StopAnswer::NotOpen, "it has ended");
        assert_eq!(claim(&mut world, "a", now()), None);
        ask(&mut world, tenant, 5);
        let running = claim(&mut world, "a", now()).unwrap();
        world.as_new_tenant();
        let other = world.tenant;
        assert_eq!(stop(&mut world, other, running.id), StopAnswer::NotOpen, "not hers");
        assert_eq!(keep_lease(&mut world.db, &running, at(1)).unwrap(), Lease::Held);
        assert_eq!(stop(&mut world, tenant, running.id), StopAnswer::Asked);
        assert_eq!(keep_lease(&mut world.db, &running, at(2)).unwrap(), Lease::ToStop);
        assert!(finish(&mut world.db, &running, &JobOutcome::Stopped, at(2)).unwrap());
        assert_eq!(state_of(&mut world, &running), JobState::Stopped);
    }

    /// A worker that is lost before it could stop leaves nothing to begin again.
    fn what_was_asked_to_stop_is_not_begun_again(world: World) {
        let tenant = world.tenant;
        ask(&mut world, tenant, 5);
        let running = claim(&mut world, "a", now()).unwrap();
        assert_eq!(stop(&mut world, tenant, running.id), StopAnswer::Asked);
        assert_eq!(claim(&mut world, "b", at(LEASE_SECONDS + 1)), None);
        assert_eq!(state_of(&mut world, &running), JobState::Stopped);
    }

    /// The schedule stores as it goes: who asks for it to be stopped is told, and it runs on.
    fn what_stores_as_it_goes_runs_to_its_end(world: World) {
        let tenant = world.tenant;
        make_slots(&mut world.db, tenant, "restatement", &[at(-60)], &[]).unwrap();
        let running = claim(&mut world, "a", now()).unwrap();
        assert_eq!(stop(&mut world, tenant, running.id), StopAnswer::RunsToItsEnd);
        assert_eq!(keep_lease(&mut world.db, &running, at(1)).unwrap(), Lease::Held);
    }

    /// What nobody needs any more is not begun.
    fn a_job_expires_at_its_deadline(world: World) {
        let early = ask_until(&mut world, "gate", at(60));
        let late = ask_until(&mut world, "next gate", at(120));
        let taken = claim(&mut world, "a", at(60)).unwrap();
        assert_eq!(taken.id, late);
        let tenant = world.tenant;
        let found = find_job(&mut world.db, tenant, early).unwrap().unwrap();
        assert_eq!((found.state, found.finished_at), (JobState::Expired, Some(at(60))));
        assert_ne!(ask_until(&mut world, "gate", at(600)), early, "it may be asked for again");
    }

    fn what_does_not_go_on_is_seen(world: World) {
        let tenant = world.tenant;
        let of = |world: &mut World, at| get_queue_state(&mut world.db, tenant, at).unwrap();
        assert_eq!(of(&mut world, now()).stuck, []);
        ask(&mut world, tenant, 5);
        ask(&mut world, tenant, 6);
        make_slots(&mut world.db, tenant, "restatement", &[at(3_600)], &[]).unwrap();
        let depth = of(&mut world, at(10)).depth;
        assert_eq!((depth.ready, depth.later, depth.leased, depth.lapsed), (2, 1, 0, 0));
        assert_eq!(depth.oldest_ready, Some(now()));
        claim(&mut world, "host 1/1", now()).unwrap();
        let state = of(&mut world, at(70));
        assert_eq!((state.depth.leased, state.depth.lapsed), (1, 1));
        assert_eq!(state.depth.workers, ["host 1/1"]);
        assert_eq!(state.stuck.len(), 1, "lost, and nobody has looked for a minute");
        let state = of(&mut world, at(1_000));
        let stuck: BTreeSet<&str> = state.stuck.iter().map(|job| job.subject.as_str()).collect();
        assert_eq!(stuck, BTreeSet::from(["2025-05", "2025-06"]));
        assert!(!state.needs_workers());
    }

    /// Many at once: each job is begun once, none is left.
    fn each_job_is_taken_by_one_of_many(world: World) {
        let tenant = world.tenant;
        let times: Vec<UtcTime> = (1..=200).map(|second| at(-second)).collect();
        make_slots(&mut world.db, tenant, "restatement", &times, &[]).unwrap();
        let url = world.url();
        let taken: Vec<Vec<JobId>> = std::thread::scope(|scope| {
            let work = |name: String| {
                let url = url.clone();
                move || {
                    let mut db = services::Db::open(&url).unwrap();
                    let mut taken = Vec::new();
                    let priority = JobPriority::Bulk;
                    while let Some(job) = claim_next(&mut db, &name, priority, now()).unwrap() {
                        taken.push(job.id);
                    }
                    taken
                }
            };
            let workers: Vec<_> =
                (0..8).map(|number| scope.spawn(work(format!("worker {number}")))).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).collect()
        });
        let all: Vec<JobId> = taken.into_iter().flatten().collect();
        let different: BTreeSet<JobId> = all.iter().copied().collect();
        assert_eq!((all.len(), different.len()), (200, 200));
    }
}

/// Whoever writes for the tenant keeps neither a worker from ending its job, whose lease nobody keeps meanwhile, nor a
/// person from stopping the very work that writes. SQLite has one writer.
#[test]
fn the_queue_waits_for_no_other_work_of_the_tenant() {
    let wanted_by = "the_queue_waits_for_no_other_work_of_the_tenant";
    let Some(mut world) = World::on_postgres(wanted_by) else { return };
    let tenant = world.tenant;
    ask(&mut world, tenant, 5);
    ask(&mut world, tenant, 6);
    let settling = claim(&mut world, "a", now()).unwrap();
    let other = claim(&mut world, "b", now()).unwrap();
    let mut beside = services::Db::open(&world.url()).unwrap();
    let done = world.db.write(tenant, |_db| {
        assert!(finish(&mut beside, &other, &failed(), now())?);
        ask_job_to_stop(&mut beside, tenant, settling.id, "Anna", now())
    });
    assert_eq!(done.unwrap(), StopAnswer::Asked);
    assert_eq!(keep_lease(&mut world.db, &settling, at(1)).unwrap(), Lease::ToStop);
}
