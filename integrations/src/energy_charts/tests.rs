//! Documents in the recorded shape of the API.

use super::{LOAD, SOLAR, forecast, production};
use units::{DaySeries, DeliveryDay, Power};

/// Values of every quarter hour of a day, as the API prints floats.
fn starts(day: &str) -> Vec<i64> {
    let day: DeliveryDay = day.parse().unwrap();
    day.quarters().map(|quarter| quarter.start().unix_seconds()).collect()
}

fn megawatts(day: &DaySeries<Power>, at: usize) -> Option<String> {
    day.get(at).map(Power::megawatts)
}

#[test]
fn one_of_many_production_types_is_read_and_missing_values_stay_missing() {
    let body = "{\"unix_seconds\":[1772406000,1772406900,1772407800],\"production_types\":[\
        {\"name\":\"Wind onshore\",\"data\":[1,2,3]},{\"name\":\"Solar\",\"data\":[0.0,1.2e-05,null]},\
        {\"name\":\"Load\",\"data\":[52345.100000000006,null,50000]}],\"deprecated\":false}";
    let solar = production("a", body.as_bytes(), SOLAR).unwrap();
    let shown: Vec<_> = (0..3).map(|at| megawatts(&solar[0], at)).collect();
    assert_eq!(shown, [Some("0".to_owned()), Some("0.000012".to_owned()), None]);
    let load = production("a", body.as_bytes(), LOAD).unwrap();
    assert_eq!(megawatts(&load[0], 0).as_deref(), Some("52345.1"));
    assert_eq!(production("a", body.as_bytes(), "Nuclear").unwrap(), []);
    for cut in 0..body.len() {
        assert!(production("a", &body.as_bytes()[..cut], SOLAR).is_err(), "cut at byte {cut}");
    }
}

#[test]
fn forecasts_have_a_list_of_their_own_on_days_of_every_length() {
    for (day, count) in [("2026-03-29", 92), ("2026-06-15", 96), ("2025-10-26", 100)] {
        let starts = starts(day);
        let values = vec!["7.5"; starts.len()].join(",");
        let body = format!("{{\"unix_seconds\":{starts:?},\"forecast_values\":[{values}]}}");
        let days = forecast("a", body.as_bytes()).unwrap();
        assert_eq!((days.len(), days[0].values().len(), days[0].missing_count()), (1, count, 0));
    }
    let uneven = "{\"unix_seconds\":[1772406000],\"forecast_values\":[]}";
    let error = forecast("a", uneven.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "a: unix_seconds has 1 elements, the values are 0");
    let nothing = "{\"unix_seconds\":[1772406000],\"forecast_values\":[null]}";
    assert_eq!(forecast("a", nothing.as_bytes()).unwrap(), []);
}
