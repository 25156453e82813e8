//! Documents in the recorded shape of the WebAPI.

use super::{generation, imbalance, legal_prices, market_values};
use crate::Gaps;
use units::{DaySeries, Period, Price, Scaled, Technology};

fn known<T: Scaled>(day: &DaySeries<T>) -> usize {
    day.values().len() - day.missing_count()
}

fn legal(body: &str) -> Vec<DaySeries<Price>> {
    legal_prices::parse("a", body.as_bytes(), Gaps::Refuse).unwrap().days
}

fn refused(body: &str) -> String {
    legal_prices::parse("a", body.as_bytes(), Gaps::Refuse).unwrap_err().to_string()
}

/// Hours until September 2025, quarter hours from October on; `bis` 00:00 is the next day's.
#[test]
fn legal_prices_are_hours_then_quarter_hours() {
    let hours = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\r\n\
        31.12.2024;23:00;UTC;00:00;UTC;5,087\r\n01.01.2025;00:00;UTC;01:00;UTC;-0,201\r\n\
        01.01.2025;01:00;UTC;02:00;UTC;N.A.\r\n";
    let days = legal(hours);
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].day().to_string(), "2025-01-01");
    let prices: Vec<String> = (0..8).map(|at| days[0].get(at).unwrap().eur_per_mwh()).collect();
    assert_eq!(prices, [["50.87"; 4], ["-2.01"; 4]].concat());
    assert_eq!((known(&days[0]), days[0].get(8)), (8, None));
    let quarters = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n\
        25.10.2025;22:00;UTC;22:15;UTC;1,000\n26.10.2025;22:45;UTC;23:00;UTC;2,000\n";
    let days = legal_prices::parse("a", quarters.as_bytes(), Gaps::Keep).unwrap().days;
    // The day of 100 quarter hours, from 22:00 to 23:00 UTC.
    assert_eq!((days.len(), days[0].values().len()), (1, 100));
    assert_eq!(days[0].get(99).unwrap().decimal(), "2.00");
}

#[test]
fn an_empty_range_is_no_day_and_another_kind_of_answer_is_refused() {
    let header = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n";
    assert_eq!(legal(header), []);
    for (body, expected) in [
        ("", "a: the header is missing"),
        (
            "<html>maintenance</html>",
            "a: expected a CSV document of netztransparenz, found another kind of answer",
        ),
        (
            "Datum;von\n01.01.2025;00:00;x\n",
            "a, line 1: the column Spotmarktpreis in ct/kWh is missing",
        ),
        (
            &format!("{header}01.01.2025;00:00\n"),
            "a, line 2: the row has 2 fields, the header has 6",
        ),
        ("x;y\n1;2\n", "a, line 1: the column Spotmarktpreis in ct/kWh is missing"),
    ] {
        assert_eq!(refused(body), expected);
    }
    let row = |row: &str| format!("{header}{row}\n");
    for (line, expected) in [
        (
            "31.12.2024;23:00;UTC;23:30;UTC;5",
            "column bis: \"23:30\": expected an interval of a quarter hour or an hour",
        ),
        (
            "01.07.2024;01:00;CET;03:00;CET;5",
            "column bis: \"03:00\": expected an interval of a quarter hour or an hour",
        ),
        (
            "31.12.2024;24:00;UTC;01:00;UTC;5",
            "column von: \"24:00\": expected a time such as 23:45",
        ),
        (
            "31.12.24;23:00;UTC;00:00;UTC;5",
            "column Datum: \"31.12.24\": expected a day such as 31.12.2025 or 2025-12-31",
        ),
        (
            "31.12.2024;23:00;MSK;00:00;MSK;5",
            "column Zeitzone von: \"MSK\": expected the time zone UTC, CET or CEST",
        ),
        (
            "31.12.2024;23:00;UTC;00:00;UTC;viel",
            "column Spotmarktpreis in ct/kWh: \"viel\": not a decimal number such as 12.5 (decimal point, no grouping, no exponent)",
        ),
    ] {
        assert_eq!(refused(&row(line)), format!("a, line 2, {expected}"));
    }
    // The same quarter hour twice.
    let twice = row("31.12.2024;23:00;UTC;00:00;UTC;5\n31.12.2024;23:00;UTC;00:00;UTC;6");
    assert!(refused(&twice).contains("overlapping"));
}

/// Start and price of every quarter hour whose price differs from the one before.
fn changes(days: &[DaySeries<Price>]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for day in days {
        for quarter in day.day().quarters() {
            let Some(price) = day.get(quarter.index).map(Price::eur_per_mwh) else { continue };
            if found.last().is_none_or(|(_, last)| *last != price) {
                found.push((quarter.start().to_string(), price));
            }
        }
    }
    found
}

