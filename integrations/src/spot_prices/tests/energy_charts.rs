//! Energy-Charts, JSON and CSV.

use super::*;

/// An answer of the API for 2026-06-15, cut after the first hour; the last two prices are ours.
const ANSWER: &str = r#"{"license_info":"CC BY 4.0 from Bundesnetzagentur | SMARD.de",
"unix_seconds":[1781474400,1781475300,1781476200,1781477100,1781478000,1781478900],
"price":[115.02,104.7,99.02,86.99,-0.06,null],"unit":"EUR / MWh","deprecated":false}"#;

#[test]
fn an_answer_of_the_api_is_read_without_floats() {
    let wanted = [
        ("2026-06-14T22:00:00Z", "115.02"),
        ("2026-06-14T22:15:00Z", "104.70"),
        ("2026-06-14T22:30:00Z", "99.02"),
        ("2026-06-14T22:45:00Z", "86.99"),
        ("2026-06-14T23:00:00Z", "-0.06"),
        ("2026-06-14T23:15:00Z", "missing"),
    ];
    assert_eq!(changes(ANSWER, Gaps::Refuse), expected(&wanted));
    let exact = r#"{"unix_seconds":[1781474400],"price":[0.10001],"unit":"EUR/MWh"}"#;
    assert_eq!(changes(exact, Gaps::Refuse).first().unwrap().1, "0.10001");
}

#[test]
fn the_resolution_is_the_time_between_elements() {
    // Hours until 2025-09-30T22:00Z, which is October in Germany, then quarter hours.
    let text = r#"{"unix_seconds":[1759262400,1759266000,1759269600,1759270500,1759271400],
        "price":[1,2,3,4,5],"unit":"EUR / MWh"}"#;
    let wanted = [
        ("2025-09-29T22:00:00Z", "missing"),
        ("2025-09-30T20:00:00Z", "1.00"),
        ("2025-09-30T21:00:00Z", "2.00"),
        ("2025-09-30T22:00:00Z", "3.00"),
        ("2025-09-30T22:15:00Z", "4.00"),
        ("2025-09-30T22:30:00Z", "5.00"),
        ("2025-09-30T22:45:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Refuse), expected(&wanted));
}

#[test]
fn a_missing_quarter_hour_is_not_filled_by_the_one_before() {
    // 10:00 and 10:15, then 11:15 UTC on 2026-06-15: 10:15 holds for one quarter hour.
    let text = r#"{"unix_seconds":[1781517600,1781518500,1781522100],"price":[1,2,3],
        "unit":"EUR / MWh"}"#;
    assert_eq!(
        error_of(text),
        "p: element 2: after this row 3 quarter hours are missing, from 2026-06-15T10:30:00Z; \
         deliver the missing quarter hours, or import with --allow-gaps"
    );
    // An hour after a quarter hour may be three missing rows.
    let text = r#"{"unix_seconds":[1781516700,1781517600,1781521200],"price":[1,2,3],
        "unit":"EUR / MWh"}"#;
    assert!(error_of(text).contains("3 quarter hours are missing, from 2026-06-15T10:15:00Z"));
    // The last row is like the one before, even after a gap of an hour.
    let text = r#"{"unix_seconds":[1781516700,1781517600,1781521200],"price":[1,2,3],
        "unit":"EUR / MWh"}"#;
    let changes = changes(text, Gaps::Keep);
    assert_eq!(changes.last().unwrap(), &("2026-06-15T11:15:00Z".to_owned(), "missing".to_owned()));
}

