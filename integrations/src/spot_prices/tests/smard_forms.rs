//! The forms that SMARD has given its downloads since 2018, and what it writes where the resolution or the zone changes.

use super::*;
use std::fmt::Write;
use units::DeliveryDay;

const HEADING: &str = "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh] Originalauflösungen\n";

/// The end of the last interval before summer time is dated on the day before.
#[test]
fn an_end_on_the_day_before_the_change_is_read() {
    for rows in [
        "31.03.2024 00:00;31.03.2024 01:00;71,11\n31.03.2024 01:00;30.03.2024 02:00;62,22\n\
         31.03.2024 03:00;31.03.2024 04:00;53,33\n31.03.2024 04:00;31.03.2024 05:00;44,44\n",
        "31.03.2024 00:00;31.03.2024 01:00;71,11\n31.03.2024 01:00;31.03.2024 03:00;62,22\n\
         31.03.2024 03:00;31.03.2024 04:00;53,33\n31.03.2024 04:00;31.03.2024 05:00;44,44\n",
    ] {
        let wanted = [
            ("2024-03-30T23:00:00Z", "71.11"),
            ("2024-03-31T00:00:00Z", "62.22"),
            ("2024-03-31T01:00:00Z", "53.33"),
            ("2024-03-31T02:00:00Z", "44.44"),
            ("2024-03-31T03:00:00Z", "missing"),
        ];
        assert_eq!(changes(&format!("{HEADING}{rows}"), Gaps::Refuse), expected(&wanted));
    }
    let quarters = "29.03.2026 01:30;29.03.2026 01:45;1\n29.03.2026 01:45;28.03.2026 02:00;2\n\
                    29.03.2026 03:00;29.03.2026 03:15;3\n";
    let wanted = [
        ("2026-03-28T23:00:00Z", "missing"),
        ("2026-03-29T00:30:00Z", "1.00"),
        ("2026-03-29T00:45:00Z", "2.00"),
        ("2026-03-29T01:00:00Z", "3.00"),
        ("2026-03-29T01:15:00Z", "missing"),
    ];
    assert_eq!(changes(&format!("{HEADING}{quarters}"), Gaps::Refuse), expected(&wanted));
}

#[test]
fn an_end_on_the_day_before_is_wrong_on_any_other_day() {
    for row in [
        "30.03.2024 01:00;29.03.2024 02:00;1",
        "31.03.2024 00:00;01.04.2024 00:00;1",
        "31.03.2024 01:00;28.03.2024 02:00;1",
        "01.05.2024 00:00;02.05.2024 01:00;1",
    ] {
        let error = error_of(&format!("{HEADING}{row}\n"));
        assert!(error.contains("expected a row of an hour or a quarter hour"), "{row}: {error}");
    }
}

/// A day as a download of quarter hours; the price of the hour stands in the first of four.
fn hours_in_first_quarters(day: &str) -> String {
    let day: DeliveryDay = day.parse().unwrap();
    let date = day.date().format("%d.%m.%Y");
    let mut text = HEADING.to_owned();
    for quarter in 0..96 {
        let clock = |quarter: usize| format!("{:02}:{:02}", quarter % 96 / 4, quarter % 4 * 15);
        let end = if quarter == 95 { day.next() } else { day }.date().format("%d.%m.%Y");
        let price = if quarter % 4 == 0 { format!("{},00", 20 + quarter / 4) } else { "-".into() };
        let (start, until) = (clock(quarter), clock(quarter + 1));
        let _written = writeln!(text, "{date} {start};{end} {until};{price}");
    }
    text
}

#[test]
fn quarter_hours_of_hourly_days_have_the_price_of_their_hour() {
    let text = hours_in_first_quarters("2025-04-07");
    let days = parse("p", text.as_bytes(), Gaps::Refuse).unwrap().days;
    let prices: Vec<String> = days[0].values().iter().map(|price| price.eur_per_mwh()).collect();
    let expected: Vec<String> = (0..96).map(|quarter| format!("{}.00", 20 + quarter / 4)).collect();
    assert_eq!((days.len(), days[0].missing_count(), prices), (1, 0, expected));
    let first = "2025-04-06T22:00:00Z".parse().unwrap();
    assert_eq!(
        notes_of(&text, Gaps::Refuse),
        [FileNote::HoursOfFirstQuarters { hours: 24, first }]
    );
    // From October on each quarter hour has a price of its own, so three are missing.
    let error = error_of(&hours_in_first_quarters("2025-10-06"));
    assert!(error.contains("after this row 3 quarter hours are missing"), "{error}");
    // Three that are not there at all are lost rows.
    let cut = HEADING.to_owned()
        + "07.04.2025 00:00;07.04.2025 00:15;1\n07.04.2025 01:00;07.04.2025 01:15;2\n";
    assert!(error_of(&cut).contains("after this row 3 quarter hours are missing"));
    // The same in a weekly file.
    let week = "{\"series\":[[1743976800000,20],[1743977700000,null],[1743978600000,null],\
                [1743979500000,null],[1743980400000,21],[1743981300000,null],\
                [1743982200000,null],[1743983100000,null]]}";
    let wanted = [
        ("2025-04-06T22:00:00Z", "20.00"),
        ("2025-04-06T23:00:00Z", "21.00"),
        ("2025-04-07T00:00:00Z", "missing"),
    ];
    assert_eq!(changes(week, Gaps::Refuse), super::expected(&wanted));
}

