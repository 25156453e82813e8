//! Prices, market values and load profiles as workbooks.

use super::*;
use crate::load_profile::{self, Profile};
use crate::market_values;
use crate::workbook::tests::workbook;
use records::PriceSource;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

/// A moment of a day as a typed cell.
fn moment(sheet: &mut Worksheet, row: u32, column: u16, hour: u16, minute: u8) {
    let format = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let at = ExcelDateTime::from_ymd(2025, 10, 1).unwrap().and_hms(hour, minute, 0).unwrap();
    sheet.write_datetime_with_format(row, column, &at, &format).unwrap();
}

fn texts(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0_u16..).zip(cells) {
        sheet.write_string(row, column, *cell).unwrap();
    }
}

fn prices_of(bytes: &[u8]) -> Vec<String> {
    let days = parse("p.xlsx", bytes, Gaps::Keep).unwrap().days;
    let day = &days[0];
    assert_eq!(day.day().to_string(), "2025-10-01");
    (0..3).filter_map(|at| day.get(at)).map(Price::eur_per_mwh).collect()
}

const SMARD_HEADINGS: [[&str; 3]; 2] = [
    ["Datum von", "Datum bis", "Deutschland/Luxemburg [€/MWh] Originalauflösungen"],
    ["Start date", "End date", "Germany/Luxembourg [€/MWh] Original resolutions"],
];

/// Times and prices are typed cells under a title, in either language, or texts beside typed prices.
#[test]
fn a_smard_workbook_is_read_to_the_cent() {
    for headings in SMARD_HEADINGS {
        let bytes = workbook(&[("SMARD", &|sheet| {
            texts(sheet, 0, &["Marktdaten | SMARD"]);
            texts(sheet, 9, &headings);
            for (quarter, price) in (0_u32..).zip([91.2, -0.01, 1039.5]) {
                let minute = u8::try_from(quarter * 15).unwrap();
                moment(sheet, 10 + quarter, 0, 0, minute);
                let (hour, end) = if quarter == 3 { (1, 0) } else { (0, minute + 15) };
                moment(sheet, 10 + quarter, 1, hour, end);
                sheet.write_number(10 + quarter, 2, price).unwrap();
            }
        })]);
        assert_eq!(prices_of(&bytes), ["91.20", "-0.01", "1039.50"]);
    }
    let english = workbook(&[("SMARD", &|sheet| {
        texts(sheet, 0, &SMARD_HEADINGS[1]);
        texts(sheet, 1, &["Oct 1, 2025 12:00 AM", "Oct 1, 2025 12:15 AM"]);
        texts(sheet, 2, &["Oct 1, 2025 12:15 AM", "Oct 1, 2025 12:30 AM"]);
        sheet.write_number(1, 2, 91.25).unwrap();
        sheet.write_number(2, 2, 1.234).unwrap();
    })]);
    assert_eq!(prices_of(&english), ["91.25", "1.234"]);
}

#[test]
fn a_workbook_of_the_transmission_system_operators_is_read() {
    let legal = workbook(&[("Spotmarktpreis", &|sheet| {
        let headings =
            ["Datum", "von", "Zeitzone von", "bis", "Zeitzone bis", "Spotmarktpreis in ct/kWh"];
        texts(sheet, 0, &headings);
        texts(sheet, 1, &["", "", "CEST", "", "CEST"]);
        let (day, clock) = (Format::new().set_num_format("dd.mm.yyyy"), Format::new());
        let clock = clock.set_num_format("hh:mm");
        let date = ExcelDateTime::from_ymd(2025, 10, 1).unwrap();
        sheet.write_datetime_with_format(1, 0, &date, &day).unwrap();
        for (column, minute) in [(1, 0), (3, 15)] {
            let time = ExcelDateTime::from_hms(0, minute, 0).unwrap();
            sheet.write_datetime_with_format(1, column, &time, &clock).unwrap();
        }
        sheet.write_number(1, 5, 12.345).unwrap();
    })]);
    let found = parse("p.xlsx", &legal, Gaps::Keep).unwrap();
    assert_eq!(found.stated, Some(PriceSource::Legal));
    assert_eq!(found.days[0].get(0).unwrap().eur_per_mwh(), "123.45");
    let months = workbook(&[("Marktwerte", &|sheet| {
        texts(sheet, 0, &["Monat", "MW Solar in ct/kWh", "Negative Preise (6H)"]);
        let format = Format::new().set_num_format("mmm yy");
        let month = ExcelDateTime::from_ymd(2026, 5, 1).unwrap();
        sheet.write_datetime_with_format(1, 0, &month, &format).unwrap();
        sheet.write_number(1, 1, 3.296).unwrap();
        sheet.write_string(1, 2, "Ja").unwrap();
    })]);
    let found = market_values::parse("m.xlsx", &months).unwrap();
    assert_eq!(found.values[0].period.to_string(), "2026-05");
    assert_eq!((found.values[0].value.decimal(), found.flags.len()), ("3.296".to_owned(), 1));
}

/// A typed number is what it is, whichever decimal sign the profile of the text names.
#[test]
fn a_load_profile_in_a_workbook_is_read_by_any_profile() {
    let bytes = workbook(&[("Lastgang", &|sheet| {
        texts(sheet, 0, &["Zeitstempel", "Einspeisung (kWh)"]);
        for (row, value) in [(1, 1.234), (2, 1_250.5)] {
            moment(sheet, row, 0, 0, u8::try_from(row * 15).unwrap());
            sheet.write_number(row, 1, value).unwrap();
        }
    })]);
    let own = |decimal: &str| {
        format!(
            "time = ['Zeitstempel']\nvalue = ['Einspeisung']\nseparator = ','\ndecimal = '{decimal}'\nunit = 'kWh'\n\
             stamp = 'end'\nzone = 'Europe/Berlin'\n"
        )
    };
    let location = "41373559241".parse().unwrap();
    for decimal in [",", "."] {
        let profile = Profile::parse("p.toml", own(decimal).as_bytes()).unwrap();
        let found =
            load_profile::parse("l.xlsx", &bytes, &profile, &location, Gaps::Refuse).unwrap();
        let day = &found.locations[0].1[0];
        let shown: Vec<String> =
            (0..2).filter_map(|at| day.get(at)).map(units::Energy::decimal).collect();
        assert_eq!(shown, ["1.234", "1250.500"], "{decimal}");
    }
}
