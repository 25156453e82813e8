//! Orders of one auction.

use super::*;
use units::{Energy, Price};

const HEADER: &str = "order_id,participant,side,limit_ct_per_kwh,quantity_kwh\n";

fn refused(rows: &str) -> String {
    parse("o.csv", format!("{HEADER}{rows}").as_bytes()).unwrap_err().to_string()
}

#[test]
fn orders_are_read_exactly_whatever_the_columns_and_the_form() {
    let order = |id: &str, side, limit: i64, quantity: i64| CommunityOrder {
        order_id: id.to_owned(),
        participant: "anna".to_owned(),
        side,
        limit: Price::from_scaled(limit),
        quantity: Energy::from_scaled(quantity),
    };
    let expected = vec![
        order("b", OrderSide::Buy, 14_500_001, 250_000),
        order("a", OrderSide::Sell, -1_000_000, 1),
    ];
    for text in [
        "order_id,participant,side,limit_ct_per_kwh,quantity_kwh\nb,anna,buy,14.500001,0.25\na,anna,sell,-1,0.000001\n",
        "quantity_kwh;side;order_id;limit_ct_per_kwh;participant\n0,25;bid;b;14,500001;anna\n0,000001;ask;a;-1;anna\n",
    ] {
        assert_eq!(parse("o.csv", text.as_bytes()).unwrap(), expected);
    }
}

#[test]
fn a_wrong_order_is_refused_with_its_cell() {
    for (row, said) in [
        ("a,p,up,1,1", "line 2, column side: \"up\": expected one of buy, sell"),
        (
            "a,p,buy,x,1",
            "line 2, column limit_ct_per_kwh: \"x\": not a decimal number such as 12.5",
        ),
        ("a,p,buy,1.0000001,1", "column limit_ct_per_kwh: \"1.0000001\": more than 6 decimals"),
        (
            "a,p,buy,10000.1,1",
            "column limit_ct_per_kwh: \"10000.1\": not between -10000 and 10000 ct/kWh",
        ),
        ("a,p,buy,1,0", "column quantity_kwh: \"0\": the quantity must be above zero"),
        ("a,p,buy,1,-1", "column quantity_kwh: \"-1\": the quantity must be above zero"),
        ("a,p,buy,1,10000000.1", "\"10000000.1\": more than 10000000 kWh in a quarter hour"),
        ("a,p,buy,1,", "line 2, column quantity_kwh: a value is required"),
        (",p,buy,1,1", "line 2, column order_id: a value is required"),
        (
            "a,p,buy,1,1\nb,p,buy,1,1\na,p,sell,1,1",
            "line 4, column order_id: \"a\": line 2 has the same value",
        ),
        ("a,p,buy,1", "line 2: the row has 4 fields, the header has 5"),
    ] {
        let found = refused(row);
        assert!(found.contains(said), "{row}: {found}");
    }
    let no_side = parse("o.csv", b"order_id,participant,limit_ct_per_kwh,quantity_kwh\na,p,1,1\n");
    let said = no_side.unwrap_err().to_string();
    assert!(said.contains("line 1, column side: the column is missing"), "{said}");
}

#[test]
fn every_wrong_cell_is_told() {
    let said = refused("a,p,up,x,0\nb,p,buy,1,1\nc,p,buy,1,x\n");
    assert_eq!(said.lines().count(), 4, "{said}");
}