/// Documents that are downloaded by hand have German time, with the zone of each end of an interval.
#[test]
fn local_time_is_read_at_both_changes_of_the_clock() {
    let header = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n";
    for (rows, expected) in [
        (
            "31.03.2024;00:00;CET;01:00;CET;7,111\n31.03.2024;01:00;CET;03:00;CEST;6,222\n\
             31.03.2024;03:00;CEST;04:00;CEST;5,333\n",
            [
                ("2024-03-30T23:00:00Z", "71.11"),
                ("2024-03-31T00:00:00Z", "62.22"),
                ("2024-03-31T01:00:00Z", "53.33"),
            ],
        ),
        (
            "27.10.2024;01:00;CEST;02:00;CEST;8,111\n27.10.2024;02:00;CEST;02:00;CET;8,222\n\
             27.10.2024;02:00;CET;03:00;CET;8,333\n",
            [
                ("2024-10-26T23:00:00Z", "81.11"),
                ("2024-10-27T00:00:00Z", "82.22"),
                ("2024-10-27T01:00:00Z", "83.33"),
            ],
        ),
        (
            "26.10.2025;02:30;CEST;02:45;CEST;1\n26.10.2025;02:45;CEST;02:00;CET;2\n\
             26.10.2025;02:00;CET;02:15;CET;3\n",
            [
                ("2025-10-26T00:30:00Z", "10.00"),
                ("2025-10-26T00:45:00Z", "20.00"),
                ("2025-10-26T01:00:00Z", "30.00"),
            ],
        ),
        (
            "30.03.2026;23:30;CEST;23:45;CEST;1\n30.03.2026;23:45;CEST;24:00;CEST;2\n\
             31.03.2026;00:00;MESZ;00:15;MESZ;3\n",
            [
                ("2026-03-30T21:30:00Z", "10.00"),
                ("2026-03-30T21:45:00Z", "20.00"),
                ("2026-03-30T22:00:00Z", "30.00"),
            ],
        ),
    ] {
        let found = changes(&legal(&format!("{header}{rows}")));
        let expected: Vec<(String, String)> =
            expected.iter().map(|(at, price)| ((*at).to_owned(), (*price).to_owned())).collect();
        assert_eq!(found, expected, "{rows}");
    }
}

/// One zone for both ends: the end after the change is written in the other one.
#[test]
fn imbalance_prices_are_read_over_the_doubled_and_the_skipped_hour() {
    let header = "Datum;Zeitzone;von;bis;Datenkategorie;Datentyp;Einheit;reBAP unterdeckt;reBAP ueberdeckt\n";
    for (zone, date, from, until, index) in [
        ("CEST", "26.10.2025", "02:45", "02:00", 11),
        ("CET", "26.10.2025", "02:00", "02:15", 12),
        ("CET", "30.03.2025", "01:45", "03:00", 7),
        ("CEST", "30.03.2025", "03:00", "03:15", 8),
    ] {
        let row = format!("{date};{zone};{from};{until};reBAP;QS;EUR/MWh;103,97;-4,5\n");
        let found = imbalance::parse_prices("a", format!("{header}{row}").as_bytes()).unwrap();
        assert_eq!(found.short[0].get(index).unwrap().eur_per_mwh(), "103.97", "{row}");
        assert_eq!(known(&found.short[0]), 1, "{row}");
    }
}

/// Since 2025-10-01 a legal price is one of a quarter hour too.
#[test]
fn an_hourly_legal_price_of_quarter_hours_is_refused() {
    let header = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n";
    let row = |date: &str| format!("{header}{date};22:00;UTC;23:00;UTC;5\n");
    assert_eq!(legal(&row("29.09.2025")).len(), 1);
    let error = refused(&row("30.09.2025"));
    assert!(
        error.starts_with("a, line 2: an hourly price for delivery since 2025-10-01"),
        "{error}"
    );
}

