//! Files of the exchange itself, and the export of ENTSO-E's page.

use super::*;

/// Hours of a day as cells, the first one at `first`; the doubled hour has a cell of its own.
fn cells(first: u32, third: &str, doubled: &str) -> String {
    let hour = |hour: u32| (first + hour - 1).to_string();
    let head = [hour(1), hour(2), third.to_owned(), doubled.to_owned()];
    let tail = (4..=24).map(hour);
    head.into_iter().chain(tail).collect::<Vec<_>>().join(",")
}

fn header() -> String {
    let hours = (4..=24).map(|hour| format!("Hour {hour}"));
    let head = ["Delivery day", "Hour 1", "Hour 2", "Hour 3A", "Hour 3B"].map(str::to_owned);
    head.into_iter().chain(hours).collect::<Vec<_>>().join(",")
}

fn epex(rows: &str) -> String {
    format!("# Prices - Germany/Luxembourg\n{}\n{rows}", header())
}

/// The price of each hour of the first day.
fn hours(text: &str) -> Vec<String> {
    let found = parse("p", text.as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!((found.days.len(), found.days[0].missing_count(), found.notes), (1, 0, vec![]));
    let prices = found.days[0].values();
    prices.iter().step_by(4).map(|price| price.eur_per_mwh()).collect()
}

#[test]
fn a_row_of_the_exchange_is_a_day_of_every_length() {
    for (date, third, doubled, count) in
        [("26/10/2024", "52", "", 24), ("27/10/2024", "52", "52.5", 25), ("31/03/2024", "", "", 23)]
    {
        let text = epex(&format!("{date},{}\n", cells(50, third, doubled)));
        let mut expected: Vec<String> = vec!["50.00".into(), "51.00".into()];
        expected.extend((!third.is_empty()).then(|| "52.00".to_owned()));
        expected.extend((!doubled.is_empty()).then(|| "52.50".to_owned()));
        expected.extend((53..=73).map(|price| format!("{price}.00")));
        assert_eq!(expected.len(), count);
        assert_eq!(hours(&text), expected, "{date}");
    }
    // The same with another date, semicolons and decimal commas, and further columns.
    let german = epex(&format!("2024-10-26,{}\n", cells(50, "52", "")))
        .replace(',', ";")
        .replace(";53;", ";53,5;")
        .replace("Hour 24", "Hour 24;Peak")
        .replace(";73\n", ";73;1\n");
    assert_eq!(hours(&german)[3], "53.50");
}

#[test]
fn a_row_of_quarter_hours_is_read() {
    let names = |hour: &str| (1..=4).map(|quarter| format!("Hour {hour} Q{quarter}")).collect();
    let hours = ["1", "2", "3A", "3B"].into_iter().map(str::to_owned);
    let hours = hours.chain((4..=24).map(|hour: u32| hour.to_string()));
    let columns: Vec<String> = hours.flat_map(|hour| -> Vec<String> { names(&hour) }).collect();
    let cells: Vec<String> = (0..100_u32)
        .map(|at| if (12..16).contains(&at) { String::new() } else { at.to_string() })
        .collect();
    let text = format!("Delivery day,{}\n14/10/2025,{}\n", columns.join(","), cells.join(","));
    let found = parse("p", text.as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!(found.notes, [FileNote::ZoneNotStated]);
    let prices: Vec<String> =
        found.days[0].values().iter().map(|price| price.eur_per_mwh()).collect();
    let expected: Vec<String> = (0..12).chain(16..100).map(|at: u32| format!("{at}.00")).collect();
    assert_eq!(prices, expected);
}

#[test]
fn a_wrong_file_of_the_exchange_is_refused_with_its_place() {
    let day = |date: &str, third: &str, doubled: &str| {
        epex(&format!("{date},{}\n", cells(50, third, doubled)))
    };
    for (text, expected) in [
        (
            day("26/10/2024", "52", "53"),
            "p, line 3, column Hour 3B: \"53\": the clock shows this hour once on this day",
        ),
        (
            day("31/03/2024", "52", ""),
            "p, line 3, column Hour 3A: \"52\": the clock skips this hour; summer time begins",
        ),
        (
            day("26/13/2024", "52", ""),
            "p, line 3, column Delivery day: \"26/13/2024\": expected a day such as 31/12/2025",
        ),
        (day("14/10/2025", "52", ""), "p, line 3: an hourly price for delivery since 2025-10-01"),
        (
            day("26/10/2024", "52", "").replace("Germany/Luxembourg", "France"),
            "p, line 1: \"# Prices - France\": expected day-ahead prices of Germany/Luxembourg",
        ),
        (
            day("26/10/2024", "52", "").replace("Prices", "Volumes"),
            "p, line 1: \"# Volumes - Germany/Luxembourg\": expected day-ahead prices",
        ),
        (
            day("26/10/2024", "52", "").replace("Hour 7", "Hour 25"),
            "p, line 2, column Hour 25: expected a column such as Hour 1",
        ),
        (
            day("26/10/2024", "52", "").replace("Hour 7", "Mean"),
            "p, line 2: expected a column for each of the 24 hours",
        ),
        (day("26/10/2024", "n/a", ""), "p, line 3, column Hour 3A: \"n/a\": expected a number"),
    ] {
        let error = error_of(&text);
        assert!(error.starts_with(expected), "{error}");
    }
}

const PAGE: &str = "\"MTU (CET/CEST)\",\"Area\",\"Sequence\",\"Day-ahead Price (EUR/MWh)\",\
    \"Intraday Period (CET/CEST)\",\"Intraday Price (EUR/MWh)\"\n";

fn page(rows: &[(&str, &str, &str, &str)]) -> String {
    let row = |(time, area, sequence, price): &(&str, &str, &str, &str)| {
        format!("\"{time}\",\"{area}\",\"{sequence}\",\"{price}\",\"\",\"\"\n")
    };
    PAGE.to_owned() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn an_export_of_the_page_is_read_at_both_changes_of_the_clock() {
    let [one, two] = ["Sequence Sequence 1", "Without Sequence"];
    let text = page(&[
        ("31/03/2024 01:00:00 (CET) - 31/03/2024 03:00:00 (CEST)", "BZN|DE-LU", one, "1.5"),
        ("31/03/2024 03:00:00 - 31/03/2024 04:00:00", "BZN|DE-LU", two, "-2"),
        ("27/10/2024 02:00:00 (CEST) - 27/10/2024 02:00:00 (CET)", "BZN|DE-LU", one, "3"),
        ("27/10/2024 02:00:00 (CET) - 27/10/2024 03:00:00 (CET)", "BZN|DE-LU", one, "4"),
        ("27/10/2024 03:00:00 - 27/10/2024 04:00:00", "BZN|DE-LU", one, "n/e"),
    ]);
    let wanted = [
        ("2024-03-30T23:00:00Z", "missing"),
        ("2024-03-31T00:00:00Z", "1.50"),
        ("2024-03-31T01:00:00Z", "-2.00"),
        ("2024-03-31T02:00:00Z", "missing"),
        ("2024-10-27T00:00:00Z", "3.00"),
        ("2024-10-27T01:00:00Z", "4.00"),
        ("2024-10-27T02:00:00Z", "missing"),
    ];
    assert_eq!(changes(&text, Gaps::Refuse), expected(&wanted));
    assert_eq!(notes_of(&text, Gaps::Refuse), []);
    // In older exports the time that comes first is the first one, and the skipped hour is listed without a price.
    let text = page(&[
        ("31/03/2024 02:00 - 31/03/2024 03:00", "BZN|DE-LU", "", ""),
        ("27/10/2024 02:00 - 27/10/2024 03:00", "BZN|DE-LU", "", "3"),
        ("27/10/2024 02:00 - 27/10/2024 03:00", "BZN|DE-LU", "", "4"),
    ]);
    assert_eq!(changes(&text, Gaps::Refuse)[1..3], expected(&wanted[4..6]));
    // In UTC, with a column named after the zone.
    let text = "MTU (UTC);Day-ahead Price [EUR/MWh];Currency;BZN|DE-LU\n\
                27.10.2024 00:00 - 27.10.2024 01:00;3;EUR;\n27.10.2024 01:00 - 27.10.2024 02:00;4;EUR;\n";
    assert_eq!(changes(text, Gaps::Refuse)[1..3], expected(&wanted[4..6]));
}

#[test]
fn other_zones_and_auctions_of_the_page_are_told_or_refused() {
    let time = "05/05/2025 00:00:00 - 05/05/2025 01:00:00";
    let text = page(&[
        (time, "BZN|CZ", "Sequence Sequence 1", "1"),
        (time, "BZN|DE-LU", "Sequence Sequence 2", "2"),
        (time, "BZN|DE-LU", "Sequence Sequence 1", "3"),
    ]);
    assert_eq!(changes(&text, Gaps::Refuse)[1].1, "missing");
    assert_eq!(changes(&text, Gaps::Refuse)[0], ("2025-05-04T22:00:00Z".into(), "3.00".into()));
    let zones = "BZN|CZ".to_owned();
    let notes = [FileNote::OtherZones { rows: 1, zones }, FileNote::OtherAuctions { rows: 1 }];
    assert_eq!(notes_of(&text, Gaps::Refuse), notes);
    for (area, date, expected) in [
        ("BZN|BE", "05/05/2025", "the prices are of zone BZN|BE; expected BZN|DE-LU"),
        ("BZN|DE-LU", "05/05/2018", "the prices are of zone BZN|DE-LU; expected BZN|DE-AT-LU"),
        ("BZN|DE-AT-LU", "05/05/2025", "the prices are of zone BZN|DE-AT-LU; expected BZN|DE-LU"),
    ] {
        let time = format!("{date} 00:00 - {date} 01:00");
        let error = error_of(&page(&[(&time, area, "", "1")]));
        assert_eq!(error, format!("p, line 2: {expected}"));
    }
    let second = page(&[(time, "BZN|DE-LU", "Sequence 2", "2")]);
    assert_eq!(error_of(&second), "p: no prices");
    let late = page(&[("05/10/2025 00:00:00 - 05/10/2025 01:00:00", "BZN|DE-LU", "", "1")]);
    assert!(error_of(&late).contains("an hourly price for delivery since 2025-10-01"));
    let number = page(&[(time, "BZN|DE-LU", "", "1,5")]);
    assert!(error_of(&number).contains("line 2, column Day-ahead Price (EUR/MWh): \"1,5\""));
    let length = page(&[("05/05/2025 00:00 - 05/05/2025 02:00", "BZN|DE-LU", "", "1")]);
    assert!(error_of(&length).contains("expected a row of an hour or a quarter hour"));
    let no_area = text.replace("Area", "Region");
    assert!(error_of(&no_area).contains("column Area: the column is missing"));
}

/// The TSOs' download of the legal price is read where prices are, and is no price of the exchange.
#[test]
fn a_legal_price_is_told_from_one_of_the_exchange() {
    let text = "\u{feff}Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n\
                26.06.2024;04:00;CEST;05:00;CEST;12,345\n";
    let found = parse("p", text.as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!(found.days[0].get(16).unwrap().eur_per_mwh(), "123.45");
    let legal = found.clone().of_source("p", records::PriceSource::Legal);
    assert_eq!(legal, Ok(found.clone()));
    let refused = found.of_source("p", records::PriceSource::Exchange).unwrap_err();
    assert!(refused.to_string().ends_with("import it with --source legal"), "{refused}");
}
