use super::*;
use records::TradeMarket;
use units::{Eic, Power, Price};

const HEADING: &str = "trade_id,group,market,start,minutes,kw,price_eur_per_mwh,traded_at";

fn group() -> Eic {
    Eic::with_check_character("11XSTROMBUCH---").unwrap()
}

fn parsed(rows: &str) -> Result<Vec<Trade>, String> {
    let text = format!("{HEADING}\n{}", rows.replace("GROUP", group().as_str()));
    parse("f", text.as_bytes()).map_err(|error| error.to_string())
}

#[test]
fn a_trade_is_read_with_three_decimals_of_power_and_a_negative_price() {
    let trades = parsed(
        "T-1,GROUP,continuous,2025-05-11T12:15:00+02:00,60,-1234.567,-12.5,2025-05-11T08:00:00.1234567Z\n",
    )
    .unwrap();
    let expected = Trade {
        trade_id: "T-1".to_owned(),
        group: group(),
        market: TradeMarket::Continuous,
        start: "2025-05-11T10:15:00Z".parse().unwrap(),
        end: "2025-05-11T11:15:00Z".parse().unwrap(),
        power: Power::from_scaled(-1_234_567),
        price: Price::parse_eur_per_mwh("-12.5").unwrap(),
        traded_at: "2025-05-11T08:00:00.123456Z".parse().unwrap(),
        counterparty: None,
    };
    assert_eq!(trades, [expected]);
}

#[test]
fn columns_come_in_any_order_and_decimals_as_tables_are_saved() {
    let text = format!(
        "counterparty;kw;market;group;trade_id;traded_at;minutes;start;price_eur_per_mwh\n\
         {0};0,5;bilateral;{0};B;2025-05-01T08:00:00Z;15;2025-05-11T10:15:00Z;80,25\n",
        group()
    );
    let trades = parse("f", text.as_bytes()).unwrap();
    assert_eq!(trades[0].power, Power::from_scaled(500));
    assert_eq!(trades[0].counterparty, Some(group()));
}

#[test]
fn a_trade_that_comes_twice_is_two_revisions() {
    let row = "T-1,GROUP,auction,2025-05-11T10:15:00Z,15,KW,1,2025-05-11T08:00:00Z\n";
    let trades = parsed(&(row.replace("KW", "100") + &row.replace("KW", "0"))).unwrap();
    let powers: Vec<_> = trades.iter().map(|trade| trade.power.scaled()).collect();
    assert_eq!(powers, [100_000, 0]);
}

#[test]
fn every_wrong_cell_of_a_trade_is_told() {
    let cases = [
        (
            ",GROUP,auction,2025-05-11T10:15:00Z,15,1,1,2025-05-11T08:00:00Z",
            "column trade_id: a value is required",
        ),
        ("T,11X,auction,2025-05-11T10:15:00Z,15,1,1,2025-05-11T08:00:00Z", "column group"),
        (
            "T,GROUP,spot,2025-05-11T10:15:00Z,15,1,1,2025-05-11T08:00:00Z",
            "expected one of day_ahead, auction, continuous, bilateral",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:16:00Z,15,1,1,2025-05-11T08:00:00Z",
            "the start is not on a quarter hour",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:15:00Z,20,1,1,2025-05-11T08:00:00Z",
            "expected whole quarter hours in minutes",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:15:00Z,0,1,1,2025-05-11T08:00:00Z",
            "expected whole quarter hours in minutes",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:15:00Z,15,1.2345,1,2025-05-11T08:00:00Z",
            "more than 3 decimals",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:15:00Z,15,10000001,1,2025-05-11T08:00:00Z",
            "not between -10000000 and 10000000 kW",
        ),
        (
            "T,GROUP,auction,2025-05-11T10:15:00Z,15,1,,2025-05-11T08:00:00Z",
            "column price_eur_per_mwh: a value is required",
        ),
        ("T,GROUP,auction,2025-05-11T10:15:00Z,15,1,1,yesterday", "column traded_at"),
    ];
    for (row, said) in cases {
        let error = parsed(&format!("{row}\n")).unwrap_err();
        assert!(error.starts_with("f, line 2, column ") && error.contains(said), "{row}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let all = parsed("T,11X,spot,noon,x,y,z,never\n").unwrap_err();
    assert_eq!(all.lines().count(), 7, "{all}");
}
