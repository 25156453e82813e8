//! What comes, from what is known now.

use super::stage::{DAY, FIRST, Stage, at};
use forecast::{Archive, NoBacktest, Outlook, OutlookQuestion, outlook};

const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

fn ask(archive: Archive, issued_at: i64, step: i64) -> Result<Outlook, NoBacktest> {
    let (from, until) = (at(issued_at), at(issued_at + 36 * 3600));
    let levels = LEVELS.to_vec();
    outlook(&archive.in_order(), &OutlookQuestion { issued_at: from, from, until, step, levels })
}

#[test]
fn whatever_is_measured_or_issued_later_changes_nothing() {
    let stage = Stage::of_days(60);
    let noon = stage.end() - 5 * DAY + 12 * 3600;
    let mut spoiled = stage.clone();
    for hour in &mut spoiled.hours {
        if hour.start + 3600 > noon {
            hour.value = 0.9 - hour.value;
        }
        // Runs are issued each midnight.
        if hour.start - hour.start.rem_euclid(DAY) > noon {
            hour.weather = hour.weather.map(|value| value * 2.0 + 1.0);
        }
    }
    let (one, other) =
        (ask(stage.archive(true), noon, 3600), ask(spoiled.archive(true), noon, 3600));
    let rows = one.unwrap().rows;
    assert_eq!(rows, other.unwrap().rows);
    assert_eq!(rows.len(), 3 * 36);
    let mut earlier = stage.clone();
    let two_days = noon - 2 * DAY..noon;
    for hour in earlier.hours.iter_mut().filter(|hour| two_days.contains(&hour.start)) {
        hour.value *= 0.5;
    }
    assert_ne!(rows, ask(earlier.archive(true), noon, 3600).unwrap().rows);
}

/// A site that always delivers the same but for a shift of half in its last hours, and now.
#[test]
fn a_site_that_delivers_less_than_ever_goes_on_with_it() {
    let site = |last: f64| {
        let mut archive = Archive::new(&[], &[]);
        for quarter in 0..60 * 96_i64 {
            let (day, of_day) = (quarter / 96, quarter % 96);
            let height =
                f64::from(i32::try_from((24 * 24 - (of_day - 48) * (of_day - 48)).max(0)).unwrap());
            // Good and bad days follow each other, each as a whole.
            let sky = if day == 59 {
                last
            } else if day % 2 == 0 {
                1.0
            } else {
                0.4
            };
            if day < 59 || of_day < 40 {
                archive.add_reading("roof", at(FIRST + quarter * 900), height * sky);
            }
        }
        let found = ask(archive, FIRST + 59 * DAY + 40 * 900, 900).unwrap();
        found.rows.into_iter().map(|row| row.quantiles).collect::<Vec<_>>()
    };
    let (bright, dull) = (site(1.0), site(0.4));
    // An hour ahead and at the same time of the next day.
    assert!(dull[4][1] < 0.75 * bright[4][1], "{:?} {:?}", dull[4], bright[4]);
    assert!(
        (dull[100][1] - bright[100][1]).abs() < 0.2 * bright[100][1],
        "{:?} {:?}",
        dull[100],
        bright[100]
    );
    assert!(bright.iter().all(|row| row.windows(2).all(|pair| pair[0] <= pair[1])));
}

#[test]
fn nothing_known_is_said() {
    assert_eq!(ask(Archive::new(&[], &[]), FIRST, 900).unwrap_err(), NoBacktest::NothingKnown);
}
