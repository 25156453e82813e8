//! The order of rows does not matter, and what is written is read back.

use super::*;
use proptest::prelude::*;

/// Days with holes, among them both changes of the clock.
fn series() -> impl Strategy<Value = DaySeries<Energy>> {
    let reading = (0..=10_000_000_000_000_i64, prop::sample::select(QuarterStatus::ALL));
    let readings = prop::collection::vec(reading, 100);
    let day = prop::sample::select(vec!["2025-03-30", "2025-06-01", "2025-06-02", "2025-10-26"]);
    (day, readings).prop_map(|(day, readings)| {
        let mut series = DaySeries::missing(day.parse().unwrap());
        for (index, (scaled, status)) in readings.into_iter().enumerate() {
            series.set(index, Energy::from_scaled(scaled), status);
        }
        series.set(50, Energy::ZERO, QuarterStatus::Measured);
        series
    })
}

fn locations() -> impl Strategy<Value = Vec<(MarketLocation, Vec<DaySeries<Energy>>)>> {
    let days = prop::collection::vec(series(), 1..4).prop_map(|mut days| {
        days.sort_by_key(DaySeries::day);
        days.dedup_by_key(|day| day.day());
        days
    });
    let by_number = prop::collection::btree_map(1_000_000_000..10_000_000_000_u64, days, 1..4);
    by_number.prop_map(|by_number| {
        let location = |number| MarketLocation::with_check_digit(number).unwrap();
        by_number.into_iter().map(|(number, days)| (location(number), days)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn written_readings_are_read_back(locations in locations()) {
        let text = write(&locations);
        let readings = parse("r.csv", text.as_bytes(), Gaps::Keep).unwrap();
        prop_assert_eq!(text.lines().count(), usize::try_from(readings.row_count).unwrap() + 1);
        prop_assert_eq!(readings.locations, locations);
    }

    #[test]
    fn readings_are_the_same_in_every_form_of_the_table(day in series()) {
        let location = MarketLocation::with_check_digit(4_137_355_924).unwrap();
        let text = write(&[(location, vec![day])]);
        let expected = parse("r", text.as_bytes(), Gaps::Keep).unwrap();
        for (form, bytes) in crate::table::forms::in_every_form(&text) {
            let found = parse("r", &bytes, Gaps::Keep);
            prop_assert_eq!(found.as_ref(), Ok(&expected), "{}", form);
        }
    }

    #[test]
    fn any_order_of_the_rows_gives_the_same_readings(
        (text, shuffled) in locations().prop_flat_map(|locations| {
            let text = write(&locations);
            let rows: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
            (Just(text), Just(rows).prop_shuffle())
        })
    ) {
        let shuffled = format!("{HEADER}{}", shuffled.join("\n"));
        for gaps in [Gaps::Keep, Gaps::Refuse] {
            let one = parse("r.csv", text.as_bytes(), gaps);
            let other = parse("r.csv", shuffled.as_bytes(), gaps);
            // The refusals differ in the line only.
            let without_line = |error: FileError| FileError { line: None, ..error };
            prop_assert_eq!(one.map_err(without_line), other.map_err(without_line));
        }
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut text = HEADER.as_bytes().to_vec();
        text.extend(bytes);
        prop_assert!(parse("r.csv", &text, Gaps::Keep).is_err());
    }
}
