use super::*;
use std::fmt::Write;

fn time(text: &str) -> UtcTime {
    text.parse().unwrap()
}

/// The next runs of every job around both changes of the clock, in UTC and by the clock on the wall.
#[test]
fn every_job_keeps_its_german_time_across_the_changes_of_the_clock() {
    let mut table = String::new();
    for start in ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"] {
        let _written = writeln!(table, "after {start}");
        for job in JOBS {
            let end = time(start).plus_seconds(40 * 3600);
            let times = times_between(job.cron, time(start), end, 5);
            let shown: Vec<String> = times
                .iter()
                .map(|time| {
                    let local = time.chrono().with_timezone(&Berlin);
                    format!("{} = {}", time.to_string().get(5..16).unwrap(), local.format("%H:%M"))
                })
                .collect();
            let _written = writeln!(table, "  {}: {}", job.name, shown.join(", "));
        }
    }
    let expected = "\
after 2026-03-28T12:00:00Z
  ledger_check: 03-29T03:00 = 05:00, 03-30T03:00 = 05:00
  legal_prices: 03-29T04:15 = 06:15
  market_values: 03-29T04:30 = 06:30, 03-29T10:30 = 12:30
  imbalance: 03-29T04:45 = 06:45
  solar_generation: 03-29T05:00 = 07:00
  plausibility: 03-29T05:30 = 07:30
  restatement: 03-29T05:45 = 07:45
  spot_prices: 03-28T12:05 = 13:05, 03-28T13:05 = 14:05, 03-28T14:05 = 15:05, 03-28T15:05 = 16:05, 03-28T16:05 = 17:05
  load: 03-28T18:20 = 19:20, 03-29T05:20 = 07:20, 03-29T17:20 = 19:20
  solar_forecast: 03-28T17:25 = 18:25, 03-28T18:25 = 19:25, 03-29T06:25 = 08:25, 03-29T16:25 = 18:25, 03-29T17:25 = 19:25
  weather_forecast: 03-28T14:40 = 15:40, 03-28T17:40 = 18:40, 03-28T20:40 = 21:40, 03-28T23:40 = 00:40, 03-29T01:40 = 03:40
  forecast_day_ahead: 03-28T14:50 = 15:50, 03-28T17:50 = 18:50, 03-28T20:50 = 21:50, 03-28T23:50 = 00:50, 03-29T01:50 = 03:50
  forecast_intraday: 03-28T12:15 = 13:15, 03-28T12:30 = 13:30, 03-28T12:45 = 13:45, 03-28T13:00 = 14:00, 03-28T13:15 = 14:15
  mail: 03-28T12:10 = 13:10, 03-28T13:10 = 14:10, 03-28T14:10 = 15:10, 03-28T15:10 = 16:10, 03-28T16:10 = 17:10
after 2026-10-24T12:00:00Z
  ledger_check: 10-25T04:00 = 05:00, 10-26T04:00 = 05:00
  legal_prices: 10-25T05:15 = 06:15
  market_values: 10-25T05:30 = 06:30, 10-25T11:30 = 12:30
  imbalance: 10-25T05:45 = 06:45
  solar_generation: 10-25T06:00 = 07:00
  plausibility: 10-25T06:30 = 07:30
  restatement: 10-25T06:45 = 07:45
  spot_prices: 10-24T12:05 = 14:05, 10-24T13:05 = 15:05, 10-24T14:05 = 16:05, 10-24T15:05 = 17:05, 10-24T16:05 = 18:05
  load: 10-24T17:20 = 19:20, 10-25T06:20 = 07:20, 10-25T18:20 = 19:20
  solar_forecast: 10-24T16:25 = 18:25, 10-24T17:25 = 19:25, 10-25T07:25 = 08:25, 10-25T17:25 = 18:25, 10-25T18:25 = 19:25
  weather_forecast: 10-24T13:40 = 15:40, 10-24T16:40 = 18:40, 10-24T19:40 = 21:40, 10-24T22:40 = 00:40, 10-25T02:40 = 03:40
  forecast_day_ahead: 10-24T13:50 = 15:50, 10-24T16:50 = 18:50, 10-24T19:50 = 21:50, 10-24T22:50 = 00:50, 10-25T02:50 = 03:50
  forecast_intraday: 10-24T12:15 = 14:15, 10-24T12:30 = 14:30, 10-24T12:45 = 14:45, 10-24T13:00 = 15:00, 10-24T13:15 = 15:15
  mail: 10-24T12:10 = 14:10, 10-24T13:10 = 15:10, 10-24T14:10 = 16:10, 10-24T15:10 = 17:10, 10-24T16:10 = 18:10
";
    assert_eq!(table, expected);
}

#[test]
fn every_schedule_can_be_read_and_every_name_is_there_once() {
    let mut names = std::collections::BTreeSet::new();
    for job in JOBS {
        assert!(names.insert(job.name), "{} is there twice", job.name);
        assert!(next_time(job.cron, time("2026-11-25T12:00:00Z")).is_some(), "{}", job.cron);
        assert_eq!(find_job(job.name).map(|found| found.cron), Some(job.cron));
    }
    assert!(find_job("nothing").is_none());
    assert_eq!(
        times_between("not a cron", time("2026-01-01T00:00:00Z"), time("2026-02-01T00:00:00Z"), 9),
        []
    );
}

/// Of ten missed days each is made good once, in their order; the other times of a day are skipped.
#[test]
fn of_missed_times_the_last_of_each_day_is_made_good() {
    let (after, until) = (time("2026-11-10T12:00:00Z"), time("2026-11-20T12:00:00Z"));
    let times = times_between("5 7,13-18 * * *", after, until, 1_000);
    assert_eq!(times.len(), 70);
    let (due, skipped) = missed(&times);
    assert_eq!((due.len(), skipped.len()), (11, 59));
    assert!(due.is_sorted());
    assert_eq!(due[0], time("2026-11-10T17:05:00Z"));
    assert_eq!(due[10], time("2026-11-20T12:05:00Z").min(due[10]));
    assert_eq!(missed(&[]), (Vec::new(), Vec::new()));
}
