//! Files of other publishers, and the freedom that our own formats leave.

use super::files::plants;
use tests::Strombuch;
use tests::real_data::published;

/// Prices of a day as the command exports them, by UTC start.
fn exported(strombuch: &Strombuch, from: &str, until: &str) -> Vec<(String, String)> {
    let csv = strombuch.done(&["export", "spot-prices", "--from", from, "--until", until]);
    let rows = csv.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[0].to_owned(), cells[1].to_owned())
    });
    rows.collect()
}

/// SMARD, "Großhandelspreise", German: the doubled hour of 26 October 2025 comes twice.
const SMARD: &str = "\
Datum von;Datum bis;Deutschland/Luxemburg [€/MWh] Originalauflösungen;Frankreich [€/MWh] Originalauflösungen
26.10.2025 01:45;26.10.2025 02:00;1.039,01;30,00
26.10.2025 02:00;26.10.2025 02:15;-5,17;30,00
26.10.2025 02:15;26.10.2025 02:30;2,00;30,00
26.10.2025 02:30;26.10.2025 02:45;3,00;30,00
26.10.2025 02:45;26.10.2025 02:00;4,00;30,00
26.10.2025 02:00;26.10.2025 02:15;5,00;30,00
26.10.2025 02:15;26.10.2025 02:30;6,00;-
";

#[test]
fn a_smard_download_is_read_with_both_doubled_hours() {
    let strombuch = Strombuch::default();
    let file = strombuch.write("smard.csv", SMARD);
    strombuch.done(&["import", "spot-prices", file.to_str().unwrap()]);
    let prices = exported(&strombuch, "2025-10-26", "2025-10-27");
    let expected = [
        ("2025-10-25T23:45:00Z", "1039.01"),
        ("2025-10-26T00:00:00Z", "-5.17"),
        ("2025-10-26T00:15:00Z", "2.00"),
        ("2025-10-26T00:30:00Z", "3.00"),
        ("2025-10-26T00:45:00Z", "4.00"),
        ("2025-10-26T01:00:00Z", "5.00"),
        ("2025-10-26T01:15:00Z", "6.00"),
    ];
    assert_eq!(prices, expected.map(|(start, price)| (start.to_owned(), price.to_owned())));
}

/// The published day 2026-06-15 has 96 quarter hours, some negative and some of exactly zero.
#[test]
fn a_real_energy_charts_day_is_read_to_the_cent() {
    let Some(path) = published("apis/energy_charts_de_lu_20260615.json") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let strombuch = Strombuch::default();
    strombuch.done(&["import", "spot-prices", path.to_str().unwrap()]);
    let prices = exported(&strombuch, "2026-06-15", "2026-06-16");
    let raw = document["price"].as_array().unwrap();
    assert_eq!(prices.len(), 96);
    assert_eq!(prices.len(), raw.len());
    for ((start, price), raw) in prices.iter().zip(raw) {
        // Both are decimal text; 12.5 is exported as 12.50.
        assert_eq!(shortest(price), shortest(&raw.to_string()), "{start}");
    }
    let negative = prices.iter().filter(|(_, price)| price.starts_with('-')).count();
    let zero = prices.iter().filter(|(_, price)| price == "0.00").count();
    assert!(negative > 0 && zero > 0, "{negative} negative, {zero} zero");
}

/// The text of a decimal without zeros at its end; a negative zero is zero.
fn shortest(decimal: &str) -> &str {
    let short = match decimal.split_once('.') {
        Some(_) => decimal.trim_end_matches('0').trim_end_matches('.'),
        None => decimal,
    };
    if short == "-0" { "0" } else { short }
}

/// 60 minutes before 1 October 2025, 15 from then on, unless the file says otherwise.
#[test]
fn the_resolution_of_a_price_follows_the_auction_unless_the_file_states_it() {
    let strombuch = Strombuch::default();
    for (name, content, day, next, quarters) in [
        ("a.csv", "start,eur_per_mwh\n2025-09-30T12:00:00Z,5\n", "2025-09-30", "2025-10-01", 4),
        ("b.csv", "start,eur_per_mwh\n2025-10-01T12:00:00Z,5\n", "2025-10-01", "2025-10-02", 1),
        (
            "c.csv",
            "resolution_minutes,eur_per_mwh,start\n60,5,2025-09-02T12:00:00Z\n",
            "2025-09-02",
            "2025-09-03",
            4,
        ),
        (
            "d.csv",
            "start,eur_per_mwh,resolution_minutes\n2025-09-28T12:15:00Z,5,15\n",
            "2025-09-28",
            "2025-09-29",
            1,
        ),
    ] {
        let file = strombuch.write(name, content);
        strombuch.done(&["import", "spot-prices", file.to_str().unwrap()]);
        assert_eq!(exported(&strombuch, day, next).len(), quarters, "{name}");
    }
}

/// Columns in any order, optional ones left out, CRLF, quotes, a byte order mark, offsets.
#[test]
fn our_own_formats_are_read_in_every_accepted_form() {
    let strombuch = Strombuch::default();
    let location = plants()[0].market_location.clone();
    let plants = format!(
        "\u{feff}vat,premium_paid_by,fee_ct_per_kwh,remuneration,sales_form,feed_in,installation,\
         commissioned_on,capacity_kw,market_location,operator_name,operator_id,name,plant_id\r\n\
         regular,marketer,0.1,spot,market_premium,full,ground,2019-05-01,750.5,{location},\
         \"Müller, Söhne \"\"Sonne\"\"\",7,Park,SEE900000000001\r\n"
    );
    let readings = format!(
        "status,kwh,start,market_location\r\n\
         measured,1.5,2025-05-11T12:00:00+02:00,{location}\r\n\
         \r\n\
         estimated,+2,2025-05-11T10:15Z,\"{location}\"\r\n"
    );
    for (kind, name, content) in [
        ("plants", "plants.csv", plants.as_str()),
        ("readings", "readings.csv", &readings),
        ("market-values", "v.csv", "ct_per_kwh,period,technology\n3,2025,wind_onshore"),
    ] {
        let file = strombuch.write(name, content);
        strombuch.done(&["import", kind, file.to_str().unwrap()]);
    }
    let found = strombuch.done(&["export", "plants"]);
    assert!(found.contains("\"Müller, Söhne \"\"Sonne\"\"\""), "{found}");
    assert_eq!(
        strombuch.done(&["export", "readings", "--month", "2025-05"]),
        format!(
            "market_location,start,kwh,status\n\
             {location},2025-05-11T10:00:00Z,1.500,measured\n\
             {location},2025-05-11T10:15:00Z,2.000,estimated\n"
        )
    );
}

/// A gap inside a day is refused, and stored as missing when the person allows it.
#[test]
fn a_gap_is_kept_as_missing_when_it_is_allowed() {
    let strombuch = Strombuch::default();
    let file = strombuch
        .write("p.csv", "start,eur_per_mwh\n2025-05-11T10:00:00Z,5\n2025-05-11T12:00:00Z,5\n");
    let path = file.to_str().unwrap();
    assert_eq!(strombuch.run(&["import", "spot-prices", path]).code, Some(2));
    strombuch.done(&["import", "spot-prices", "--allow-gaps", path]);
    assert_eq!(exported(&strombuch, "2025-05-11", "2025-05-12").len(), 8);
}
