//! A command that is killed at times spread over its run.

use diesel::prelude::*;
use diesel::sql_types::Text;
use std::time::{Duration, Instant};
use store::{Db, TenantId, find_tenant};
use tests::Strombuch;

/// Kills per test: twelve, or as many as `STROMBUCH_KILLS` says.
#[expect(clippy::disallowed_methods, reason = "a long run is asked for outside of the tests")]
pub(super) fn kills() -> u32 {
    std::env::var("STROMBUCH_KILLS").map_or(12, |count| count.parse().unwrap())
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// The database of a command and its tenant, if that is there already; SQLite finds the file whole.
pub(super) fn open_whole(strombuch: &Strombuch) -> (Db, Option<TenantId>) {
    // One that was killed at once has not even made the directory of its file.
    std::fs::create_dir_all(strombuch.path("data")).unwrap();
    let mut db = Db::open(&strombuch.url()).unwrap();
    if let Db::Sqlite(connection) = &mut db {
        let verdicts: Vec<Verdict> =
            diesel::sql_query("PRAGMA integrity_check").load(connection).unwrap();
        assert_eq!(verdicts.len(), 1);
        assert_eq!(verdicts[0].integrity_check, "ok");
    }
    let tenant = find_tenant(&mut db, "main").unwrap();
    (db, tenant)
}

/// How long an undisturbed run takes.
pub(super) fn duration_of(strombuch: &Strombuch, arguments: &[&str]) -> Duration {
    let begun = Instant::now();
    strombuch.done(arguments);
    begun.elapsed()
}

/// Starts the command and kills it at a time within the `kill`th part of its usual duration, chosen by
/// a fixed rule.
pub(super) fn kill_during(strombuch: &Strombuch, arguments: &[&str], usual: Duration, kill: u32) {
    let within_part = (kill * 7_919 + 104_729) % 100;
    let delay = usual.mul_f64(f64::from(kill * 100 + within_part) / f64::from(kills() * 100));
    let mut child = strombuch.start(arguments);
    std::thread::sleep(delay);
    // A command that has just ended cannot be killed any more, which is as good.
    let _ended = child.kill();
    child.wait().unwrap();
}
