use super::*;
use proptest::prelude::*;
use units::Power;

const HEADING: &str = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw";

fn read(rows: &str) -> Result<Vec<ForecastRun>, String> {
    parse("forecasts.csv", format!("{HEADING}\n{rows}").as_bytes())
        .map_err(|error| error.to_string())
}

fn band(watts: [i64; 3]) -> ForecastBand {
    let [p10, p50, p90] = watts.map(Power::from_scaled);
    ForecastBand::new(p10, p50, p90).unwrap()
}

#[test]
fn rows_of_runs_come_in_any_order_and_are_rounded_to_the_watt() {
    let runs = read(
        "SEE900000000001,enercast,2026-03-28T09:00:00Z,2026-03-29T00:15:00Z,1,2.0004999,3e1\n\
         SEE900000000001,enercast,2026-03-28T10:00:00+01:00,2026-03-28T23:45:00Z,-2.5,-2.5,0\n\
         11XEXAMPLE-----F,a b,2026-03-28T09:00:00.5Z,2026-03-28T22:45:00Z,0,0,0",
    )
    .unwrap();
    assert_eq!(runs.len(), 2);
    let (group, plant) = (&runs[0], &runs[1]);
    // Half a second is known only once it is over.
    assert_eq!(group.issued_at.to_string(), "2026-03-28T09:00:01Z");
    assert_eq!((group.days.len(), group.days[0].told()), (1, 1));
    // The night to summer time: 00:45 and 01:15 of 29 March in Berlin.
    assert_eq!(plant.days.len(), 1);
    let day = &plant.days[0];
    assert_eq!(day.get(3), Some(band([-2_500, -2_500, 0])));
    assert_eq!(day.get(5), Some(band([1_000, 2_000, 30_000])));
    assert_eq!(day.told(), 2);
}

#[test]
fn every_wrong_cell_of_a_forecast_is_told() {
    let refused = read(
        "Halle,x,2026-06-01,2026-06-01T10:05:00Z,a,2,3\n\
         SEE900000000001,x,2026-06-01T08:00:00Z,2026-06-01T10:00:00Z,3,2,4\n\
         SEE900000000001,x,2026-06-01T08:00:00Z,2026-06-01T10:15:00Z,1,2,\n\
         SEE900000000001,x,2026-06-01T08:00:00Z,2026-06-01T10:30:00Z,1,2,2e9\n\
         SEE900000000001,x,2026-06-01T08:00:00Z,2026-06-01T10:45:00Z,1,2,3\n\
         SEE900000000001,x,2026-06-01T10:00:00+02:00,2026-06-01T10:45:00Z,1,2,3",
    )
    .unwrap_err();
    let told: Vec<&str> = refused.lines().collect();
    let expected = [
        ("line 2, column subject: \"Halle\"", "expected the EIC of a balancing group"),
        ("line 2, column issued_at", ""),
        ("line 2, column start", "not on a quarter hour"),
        ("line 2, column p10_kw: \"a\"", "not a number"),
        ("line 3, column p50_kw: \"2\"", "expected p10 ≤ p50 ≤ p90"),
        ("line 4, column p90_kw", "a value is required"),
        ("line 5, column p90_kw", "not between"),
        ("line 7, column start", "line 6 has the same subject, provider, issue time and start"),
    ];
    for (place, problem) in expected {
        let found = told.iter().any(|line| line.contains(place) && line.contains(problem));
        assert!(found, "{place}: {problem}\nin\n{refused}");
    }
}

#[test]
fn a_file_without_a_column_is_refused() {
    let refused = parse("f.csv", b"subject,provider\nSEE900000000001,x\n").unwrap_err();
    assert!(refused.to_string().contains("column issued_at: the column is missing"), "{refused}");
}

proptest! {
    /// What is written is read again, whatever the order of its rows.
    #[test]
    fn any_run_is_read_as_it_was_written(
        values in proptest::collection::vec((0_i64..200, -5_000_i64..5_000, 0_i64..5_000, 0_i64..5_000), 1..60),
        backwards in any::<bool>(),
    ) {
        let first: UtcTime = "2026-10-24T22:00:00Z".parse().unwrap();
        let mut rows: BTreeMap<i64, String> = BTreeMap::new();
        for (place, middle, below, above) in values {
            let start = first.plus_seconds(place * 900);
            let [p10, p50, p90] = [middle - below, middle, middle + above].map(|w| Power::from_scaled(w).decimal());
            rows.insert(place, format!("41373559241,x,2026-10-24T09:00:00Z,{start},{p10},{p50},{p90}"));
        }
        let mut lines: Vec<String> = rows.into_values().collect();
        let written = format!("{HEADING}\n{}\n", lines.join("\n"));
        if backwards {
            lines.reverse();
        }
        let runs = read(&lines.join("\n")).unwrap();
        prop_assert_eq!(write(&runs), written);
    }
}
