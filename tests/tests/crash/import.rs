//! Killed while a large file of readings is imported.

use super::victim::{duration_of, kill_during, kills, open_whole};
use std::path::PathBuf;
use std::time::Duration;
use store::{StoreError, list_documents};
use tests::contents::feed_in_days;
use tests::plant::{example_facts, read};
use tests::{Place, Strombuch};
use units::{DaySeries, Energy, Month, QuarterStatus};

const MONTH: &str = "2025-05";
/// 350 × 2,976 are more than a million rows.
const PLANTS: u64 = 350;
const DAYS: usize = 350 * 31;

/// The file, written once per test.
fn file_of_readings(strombuch: &Strombuch) -> PathBuf {
    let month: Month = read(MONTH);
    let locations: Vec<_> = (0..PLANTS)
        .map(|number| {
            let days = month.days().map(|day| {
                let energy = |quarter: i64| Energy::from_scaled(quarter * 1_000);
                let values = (0_i64..).take(day.quarter_count()).map(energy).collect();
                DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
            });
            (example_facts(number).market_location, days.collect())
        })
        .collect();
    strombuch.write("readings.csv", integrations::readings_csv::write(&locations))
}

/// Days and documents that are stored: both or neither.
fn stored_days(strombuch: &Strombuch) -> usize {
    let (mut db, tenant) = open_whole(strombuch);
    let Some(tenant) = tenant else { return 0 };
    let month: Month = read(MONTH);
    // One look at both: a server may still commit what it was told just before the kill.
    let both: Result<_, StoreError> = db.read(|db| {
        let days = feed_in_days(db, tenant, month.first_day(), month.end());
        Ok((days, list_documents(db, tenant)?.len()))
    });
    let (days, documents) = both.unwrap();
    assert_eq!(documents, usize::from(days > 0), "{days} days stored");
    days
}

fn assert_whole_after_kills(victims: impl Fn() -> Option<Strombuch>) {
    let Some(undisturbed) = victims() else { return };
    let file = file_of_readings(&undisturbed);
    let arguments = ["import", "readings", file.to_str().unwrap()];
    let usual: Duration = duration_of(&undisturbed, &arguments);
    assert_eq!(stored_days(&undisturbed), DAYS);
    let Some(mut victim) = victims() else { return };
    let kills = kills();
    for kill in 0..kills {
        kill_during(&victim, &arguments, usual, kill);
        let days = stored_days(&victim);
        eprintln!("kill {kill} of {kills}, usually {usual:?}: {days} days are stored");
        match days {
            0 => {}
            DAYS => victim = victims().unwrap(),
            days => panic!("kill {kill} leaves {days} of {DAYS} days"),
        }
    }
    victim.done(&arguments);
    assert_eq!(stored_days(&victim), DAYS);
    let said = victim.done(&arguments);
    assert!(said.contains("nothing changed"), "{said}");
}

#[test]
fn a_killed_import_leaves_all_of_its_file_or_nothing_in_a_sqlite_file() {
    assert_whole_after_kills(|| Some(Strombuch::default()));
}

#[test]
fn a_killed_import_leaves_all_of_its_file_or_nothing_on_postgresql() {
    let places = std::cell::RefCell::new(Vec::new());
    assert_whole_after_kills(|| {
        let place = Place::schema("a_killed_import_leaves_all_of_its_file_or_nothing")?;
        let strombuch = Strombuch::on(place.url());
        places.borrow_mut().push(place);
        Some(strombuch)
    });
}