#[test]
fn the_imbalance_price_has_two_sides_and_the_volume_a_sign() {
    let prices = "Datum;Zeitzone;von;bis;Datenkategorie;Datentyp;Einheit;reBAP unterdeckt;reBAP ueberdeckt\n\
        10.06.2023;UTC;13:00;13:15;reBAP;Qualitätsgesichert;EUR/MWh;103,97;-4,5\n";
    let found = imbalance::parse_prices("a", prices.as_bytes()).unwrap();
    // 13:00 UTC is 15:00 in summer: quarter hour 60.
    assert_eq!(found.short[0].get(60).unwrap().eur_per_mwh(), "103.97");
    assert_eq!(found.long[0].get(60).unwrap().eur_per_mwh(), "-4.50");
    let volumes = "Datum;Zeitzone;von;bis;Datenkategorie;Datentyp;Einheit;Deutschland\n\
        10.10.2020;UTC;21:45;22:00;NRV-Saldo;Qualitätsgesichert;MW;-1143,048\n";
    let found = imbalance::parse_volumes("a", volumes.as_bytes()).unwrap();
    assert_eq!(found[0].get(95).unwrap().megawatts(), "-1143.048");
    // The column Zeitzone is there twice; empty where too little was traded.
    let index = "Datum von;(Uhrzeit) von;Zeitzone;(Uhrzeit) bis;Zeitzone;ID AEP in €/MWh\n\
        2025-01-01;22:45;UTC;23:00;UTC;-7,940\n2025-01-02;08:00;UTC;08:15;UTC;\n";
    let found = imbalance::parse_index("a", index.as_bytes()).unwrap();
    assert_eq!((found.len(), found[0].get(95).unwrap().eur_per_mwh()), (1, "-7.94".to_owned()));
}

#[test]
fn germany_is_the_sum_of_four_areas_or_nothing() {
    let body = "Datum;von;Zeitzone von;bis;Zeitzone bis;50Hertz (MW);Amprion (MW);TenneT TSO (MW);TransnetBW (MW)\n\
        2020-01-01;08:00;UTC;09:00;UTC;727,210;514,160;1308,210;567,246\n\
        2020-01-01;09:00;UTC;10:00;UTC;727,210;N.A.;1308,210;567,246\n";
    let days = generation::parse("a", body.as_bytes()).unwrap();
    assert_eq!(days[0].get(36).unwrap().megawatts(), "3116.826");
    assert_eq!((known(&days[0]), days[0].get(40)), (4, None));
}

const MONTHS: &str = "Monat;MW-EPEX in ct/kWh;MW Wind Onshore in ct/kWh;PM Wind Onshore fernsteuerbar in ct/kWh;\
    MW Wind Offshore in ct/kWh;MW Solar in ct/kWh;Negative Stunden (6H);Negative Preise (15MIN)\n";

#[test]
fn months_have_values_by_technology_and_flags_by_their_brackets() {
    let body = format!(
        "{MONTHS}1/2025;11,414;8,506;;9,702;11,511;Ja;\n10/2024;8,800;7,300;;N.A.;6,800;Nein;Ja\n"
    );
    let found = market_values::parse_months("a", body.as_bytes()).unwrap();
    let values: Vec<String> = found
        .values
        .iter()
        .map(|value| format!("{} {} {}", value.period, value.technology, value.value.decimal()))
        .collect();
    assert_eq!(
        values,
        [
            "2025-01 wind_onshore 8.506",
            "2025-01 wind_offshore 9.702",
            "2025-01 solar 11.511",
            "2024-10 wind_onshore 7.30",
            "2024-10 solar 6.80",
        ]
    );
    let flags: Vec<String> = found
        .flags
        .iter()
        .map(|flag| format!("{} {} {}", flag.month, flag.kind, flag.holds))
        .collect();
    assert_eq!(flags, ["2025-01 6H true", "2024-10 6H false", "2024-10 15MIN true"]);
    let wrong = format!("{MONTHS}13/2025;;;;;11,511;Ja;\n");
    let error = market_values::parse_months("a", wrong.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "a, line 2, column Monat: \"13/2025\": expected a month such as 1/2025");
    let wrong = format!("{MONTHS}1/2025;;;;;11,511;vielleicht;\n");
    let error = market_values::parse_months("a", wrong.as_bytes()).unwrap_err().to_string();
    assert!(error.ends_with("\"vielleicht\": expected Ja, Nein or nothing"), "{error}");
}

#[test]
fn years_are_columns_and_a_doubled_year_must_agree() {
    let body = "Alle Werte in ct/kWh;2024;2024\nJW;7,946;7,946\nJW Wind an Land;6,293;6,293\nJW Solar;4,624;4,624\n";
    let values = market_values::parse_years("a", body.as_bytes()).unwrap();
    let solar = values.iter().find(|value| value.technology == Technology::Solar).unwrap();
    assert_eq!(
        (solar.period, solar.value.decimal().as_str()),
        ("2024".parse::<Period>().unwrap(), "4.624")
    );
    assert_eq!(values.len(), 2);
    let body = "Alle Werte in ct/kWh;2024;2024\nJW Solar;4,624;4,625\n";
    let error = market_values::parse_years("a", body.as_bytes()).unwrap_err().to_string();
    assert!(error.ends_with("the year has two values"), "{error}");
}
