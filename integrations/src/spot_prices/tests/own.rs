//! Our own `spot-prices.csv`.

use super::*;
use proptest::prelude::*;
use units::QuarterStatus;

#[test]
fn a_wrong_row_is_refused_with_its_place() {
    let cases = [
        (
            "2024-05-01T00:15:00Z,1,",
            ": the price of an hour must start on the full hour, not at 2024-05-01T00:15:00Z; \
             quarter hours need resolution_minutes 15",
        ),
        ("2024-05-01T00:20:00Z,1,15", ": the start is not on a quarter hour"),
        (
            "2024-05-01T01:00:00.25Z,1,15",
            ", column start: \"2024-05-01T01:00:00.25Z\": the start is not on a quarter hour",
        ),
        ("2024-05-01T01:00:00Z,1,30", ", column resolution_minutes: \"30\": expected 15 or 60"),
        ("2024-05-01T01:00:00Z,,60", ", column eur_per_mwh: a value is required"),
        (
            "2024-05-01T01:00:00Z,100000.01,60",
            ", column eur_per_mwh: \"100000.01\": not between -100000 and 100000 EUR/MWh",
        ),
        (
            "2024-05-01T01:00:00Z,0.000001,60",
            ", column eur_per_mwh: \"0.000001\": more than 5 decimals",
        ),
        ("1989-05-01T01:00:00Z,1,60", ": expected a day from 1990-01-01 to 2099-12-31"),
        (
            "2024-05-01T00:45:00Z,1,15",
            ": overlapping: line 2 has a price for the same quarter hour 2024-05-01T00:45:00Z",
        ),
        (
            "2024-05-01T02:00:00+02:00,1,60",
            ": overlapping: line 2 has a price for the same quarter hour 2024-05-01T00:00:00Z",
        ),
    ];
    for (row, problem) in cases {
        let text =
            format!("start,eur_per_mwh,resolution_minutes\n2024-05-01T00:00:00Z,1,60\n{row}\n");
        assert_eq!(error_of(&text), format!("p, line 3{problem}"), "{row}");
    }
    assert_eq!(
        error_of("begin,price\n"),
        "p, line 1, column begin: unknown column; the file may have start, eur_per_mwh, \
         resolution_minutes"
    );
}

#[test]
fn the_default_resolution_changes_with_delivery_on_the_first_of_october_2025() {
    let text = "eur_per_mwh,start\n7,2025-09-30T22:15:00Z\n6,2025-09-30T22:00:00Z\n\
                5,2025-09-30T21:00:00Z\n";
    let found = changes(text, Gaps::Refuse);
    let wanted = [
        ("2025-09-29T22:00:00Z", "missing"),
        ("2025-09-30T21:00:00Z", "5.00"),
        ("2025-09-30T22:00:00Z", "6.00"),
        ("2025-09-30T22:15:00Z", "7.00"),
        ("2025-09-30T22:30:00Z", "missing"),
    ];
    assert_eq!(found, expected(&wanted));
}

#[test]
fn a_gap_inside_a_day_is_refused_unless_gaps_are_kept() {
    let text = "start,eur_per_mwh\n2024-05-01T12:00:00Z,3\n2024-05-01T10:00:00Z,1\n";
    assert_eq!(
        error_of(text),
        "p, line 3: after this row 4 quarter hours are missing, from 2024-05-01T11:00:00Z; deliver \
         the missing quarter hours, or import with --allow-gaps"
    );
    let wanted = [
        ("2024-04-30T22:00:00Z", "missing"),
        ("2024-05-01T10:00:00Z", "1.00"),
        ("2024-05-01T11:00:00Z", "missing"),
        ("2024-05-01T12:00:00Z", "3.00"),
        ("2024-05-01T13:00:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Keep), expected(&wanted));
    let days_apart = "start,eur_per_mwh\n2024-05-01T21:00:00Z,3\n2024-05-03T10:00:00Z,1\n";
    let days = parse("p", days_apart.as_bytes(), Gaps::Refuse).unwrap().days;
    let days: Vec<String> = days.iter().map(|day| day.day().to_string()).collect();
    assert_eq!(days, ["2024-05-01", "2024-05-03"]);
}

fn day() -> impl Strategy<Value = DaySeries<Price>> {
    let price = prop::option::of(-10_000_000_000..=10_000_000_000_i64);
    let prices = prop::collection::vec(price, 100);
    let days = prop::sample::select(vec!["2025-03-30", "2024-06-01", "2025-10-02", "2025-10-26"]);
    (days, prices).prop_map(|(day, prices)| {
        let mut series = DaySeries::missing(day.parse().unwrap());
        for (index, scaled) in prices.into_iter().enumerate() {
            if let Some(scaled) = scaled {
                series.set(index, Price::from_scaled(scaled), QuarterStatus::Measured);
            }
        }
        series.set(0, Price::ZERO, QuarterStatus::Measured);
        series
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn written_prices_are_read_back_in_any_order(
        (days, rows) in prop::collection::vec(day(), 1..4).prop_flat_map(|mut days| {
            days.sort_by_key(DaySeries::day);
            days.dedup_by_key(|day| day.day());
            let rows: Vec<String> = write(&days).lines().skip(1).map(str::to_owned).collect();
            (Just(days), Just(rows).prop_shuffle())
        })
    ) {
        let text = format!("start,eur_per_mwh,resolution_minutes\n{}\n", rows.join("\n"));
        prop_assert_eq!(parse("p", text.as_bytes(), Gaps::Keep).unwrap().days, days.clone());
        prop_assert_eq!(parse("p", write(&days).as_bytes(), Gaps::Keep).unwrap().days, days);
    }
}
