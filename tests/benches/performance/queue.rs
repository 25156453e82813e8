//! How fast workers take and end jobs, beside a hundred thousand that wait for their time.

use super::database::now;
use super::figures::{Figures, timed};
use crate::Outcome;
use services::work::{JobPriority, JobReport, SlotOutcome, claim_next, finish_slot, make_slots};
use services::{Db, TenantId};
use std::path::Path;
use store::find_or_create_tenant;
use units::UtcTime;

/// Jobs that wait for a later time.
const LATER: i64 = 100_000;
/// Jobs that are taken and ended in a run.
const TAKEN: i64 = 1_000;
const RUNS: i64 = 5;
const NAME: &str = "restatement";

/// On a file, and on the server that `STROMBUCH_TEST_POSTGRES_URL` names.
pub(crate) fn measure(folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let file = folder.join("queue.db");
    super::database::remove(&file)?;
    let url = format!("sqlite:{}", file.display());
    measure_on("queue_sqlite", &url, figures)?;
    super::database::remove(&file)?;
    let Some(place) = tests::Place::schema("queue") else {
        eprintln!(
            "the queue on PostgreSQL is not measured: STROMBUCH_TEST_POSTGRES_URL is not set"
        );
        return Ok(());
    };
    measure_on("queue_postgres", &place.url(), figures)
}

fn measure_on(name: &str, url: &str, figures: &mut Figures) -> Outcome<()> {
    let mut db = Db::open(url)?;
    let begin = now()?;
    let tenant =
        find_or_create_tenant(&mut db, &format!("{name} {}", begin.unix_seconds()), begin)?;
    fill(&mut db, tenant, begin)?;
    let (mut claims, mut rounds) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let times = seconds(begin, -TAKEN * (run + 1), TAKEN);
        make_slots(&mut db, tenant, NAME, &times, &[])?;
        let mut jobs = Vec::new();
        let (claimed, ()) = timed(|| {
            while let Some(job) = claim_next(&mut db, "bench", JobPriority::Bulk, begin)? {
                jobs.push(job);
            }
            Ok(())
        })?;
        let done = SlotOutcome::Done(JobReport::default());
        let (ended, ()) = timed(|| {
            for job in &jobs {
                finish_slot(&mut db, job, &done, begin)?;
            }
            Ok(())
        })?;
        let count = f64::from(u32::try_from(jobs.len())?);
        if jobs.len() < usize::try_from(TAKEN)? {
            return Err(format!("{count} jobs were taken").into());
        }
        claims.push(count / claimed);
        rounds.push(count / (claimed + ended));
    }
    figures.add(&format!("{name}_claims"), "jobs/s", &claims)?;
    figures.add(&format!("{name}_claimed_and_ended"), "jobs/s", &rounds)
}

/// Jobs that wait for a later time, and stay.
fn fill(db: &mut Db, tenant: TenantId, begin: UtcTime) -> Outcome<()> {
    let later = seconds(begin, 86_400, LATER);
    for some in later.chunks(10_000) {
        make_slots(db, tenant, NAME, some, &[])?;
    }
    Ok(())
}

fn seconds(begin: UtcTime, first: i64, count: i64) -> Vec<UtcTime> {
    (first..first + count).map(|second| begin.plus_seconds(second)).collect()
}
