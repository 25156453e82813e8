//! SMARD downloads. The rows marked as real are from files that others have published; the rest
//! continues their form.

use super::*;
use std::fmt::Write;
use units::DeliveryDay;

/// Real rows of the hourly download for 2023 and 2024, in German.
///
/// Source: github.com/vonRaunfeld/Seminararbeit-Edelmann,
/// `Gro_handelspreise_202301010000_202501010000_Stunde.csv`, columns after the third left out.
const GERMAN: &str = "\u{feff}Datum von;Datum bis;\
    Deutschland/Luxemburg [€/MWh] Originalauflösungen;∅ Anrainer DE/LU [€/MWh] Originalauflösungen\n\
    25.03.2023 11:00;25.03.2023 12:00;-1,18;27,56\n\
    25.03.2023 12:00;25.03.2023 13:00;-3,62;24,96\n";

#[test]
fn a_german_hourly_download_fills_quarter_hours() {
    let wanted = [
        ("2023-03-24T23:00:00Z", "missing"),
        ("2023-03-25T10:00:00Z", "-1.18"),
        ("2023-03-25T11:00:00Z", "-3.62"),
        ("2023-03-25T12:00:00Z", "missing"),
    ];
    assert_eq!(changes(GERMAN, Gaps::Refuse), expected(&wanted));
    assert_eq!(changes(&GERMAN.replace('\n', "\r\n"), Gaps::Refuse), expected(&wanted));
}

/// Rows of every hour or quarter hour of the day, numbered as prices, with clock times as shown.
fn german_day(day: &str, minutes: usize) -> String {
    let day: DeliveryDay = day.parse().unwrap();
    let date = day.date().format("%d.%m.%Y");
    let mut text =
        "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh] Originalauflösungen\n".to_owned();
    for quarter in day.quarters().step_by(minutes / 15) {
        let clock = quarter.local_clock();
        let start: u32 =
            clock[..2].parse::<u32>().unwrap() * 60 + clock[3..5].parse::<u32>().unwrap();
        let end = start + u32::try_from(minutes).unwrap();
        let end_date = if end == 1440 { day.next() } else { day }.date().format("%d.%m.%Y");
        let (hour, minute) = (end % 1440 / 60, end % 60);
        let index = quarter.index;
        writeln!(text, "{date} {};{end_date} {hour:02}:{minute:02};{index},50", &clock[..5])
            .unwrap();
    }
    text
}

#[test]
fn the_doubled_and_the_skipped_hour_are_in_their_place() {
    for (day, minutes) in
        [("2023-10-29", 60), ("2023-03-26", 60), ("2025-10-26", 15), ("2026-03-29", 15)]
    {
        let text = german_day(day, minutes);
        let days = parse("p", text.as_bytes(), Gaps::Refuse).unwrap().days;
        let [series] = days.as_slice() else {
            panic!("one day, not {}", days.len());
        };
        assert_eq!(series.missing_count(), 0);
        for quarter in series.day().quarters() {
            let listed = quarter.index / (minutes / 15) * (minutes / 15);
            let price = Price::parse_eur_per_mwh(&format!("{listed}.5")).unwrap();
            assert_eq!(series.get(quarter.index), Some(price), "{day} {}", quarter.index);
        }
    }
}