#[test]
fn a_wrong_answer_is_refused() {
    let cases = [
        (
            r#"{"unix_seconds":[1781474400],"price":[1],"unit":"ct / kWh"}"#,
            "p: \"ct / kWh\": the unit must be EUR / MWh",
        ),
        (
            r#"{"unix_seconds":[1781474400],"price":[],"unit":"EUR / MWh"}"#,
            "p: unix_seconds has 1 elements, price has 0",
        ),
        (
            r#"{"unix_seconds":[1781474400],"price":["1"],"unit":"EUR / MWh"}"#,
            "p: \"\\\"1\\\"\": element 1: not a decimal number such as 12.5 (decimal point, no \
             grouping, no exponent)",
        ),
        (
            r#"{"unix_seconds":[1781474401],"price":[1],"unit":"EUR / MWh"}"#,
            "p: element 1: the start is not on a quarter hour",
        ),
        (
            r#"{"unix_seconds":[1781474400,1781474400],"price":[1,1],"unit":"EUR / MWh"}"#,
            "p: element 2: overlapping: element 1 has a price for the same quarter hour \
             2026-06-14T22:00:00Z",
        ),
        (r#"{"unix_seconds":[1781474400],"price":[null],"unit":"EUR / MWh"}"#, "p: no prices"),
        (
            r#"{"unix_seconds":[],"unit":"EUR / MWh"}"#,
            "p, line 1: not an Energy-Charts price document: missing field `price` at line 1 \
             column 38",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error_of(text), expected);
    }
}

/// Real rows: github.com/mherling/DistrictHeatSim, `Strompreise_day_ahead_2023.csv`.
const EXPORT: &str = "Datum (MEZ),Kernenergie,Nicht Erneuerbar,Erneuerbar,Day Ahead Auktion\n\
    ,Leistung (MW),Leistung (MW),Leistung (MW),\"Preis (EUR/MWh, EUR/tCO2)\"\n\
    2023-01-01T22:00+01:00,2461.7,9577.39,30511.54,45.96\n\
    2023-01-01T23:00+01:00,2460.57,9625.31,29750.68,35\n\
    2023-01-02T00:00+01:00,2462.9,9920.19,28237.28,57.91\n";

#[test]
fn a_chart_export_is_read() {
    let wanted = [
        ("2022-12-31T23:00:00Z", "missing"),
        ("2023-01-01T21:00:00Z", "45.96"),
        ("2023-01-01T22:00:00Z", "35.00"),
        ("2023-01-01T23:00:00Z", "57.91"),
        ("2023-01-02T00:00:00Z", "missing"),
    ];
    assert_eq!(changes(EXPORT, Gaps::Refuse), expected(&wanted));
    let english = EXPORT
        .replace("Datum (MEZ)", "Date (GMT+1)")
        .replace("Auktion", "Auction (DE-LU),Day Ahead Auction (AT)")
        .replace("EUR/tCO2)\"", "EUR/tCO2)\",")
        .replace("45.96", "45.96,1")
        .replace(",35\n", ",35,\n")
        .replace("57.91", "57.91,1");
    assert_eq!(changes(&english, Gaps::Refuse), expected(&wanted));
}

#[test]
fn the_doubled_hour_is_told_apart_by_its_offset() {
    let text = "Datum (MEZ),Day Ahead Auktion (DE-LU)\n,\"Preis (EUR/MWh, EUR/tCO2)\"\n\
                2023-10-29T02:00+02:00,0.01\n2023-10-29T02:00+01:00,0.02\n";
    let wanted = [
        ("2023-10-28T22:00:00Z", "missing"),
        ("2023-10-29T00:00:00Z", "0.01"),
        ("2023-10-29T01:00:00Z", "0.02"),
        ("2023-10-29T02:00:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Refuse), expected(&wanted));
}

#[test]
fn a_wrong_export_is_refused_with_its_place() {
    let cases = [
        (
            EXPORT.replace("Day Ahead Auktion", "Day Ahead Auktion (AT)"),
            "p, line 1: expected one column Day Ahead Auktion (DE-LU), found 0",
        ),
        (
            EXPORT.replace("EUR/MWh", "ct/kWh"),
            "p, line 2: \"Preis (ct/kWh, EUR/tCO2)\": expected the units in this line, EUR/MWh for \
             the price",
        ),
        (EXPORT.replace(",45.96", ""), "p, line 3: the row has 4 fields, the header has 5"),
        (
            EXPORT.replace("2023-01-01T23:00+01:00", "2023-01-01T23:00"),
            "p, line 4, column Datum (MEZ): \"2023-01-01T23:00\": expected an instant such as \
             2024-05-01T00:00:00Z",
        ),
        (
            EXPORT.replace("57.91", "n/a"),
            "p, line 5, column Day Ahead Auktion: \"n/a\": not a decimal number such as 12.5 \
             (decimal point, no grouping, no exponent)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error_of(&text), expected);
    }
}

/// Name and unit in one heading, and no line of units.
#[test]
fn an_export_with_units_in_its_names_is_read() {
    let text = "Datum (MEZ),Kernenergie Leistung (MW),Day Ahead Auktion Preis (EUR/MWh; EUR/tCO2)\n\
                2023-05-05T00:00+02:00,2000,60.25\n2023-05-05T01:00+02:00,2000,61.25\n";
    let wanted = [
        ("2023-05-04T22:00:00Z", "60.25"),
        ("2023-05-04T23:00:00Z", "61.25"),
        ("2023-05-05T00:00:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Refuse), expected(&wanted));
    let with_zone = text.replace("Auktion Preis", "Auktion (DE-LU) Preis");
    assert_eq!(changes(&with_zone, Gaps::Refuse), expected(&wanted));
    let austria = text.replace("Auktion Preis", "Auktion (AT) Preis");
    assert!(error_of(&austria).contains("expected one column Day Ahead Auktion (DE-LU), found 0"));
    let no_unit = text.replace("EUR/MWh; EUR/tCO2", "ct/kWh");
    assert!(error_of(&no_unit).contains("found 0"));
}

/// The API wrote this in December 2024.
#[test]
fn an_answer_without_a_unit_is_read_and_told() {
    let text = r#"{"unix_seconds":[1733612400,1733616000],"price":[90,91],"unit":"No Unit"}"#;
    let wanted = [
        ("2024-12-07T23:00:00Z", "90.00"),
        ("2024-12-08T00:00:00Z", "91.00"),
        ("2024-12-08T01:00:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Refuse), expected(&wanted));
    assert_eq!(notes_of(text, Gaps::Refuse), [FileNote::UnitNotStated]);
    assert_eq!(notes_of(ANSWER, Gaps::Refuse), []);
}
