use super::*;
use units::Price;

fn starts(texts: &[&str]) -> Vec<TradedInterval> {
    texts.iter().map(|text| TradedInterval::unknown(text.parse().unwrap())).collect()
}

#[test]
fn intervals_that_all_begin_on_an_hour_are_hours_and_gaps_have_places() {
    let hours = History::of(starts(&["2019-01-01T02:00Z", "2019-01-01T00:00Z"])).unwrap();
    assert_eq!((hours.len(), hours.per_hour()), (3, 1));
    assert_eq!(hours.start_of(1).to_string(), "2019-01-01T01:00:00Z");
    let quarters = History::of(starts(&["2019-01-01T00:00Z", "2019-01-01T00:45Z"])).unwrap();
    assert_eq!((quarters.len(), quarters.per_hour()), (4, 4));
    let halves = History::of(starts(&["2019-01-01T00:00Z", "2019-01-01T00:30Z"])).unwrap();
    assert_eq!((halves.len(), halves.per_hour()), (2, 2));
}

#[test]
fn a_measurement_is_known_when_its_interval_had_ended_so_many_minutes_before() {
    let quarters = History::of(starts(&["2019-01-01T00:00Z", "2019-01-01T00:15Z"])).unwrap();
    let hours = History::of(starts(&["2019-01-01T00:00Z"])).unwrap();
    for (minutes, of_quarters, of_hours) in
        [(0, 0, 0), (1, 1, 1), (15, 1, 1), (45, 3, 1), (60, 4, 1), (75, 5, 2), (135, 9, 3)]
    {
        assert_eq!(quarters.delay(minutes), of_quarters, "{minutes}");
        assert_eq!(hours.delay(minutes), of_hours, "{minutes}");
    }
}

#[test]
fn days_are_local_and_the_days_of_the_clock_changes_have_92_and_100_places() {
    let ends = starts(&["2019-03-29T23:00Z", "2019-10-31T22:45Z"]);
    let history = History::of(ends).unwrap();
    for (day, quarters) in [("2019-03-30", 96), ("2019-03-31", 92), ("2019-10-27", 100)] {
        let day: DeliveryDay = day.parse().unwrap();
        assert_eq!(history.places(day, day.next()).len(), quarters, "{day}");
    }
}

#[test]
fn intervals_of_one_start_or_between_quarter_hours_are_refused() {
    let twice = starts(&["2019-01-01T00:00Z", "2019-01-01T01:00+01:00"]);
    assert_eq!(History::of(twice.clone()).unwrap_err(), NotAHistory::StartTwice(twice[0].start));
    let odd = starts(&["2019-01-01T00:00Z", "2019-01-01T00:10Z"]);
    assert_eq!(History::of(odd.clone()).unwrap_err(), NotAHistory::NotOnAQuarterHour(odd[1].start));
    assert_eq!(History::of(Vec::new()).unwrap_err(), NotAHistory::Empty);
}

#[test]
fn the_order_of_the_intervals_does_not_matter() {
    let price = Price::parse_eur_per_mwh("12.5").ok();
    let mut intervals = starts(&["2019-01-01T00:00Z", "2019-01-01T00:15Z", "2019-01-01T00:45Z"]);
    intervals[1].day_ahead = price;
    let forward = History::of(intervals.clone()).unwrap();
    intervals.reverse();
    let backward = History::of(intervals).unwrap();
    assert_eq!(forward.intervals, backward.intervals);
    assert_eq!(backward.interval(1).unwrap().day_ahead, price);
    assert_eq!(backward.interval(2).unwrap().day_ahead, None);
}

#[test]
fn powers_become_energies_and_megawatts_exactly() {
    let quarters = History::of(starts(&["2019-01-01T00:00Z", "2019-01-01T00:15Z"])).unwrap();
    let power = Power::parse_megawatts("12.345678").unwrap();
    assert_eq!(quarters.energy(power).unwrap().decimal(), "3086.4195");
    assert_eq!(power_of(megawatts(power)), Some(power));
    assert_eq!(power_of(f64::NAN), None);
    assert_eq!(power_of(1e30), None);
}
