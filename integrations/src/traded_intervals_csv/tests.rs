use super::*;
use units::{Power, Price};

const HEADING: &str =
    "start,day_ahead_eur_per_mwh,intraday_eur_per_mwh,rebap_eur_per_mwh,forecast_mw,actual_mw";

fn read(rows: &str) -> Result<Vec<TradedInterval>, String> {
    parse("market.csv", format!("{HEADING}\n{rows}").as_bytes()).map_err(|error| error.to_string())
}

#[test]
fn a_row_is_read_with_what_is_missing_and_rounded_where_a_float_was_printed() {
    let intervals = read(
        "2019-01-01T00:15:00Z,48.12,-3.5,,12660.0000000004,0.0000004\n\
         2019-01-01T01:00+01:00,,1.2e-05,9999.999999,,11466",
    )
    .unwrap();
    let price = |text| Price::parse_eur_per_mwh(text).ok();
    let power = |text| Power::parse_megawatts(text).ok();
    assert_eq!(
        intervals,
        [
            TradedInterval {
                day_ahead: price("48.12"),
                intraday: price("-3.5"),
                forecast: power("12660"),
                actual: power("0"),
                ..TradedInterval::unknown("2019-01-01T00:15:00Z".parse().unwrap())
            },
            TradedInterval {
                intraday: price("0.00001"),
                imbalance: price("10000"),
                actual: power("11466"),
                ..TradedInterval::unknown("2019-01-01T00:00:00Z".parse().unwrap())
            },
        ]
    );
}

#[test]
fn columns_come_in_any_order_and_the_auction_may_be_there() {
    let text = "actual_mw;forecast_mw;auction_eur_per_mwh;rebap_eur_per_mwh;intraday_eur_per_mwh;\
                day_ahead_eur_per_mwh;start\n1,5;2;30,25;4;5;6;2019-01-01T00:00Z\n";
    let read = parse("market.csv", text.as_bytes()).unwrap();
    assert_eq!(read[0].auction, Price::parse_eur_per_mwh("30.25").ok());
    assert_eq!(read[0].actual, Power::parse_megawatts("1.5").ok());
}

#[test]
fn every_wrong_cell_of_a_file_is_told() {
    let refused = read(
        "2019-01-01T00:10:00Z,1,2,3,4,5\n\
         2019-01-01T00:15:00Z,1e6,NaN,3,-2000000,x\n\
         ,1,2,3,4,5\n\
         2019-01-01T01:15:00+01:00,1,2,3,4,5\n\
         2019-01-01T00:15:00Z,1,2,3,4,5",
    )
    .unwrap_err();
    assert_eq!(
        refused.lines().collect::<Vec<_>>(),
        [
            "market.csv, line 2, column start: \"2019-01-01T00:10:00Z\": the start is not on a quarter hour",
            "market.csv, line 3, column day_ahead_eur_per_mwh: \"1e6\": not between -100000 and 100000 EUR/MWh",
            "market.csv, line 3, column intraday_eur_per_mwh: \"NaN\": not a number such as 12.5",
            "market.csv, line 3, column forecast_mw: \"-2000000\": not between -1000000 and 1000000 MW",
            "market.csv, line 3, column actual_mw: \"x\": not a number such as 12.5",
            "market.csv, line 4, column start: a value is required",
            "market.csv, line 6, column start: \"2019-01-01T00:15:00Z\": line 5 has the same start",
        ]
    );
}

#[test]
fn a_column_that_is_missing_or_unknown_is_told() {
    let without = parse("market.csv", b"start,day_ahead_eur_per_mwh\n2019-01-01T00:00Z,1\n");
    assert!(
        without
            .unwrap_err()
            .to_string()
            .contains("column intraday_eur_per_mwh: the column is missing")
    );
    let other =
        parse("market.csv", format!("{HEADING},id1\n2019-01-01T00:00Z,1,2,3,4,5,6\n").as_bytes());
    assert!(other.unwrap_err().to_string().contains("column id1: unknown column"));
}