#[test]
fn the_end_of_the_skipped_or_doubled_hour_may_be_the_clock_after_the_change() {
    for (from, to) in [
        ("26.10.2025 02:45;26.10.2025 03:00;11,50", "26.10.2025 02:45;26.10.2025 02:00;11,50"),
        ("26.10.2025 01:45;26.10.2025 02:00;7,50", "26.10.2025 01:45;26.10.2025 02:00;7,50"),
    ] {
        let text = german_day("2025-10-26", 15);
        assert!(text.contains(from));
        let days = parse("p", text.replace(from, to).as_bytes(), Gaps::Refuse).unwrap();
        assert_eq!(Ok(days), parse("p", text.as_bytes(), Gaps::Refuse));
    }
    let (from, to) = ("26.03.2023 01:00;26.03.2023 02:00", "26.03.2023 01:00;26.03.2023 03:00");
    let text = german_day("2023-03-26", 60);
    assert!(text.contains(from));
    let days = parse("p", text.replace(from, to).as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!(Ok(days), parse("p", text.as_bytes(), Gaps::Refuse));
}

#[test]
fn an_english_download_has_thousands_commas_and_half_days() {
    let text = "Start date;End date;∅ DE/LU neighbours [€/MWh] Calculated resolutions;\
                Germany/Luxembourg [€/MWh] Calculated resolutions\n\
                Sep 30, 2025 11:45 PM;Oct 1, 2025 12:00 AM;1;-\n\
                Oct 1, 2025 12:00 AM;Oct 1, 2025 12:15 AM;1;1,234.56\n\
                Oct 1, 2025 12:15 AM;Oct 1, 2025 12:30 AM;1;-5\n";
    let wanted = [
        ("2025-09-30T22:00:00Z", "1234.56"),
        ("2025-09-30T22:15:00Z", "-5.00"),
        ("2025-09-30T22:30:00Z", "missing"),
    ];
    assert_eq!(changes(text, Gaps::Refuse), expected(&wanted));
}

#[test]
fn older_shapes_with_a_date_and_clock_times_are_read() {
    // Real rows: github.com/olabraimoh/electricity-price-prediction, Day-ahead_prices_2018-2019.csv
    // (the price column exchanged for that of Austria).
    let without_end = "Date;Time of day;Germany/Luxembourg[€/MWh];Denmark 1[€/MWh]\n\
                       Jan 7, 2018;11:00 PM;27.01;27.01\n\
                       Jan 8, 2018;12:00 AM;18.91;18.91\n\
                       Jan 8, 2018;1:00 AM;-;15.15\n";
    let with_end = "Datum;Anfang;Ende;Deutschland/Luxemburg [€/MWh]\n\
                    07.01.2018;23:00;00:00;27,01\n\
                    08.01.2018;00:00;01:00;18,91\n";
    let wanted = [
        ("2018-01-06T23:00:00Z", "missing"),
        ("2018-01-07T22:00:00Z", "27.01"),
        ("2018-01-07T23:00:00Z", "18.91"),
        ("2018-01-08T00:00:00Z", "missing"),
    ];
    assert_eq!(changes(without_end, Gaps::Refuse), expected(&wanted));
    assert_eq!(changes(with_end, Gaps::Refuse), expected(&wanted));
}

#[test]
fn a_wrong_download_is_refused_with_its_place() {
    let column = "Deutschland/Luxemburg [€/MWh] Originalauflösungen";
    let time = "expected a time such as 01.10.2025 00:15";
    let resolution = "expected a row of an hour or a quarter hour; download one of these";
    let cases = [
        ("1.5.24 00:00;1.5.24 01:00;1", format!("\"1.5.24 00:00;1.5.24 01:00\": {time}")),
        (
            "2024-05-01 00:00;2024-05-01 01:00;1",
            format!("\"2024-05-01 00:00;2024-05-01 01:00\": {time}"),
        ),
        (
            "01.05.2024 00:00;02.05.2024 00:00;1",
            format!("\"01.05.2024 00:00;02.05.2024 00:00\": {resolution}"),
        ),
        (
            "31.03.2024 02:00;31.03.2024 03:00;1",
            "\"31.03.2024 02:00;31.03.2024 03:00\": the clock skips this hour; summer time begins"
                .to_owned(),
        ),
    ];
    for (row, problem) in cases {
        let text = format!("Datum von;Datum bis;{column}\n{row}\n");
        assert_eq!(error_of(&text), format!("p, line 2: {problem}"));
    }
    let point = format!("Datum von;Datum bis;{column}\n01.05.2024 00:00;01.05.2024 01:00;39.01\n");
    assert_eq!(
        error_of(&point),
        format!(
            "p, line 2, column {}…: \"39.01\": expected a number such as 1.234,56, or - for none",
            column.chars().take(39).collect::<String>()
        )
    );
    assert_eq!(
        error_of("Datum von;Datum bis;Österreich [€/MWh]\n01.05.2024 00:00;01.05.2024 01:00;1\n"),
        "p, line 1, column Deutschland/Luxemburg: the column is missing"
    );
    assert_eq!(
        error_of("Datum von;Datum bis;Deutschland/Luxemburg [MWh]\n"),
        "p, line 1, column Deutschland/Luxemburg [MWh]: the unit of the column must be [€/MWh]"
    );
}
