//! The first line of every CSV for programs.

use super::super::files::{company, month_in_berlin, plants};
use super::closing::approved;
use super::settlement::december;
use super::{import, pin};
use records::{WeatherSource, WeatherValue, WeatherVariable};
use services::forecast::{NewWeatherRun, import_weather};
use std::fmt::Write;
use store::{Db, DocumentKind, NewDocument, find_tenant};
use tests::Strombuch;
use tests::plant::read;
use units::{DaySeries, DeliveryDay, QuarterStatus, Scaled};

/// Commands of a settled company that print CSV.
const PRINTED: [&[&str]; 13] = [
    &["settle", "--month", "2025-05", "--format", "csv"],
    &["settle", "--restate", "--format", "csv"],
    &["negative-prices", "--from", "2025-05-11", "--until", "2025-05-12", "--rule", "one_hour"],
    &["premiums", "--month", "2025-05", "--format", "csv"],
    &["tax", "--year", "2025", "--format", "csv"],
    &["export", "plants", "--on", "2025-05-01"],
    &["export", "spot-prices", "--from", "2025-05-11", "--until", "2025-05-12"],
    &["export", "market-values"],
    &["export", "readings", "--month", "2025-05"],
    &["export", "statements", "--month", "2025-05"],
    &["export", "statements", "--month", "2025-05", "--format", "german-csv"],
    &["export", "accruals", "--month", "2025-06"],
    &["export", "accruals", "--month", "2025-06", "--format", "german-csv"],
];

/// Header and first row of what a command prints.
fn begun(text: &mut String, strombuch: &Strombuch, arguments: &[&str]) {
    let ran = strombuch.run(arguments);
    assert!(!ran.out.is_empty(), "{arguments:?} printed nothing: {}", ran.err);
    write!(text, "$ strombuch {}\n{}\n", arguments.join(" "), first_lines(&ran.out)).unwrap();
}

fn first_lines(csv: &str) -> String {
    csv.lines().take(2).fold(String::new(), |lines, line| lines + line + "\n")
}

#[test]
fn every_csv_for_programs_begins_as_it_did() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let mut text = String::new();
    for arguments in PRINTED {
        begun(&mut text, &strombuch, arguments);
    }
    let id = plants()[0].plant.to_string();
    let quarters = ["explain", "--plant", &id, "--month", "2025-05", "--quarter-hours"];
    begun(&mut text, &strombuch, &quarters);
    import(&strombuch, "market-values", "period,technology,ct_per_kwh\n2025-05,solar,2.100\n");
    begun(&mut text, &strombuch, &["settle", "--restate", "--format", "csv"]);
    begun(&mut text, &december(), &["settle", "--year", "2025", "--format", "csv"]);
    pin("csv_headers", &text);
}

/// A certificate lies in a file; its first lines name its columns.
#[test]
fn the_csv_of_a_tax_certificate_stays_as_it_is() {
    let strombuch = december();
    strombuch.done(&["settle", "--month", "2025-12"]);
    strombuch.run(&["tax", "--year", "2025", "--certificates", "certificates"]);
    let file = strombuch.path("certificates/owner-2-2025.csv");
    let csv = std::fs::read_to_string(file).unwrap();
    let rows = csv.lines().enumerate().map(|(place, row)| {
        let mut cells: Vec<&str> = row.split(',').collect();
        if place > 0 {
            cells[1] = "<as_of>";
        }
        cells.join(",")
    });
    pin("tax_certificate", &rows.collect::<Vec<_>>().join("\n"));
}

/// A forecast of two days about Halle.
#[test]
fn the_csv_of_a_weather_forecast_stays_as_it_is() {
    let strombuch = Strombuch::default();
    strombuch.done(&["practice"]);
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    let days: [DeliveryDay; 2] = [read("2026-03-28"), read("2026-03-29")];
    let series = days.map(|day| {
        let values = vec![WeatherValue::from_scaled(225_450); day.quarter_count()];
        DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
    });
    let issued_at = read("2026-03-28T05:00:00Z");
    let runs = [NewWeatherRun {
        source: WeatherSource::OpenMeteo,
        place: "Halle".to_owned(),
        issued_at,
        series: vec![(WeatherVariable::ShortwaveRadiation, series.to_vec())],
    }];
    let document = NewDocument {
        kind: DocumentKind::Weather,
        name: "run",
        bytes: b"run",
        received_at: issued_at,
    };
    import_weather(&mut db, tenant, &document, &runs, &(days[0]..days[1].next())).unwrap();
    let asked = ["export", "weather", "--place", "Halle", "--day", "2026-03-29"];
    let ran = strombuch.run(&[&asked[..], &["--known-by", "2026-03-28T12:00:00Z"]].concat());
    pin("weather", &format!("{}{}", first_lines(&ran.out), ran.err));
}

/// The two lines of columns that DATEV wants, and a posting.
#[test]
fn the_columns_of_a_posting_batch_stay_as_they_are() {
    let strombuch = approved();
    strombuch.run(&["mail", "queue", "--month", "2025-05"]);
    let listed = strombuch.run(&["mail", "list", "--format", "json"]).out;
    let queued = listed.split_once("\"queued_at\": \"").unwrap().1;
    let booked = month_in_berlin(queued.split('"').next().unwrap());
    strombuch.write("datev.toml", "consultant = 29098\nclient = 55003\nchart = \"skr04\"\n");
    let export = ["export", "datev", "--settings", "datev.toml", "--output", "EXTF_may.csv"];
    strombuch.done(&[&export[..], &["--month", &booked]].concat());
    let bytes = std::fs::read(strombuch.path("EXTF_may.csv")).unwrap();
    // Windows-1252; its letters are those of Latin-1.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.lines();
    let about: Vec<&str> = lines.next().unwrap().split(';').collect();
    let fixed = format!("{};…;{}", about[..5].join(";"), about[about.len() - 10..].join(";"));
    let columns = lines.next().unwrap().replace(';', "\n");
    pin("datev", &format!("{} cells: {fixed}\n\n{columns}", about.len()));
}