#[test]
fn a_gap_of_a_chart_file_is_refused_and_told_when_it_is_kept() {
    let text = "{\"series\":[[1781474400000,1],[1781475300000,null],[1781476200000,3]]}";
    assert_eq!(
        error_of(text),
        "p: element 1: after this row 1 quarter hour is missing, from 2026-06-14T22:15:00Z; \
         deliver the missing quarter hours, or import with --allow-gaps"
    );
    let first = "2026-06-14T22:15:00Z".parse().unwrap();
    assert_eq!(notes_of(text, Gaps::Keep), [FileNote::QuarterHoursMissing { count: 1, first }]);
}

/// Headings of 2018 to 2025, in one language or in both.
#[test]
fn every_heading_since_2018_is_read() {
    let german = "05.05.2020;00:00;30,50;1\n05.05.2020;01:00;1.031,00;1\n";
    let english = "May 5, 2020;12:00 AM;30.50;1\nMay 5, 2020;1:00 AM;1,031.00;1\n";
    let wanted = [
        ("2020-05-04T22:00:00Z", "30.50"),
        ("2020-05-04T23:00:00Z", "1031.00"),
        ("2020-05-05T00:00:00Z", "missing"),
    ];
    for (leading, zone, rows) in [
        ("Datum;Uhrzeit", "Deutschland/Luxemburg[Euro/MWh]", german),
        ("Datum;Uhrzeit", "Deutschland/Luxemburg [€/MWh]", german),
        ("Datum;Uhrzeit", "Germany/Luxembourg[Euro/MWh]", german),
        ("Datum;Time of day", "DE/LU [€/MWh] Originalauflösungen", german),
        ("Date;Time of day", "Germany/Luxembourg[€/MWh]", english),
        ("Date;Time of day", "Germany/Luxembourg [Euro/MWh]", english),
        ("Date;Uhrzeit", "Deutschland/Luxemburg [EUR/MWh]", english),
    ] {
        let text = format!("{leading};{zone};Dänemark 1[Euro/MWh]\n{rows}");
        assert_eq!(changes(&text, Gaps::Refuse), expected(&wanted), "{leading} {zone}");
    }
    let neighbours = "Datum;Uhrzeit;∅ Anrainer DE/LU [€/MWh];DE/LU [€/MWh]\n\
                      05.05.2020;00:00;1;30,50\n05.05.2020;01:00;1;1.031,00\n";
    assert_eq!(changes(neighbours, Gaps::Refuse), expected(&wanted));
    let unit = "Datum;Uhrzeit;Deutschland/Luxemburg[ct/kWh]\n05.05.2020;00:00;1\n";
    assert!(error_of(unit).contains("the unit of the column must be [€/MWh]"));
}

/// Until delivery on 2018-09-30 Germany had one price with Austria.
#[test]
fn the_zone_is_the_one_of_the_day() {
    let rows = "Sep 30, 2018;10:00 PM;-;62\nSep 30, 2018;11:00 PM;-;63\n\
                Oct 1, 2018;12:00 AM;50;-\nOct 1, 2018;1:00 AM;51;-\n";
    let wanted = [
        ("2018-09-29T22:00:00Z", "missing"),
        ("2018-09-30T20:00:00Z", "62.00"),
        ("2018-09-30T21:00:00Z", "63.00"),
        ("2018-09-30T22:00:00Z", "50.00"),
        ("2018-09-30T23:00:00Z", "51.00"),
        ("2018-10-01T00:00:00Z", "missing"),
    ];
    for with_austria in ["Germany/Austria/Luxembourg[€/MWh]", "DE/AT/LU [€/MWh]"] {
        let text = format!("Date;Time of day;Germany/Luxembourg[€/MWh];{with_austria}\n{rows}");
        assert_eq!(changes(&text, Gaps::Refuse), expected(&wanted));
        assert_eq!(notes_of(&text, Gaps::Refuse), []);
    }
    // The price with Austria never counts since, and the one without never before where both stand.
    let both = "Date;Time of day;Germany/Luxembourg[€/MWh];DE/AT/LU[€/MWh]\n\
                Sep 30, 2018;11:00 PM;1;63\nOct 1, 2018;12:00 AM;50;2\n";
    let found = changes(both, Gaps::Refuse);
    assert_eq!(found[1..3], expected(&[wanted[2], wanted[3]]));
    // A file of the old zone alone: days since are named, not passed over.
    let alone = "Date;Time of day;DE/AT/LU[€/MWh]\nSep 30, 2018;11:00 PM;63\n\
                 Oct 1, 2018;12:00 AM;-\nOct 2, 2018;12:00 AM;-\n";
    let (first, last) = ("2018-10-01".parse().unwrap(), "2018-10-02".parse().unwrap());
    assert_eq!(
        notes_of(alone, Gaps::Refuse),
        [FileNote::DaysWithoutValue { days: 2, first, last }]
    );
}
