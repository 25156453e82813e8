//! `readings.csv`: refused rows, gaps, clock changes, order, round trip.

mod properties;

use super::*;
use std::fmt::Write;
use units::{DeliveryDay, QuarterStatus};

const HEADER: &str = "market_location,start,kwh,status\n";

fn error_of(text: &str, gaps: Gaps) -> String {
    parse("r.csv", text.as_bytes(), gaps).unwrap_err().to_string()
}

/// The only day of the only location.
fn only_day(text: &str) -> DaySeries<Energy> {
    let readings = parse("r.csv", text.as_bytes(), Gaps::Refuse).unwrap();
    let [(_, days)] = readings.locations.as_slice() else {
        panic!("one location, not {}", readings.locations.len());
    };
    let [day] = days.as_slice() else {
        panic!("one day, not {}", days.len());
    };
    day.clone()
}

/// The fourth line of a file, and its problem.
const WRONG_ROWS: &[(&str, &str)] = &[
    (
        "41373559242,2024-05-01T00:15:00Z,1,measured",
        ", column market_location: \"41373559242\": wrong check digit: expected 1, found 2",
    ),
    (
        "413735592é,2024-05-01T00:15:00Z,1,measured",
        ", column market_location: \"413735592é\": expected 11 digits, the first not 0",
    ),
    (
        "41373559241,2024-05-01 00:15,1,measured",
        ", column start: \"2024-05-01 00:15\": expected an instant such as 2024-05-01T00:00:00Z",
    ),
    (
        "41373559241,2024-05-01T00:15:00,1,measured",
        ", column start: \"2024-05-01T00:15:00\": expected an instant such as \
             2024-05-01T00:00:00Z",
    ),
    (
        "41373559241,2024-05-01T00:20:00Z,1,measured",
        ", column start: \"2024-05-01T00:20:00Z\": the start is not on a quarter hour",
    ),
    (
        "41373559241,2024-05-01T00:15:00.5Z,1,measured",
        ", column start: \"2024-05-01T00:15:00.5Z\": the start is not on a quarter hour",
    ),
    (
        "41373559241,2150-05-01T00:15:00Z,1,measured",
        ", column start: \"2150-05-01T00:15:00Z\": expected a day from 1990-01-01 to 2099-12-31",
    ),
    (
        "41373559241,2024-05-01T00:15:00Z,-0.001,measured",
        ", column kwh: \"-0.001\": feed-in must not be negative",
    ),
    (
        "41373559241,2024-05-01T00:15:00Z,10000000.1,measured",
        ", column kwh: \"10000000.1\": more than 10000000 kWh in a quarter hour",
    ),
    (
        "41373559241,2024-05-01T00:15:00Z,1e3,measured",
        ", column kwh: \"1e3\": not a decimal number such as 12.5 (decimal point, no grouping, no \
             exponent)",
    ),
    ("41373559241,2024-05-01T00:15:00Z,,measured", ", column kwh: a value is required"),
    (",2024-05-01T00:15:00Z,1,measured", ", column market_location: a value is required"),
    (
        "41373559241,2024-05-01T00:15:00Z,1,missing",
        ", column status: \"missing\": expected one of measured, substitute, estimated",
    ),
    (
        "41373559241,2024-05-01T00:15:00Z,1,5,measured",
        ": the row has 5 fields, the header has 4; numbers need a decimal point, and text with \
             a comma needs quotes",
    ),
    ("41373559241", ": the row has 1 fields, the header has 4"),
    (
        "41373559241,2024-05-01T02:00:00+02:00,1,measured",
        ", column start: \"2024-05-01T02:00:00+02:00\": overlapping: line 2 has the same \
             quarter hour of 41373559241",
    ),
];

#[test]
fn a_wrong_reading_is_refused_with_its_cell() {
    for (row, expected) in WRONG_ROWS {
        let text = format!("{HEADER}41373559241,2024-05-01T00:00:00Z,1,measured\n\n{row}\n");
        assert_eq!(error_of(&text, Gaps::Keep), format!("r.csv, line 4{expected}"));
    }
}

