//! The same month on the server that `STROMBUCH_TEST_POSTGRES_URL` names, in shards that as many connections share as
//! there are processors, and by one connection.

use super::company::{MONTH, PLANTS};
use super::database::{fill, now};
use super::figures::{Figures, timed};
use crate::Outcome;
use diesel::connection::SimpleConnection;
use jobs::settlement::Driver;
use services::settlement::go_on;
use services::{Db, Pool};
use units::Month;

const RUNS: usize = 3;

/// Takes back every settlement.
const FORGET: &str = "
    TRUNCATE settlement_shards, settlement_runs, settlement_corrections, settlement_findings, settlement_lines,
        settlements;";

pub(crate) fn measure(figures: &mut Figures) -> Outcome<()> {
    let Some(place) = tests::Place::schema("settle_shards") else {
        eprintln!("settling on PostgreSQL is not measured: STROMBUCH_TEST_POSTGRES_URL is not set");
        return Ok(());
    };
    let mut db = Db::open(&place.url())?;
    let tenant = fill(&mut db)?;
    let month: Month = MONTH.parse()?;
    let pool = Pool::open(&place.url(), 16)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let begun = now()?;
    let clock = || begun;
    for (name, helpers) in [("settle_month_postgres", cores - 1), ("settle_month_postgres_one", 0)]
    {
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            if let Db::Postgres(connection) = &mut db {
                connection.batch_execute(FORGET)?;
            }
            let helpers = Some((helpers, &pool));
            let driver = Driver { worker: "bench", job: None, clock: &clock, helpers };
            let (took, settled) =
                timed(|| Ok(driver.settle_month(&mut db, tenant, month, &mut go_on)?))?;
            if settled.stored != usize::try_from(PLANTS)? {
                return Err(format!("{} statements were stored", settled.stored).into());
            }
            seconds.push(took);
        }
        figures.add(name, "s", &seconds)?;
    }
    Ok(())
}