#[test]
fn a_file_of_wrong_structure_is_refused() {
    let accepted = "the file may have market_location, start, kwh, status";
    let cases = [
        ("", "r.csv: no rows".to_owned()),
        (HEADER, "r.csv: no rows".to_owned()),
        (
            "market_location,start,kwh\n",
            format!("r.csv, line 1, column status: the column is missing; {accepted}"),
        ),
        (
            "market_location,start,mwh,status\n",
            format!("r.csv, line 1, column mwh: unknown column; {accepted}"),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error_of(text, Gaps::Keep), expected);
    }
    let damaged = b"market_location,start,kwh,status\n41373559241,\x81,1,measured\n";
    assert_eq!(
        parse("r.csv", damaged, Gaps::Keep).unwrap_err().to_string(),
        "r.csv, line 2: the byte at offset 45 of the file is not UTF-8; save the file as UTF-8"
    );
}

#[test]
fn every_wrong_cell_of_a_row_is_told() {
    let text = format!("{HEADER}41373559242,yesterday,-1,good\n1,2\n");
    let error = error_of(&text, Gaps::Keep);
    let columns: Vec<&str> =
        error.lines().filter_map(|line| line.split("column ").nth(1)?.split(':').next()).collect();
    assert_eq!(columns, ["market_location", "start", "kwh", "status"], "{error}");
    assert!(error.ends_with("r.csv, line 3: the row has 2 fields, the header has 4"), "{error}");
}

#[test]
fn columns_quotes_offsets_and_line_ends_may_vary() {
    let plain = format!("{HEADER}41373559241,2024-05-01T00:00:00Z,1.5,substitute\n");
    let expected = parse("r.csv", plain.as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!(expected.row_count, 1);
    for text in [
        "\u{feff}market_location,start,kwh,status\r\n\
         41373559241,2024-05-01T00:00:00Z,1.5,substitute",
        "status,kwh,start,market_location\nsubstitute,1.500,2024-05-01T02:00+02:00,41373559241\n",
        "\n\"market_location\",\"start\",\"kwh\",\"status\"\n\
         \"41373559241\",\"2024-04-30T22:30:00-01:30\",\"1.5\",\"substitute\"\n",
    ] {
        let readings = parse("r.csv", text.as_bytes(), Gaps::Refuse);
        assert_eq!(readings.as_ref(), Ok(&expected), "{text}");
    }
}

#[test]
fn a_quarter_hour_missing_inside_a_day_is_refused_unless_gaps_are_kept() {
    let rows = "41373559241,2024-05-01T10:00:00Z,1,measured\n\
                41373559241,2024-05-01T11:00:00Z,1,measured\n\
                41373559241,2024-05-01T11:30:00Z,1,measured\n";
    let text = format!("{HEADER}{rows}");
    assert_eq!(
        error_of(&text, Gaps::Refuse),
        "r.csv, line 2: market location 41373559241: after this row 3 quarter hours are missing, \
         from 2024-05-01T10:15:00Z; deliver the missing quarter hours, or import with --allow-gaps"
    );
    let kept = parse("r.csv", text.as_bytes(), Gaps::Keep).unwrap();
    let [(_, days)] = kept.locations.as_slice() else {
        panic!("one location");
    };
    assert_eq!(days.iter().map(DaySeries::missing_count).collect::<Vec<_>>(), [93]);
}

#[test]
fn whole_missing_days_and_cut_days_are_no_gaps() {
    let rows = "41373559241,2024-05-01T21:45:00Z,1,measured\n\
                41373559241,2024-05-04T00:00:00Z,1,measured\n\
                41373559241,2024-05-04T00:15:00Z,1,measured\n";
    let readings = parse("r.csv", format!("{HEADER}{rows}").as_bytes(), Gaps::Refuse).unwrap();
    let [(_, days)] = readings.locations.as_slice() else {
        panic!("one location");
    };
    let days: Vec<String> = days.iter().map(|day| day.day().to_string()).collect();
    assert_eq!(days, ["2024-05-01", "2024-05-04"]);
}

#[test]
fn a_day_on_which_the_clock_changes_has_92_or_100_quarters() {
    for (day, count) in [("2025-03-30", 92), ("2025-03-31", 96), ("2025-10-26", 100)] {
        let day: DeliveryDay = day.parse().unwrap();
        let mut text = HEADER.to_owned();
        for quarter in day.quarters() {
            let start = quarter.start();
            writeln!(text, "41373559241,{start},{},measured", quarter.index).unwrap();
        }
        let read = only_day(&text);
        assert_eq!(read.day(), day);
        assert_eq!(read.statuses(), vec![QuarterStatus::Measured; count]);
        let last = i64::try_from(count).unwrap() - 1;
        assert_eq!(read.get(count - 1), Some(Energy::from_scaled(last * 1_000_000)));
    }
}
