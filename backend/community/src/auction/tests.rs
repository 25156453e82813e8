mod oracle;
mod properties;

use super::{Book, BookError, OrderBook, Outside, clear_each};
use oracle::{order, orders_of};
use records::{CommunityOrder, OrderSide};
use units::{Energy, Price};

use OrderSide::{Buy, Sell};

/// Price in ct/kWh, volume in kWh, and the fills as `id kWh EUR`.
fn cleared(orders: Vec<CommunityOrder>, outside: Outside) -> (Option<String>, String, Vec<String>) {
    let clearing = OrderBook::seal(orders).unwrap().clear(outside);
    let shown = |fill: &records::Fill| {
        let (quantity, amount) = (fill.quantity.decimal(), fill.amount.decimal());
        format!("{} {quantity} {amount}", fill.order_id)
    };
    let fills = clearing.fills.iter().map(shown).collect();
    (clearing.price.map(Price::decimal), clearing.volume.decimal(), fills)
}

#[test]
fn the_price_lies_between_those_who_trade_and_those_who_are_refused() {
    for (what, orders, price) in [
        ("one of each: the middle", "b 20 1; s 10 1", "15.00"),
        ("too much is offered: its limit", "b 20 1; s 10 2", "10.00"),
        ("too much is wanted: its limit", "b 20 2; s 10 1", "20.00"),
        ("a refused buyer holds it up", "b 20 1; b 14 1; s 10 1", "17.00"),
        ("a refused seller holds it down", "b 20 1; s 10 1; s 12 1", "11.00"),
        ("the middle of two refused ones", "b 20 1; b 14 1; s 10 1; s 15 1", "14.50"),
        ("half a step is rounded down", "b 0.000002 1; s 0.000001 1", "0.000001"),
        ("and so it is below zero", "b -0.000001 1; s -0.000002 1", "-0.000002"),
        ("equal limits", "b 12 3; s 12 3", "12.00"),
    ] {
        let (found, _, _) = cleared(orders_of(orders), Outside::default());
        assert_eq!(found.as_deref(), Some(price), "{what}");
    }
}

#[test]
fn what_is_left_at_the_last_limit_is_shared_by_quantity() {
    let (price, volume, fills) =
        cleared(orders_of("b 20 1; s 5 0.4; s 10 2; s 10 1; s 10 1; s 11 9"), Outside::default());
    assert_eq!((price.as_deref(), volume.as_str()), (Some("10.00"), "1.000"));
    let expected =
        ["01b 1.000 0.10", "02s 0.400 0.04", "03s 0.300 0.03", "04s 0.150 0.02", "05s 0.150 0.01"];
    assert_eq!(fills, expected);
}

#[test]
fn nothing_is_traded_where_nobody_pays_what_is_wanted() {
    for orders in ["b 9 1; s 10 1", "b 9 1", "s 9 1; s 8 1"] {
        let (price, volume, fills) = cleared(orders_of(orders), Outside::default());
        assert_eq!((price, volume.as_str(), fills.len()), (None, "0.000", 0), "{orders}");
    }
}

#[test]
fn the_price_stays_between_feed_in_value_and_tariff_as_far_as_limits_let_it() {
    let outside = |feed_in: &str, tariff: &str| Outside {
        feed_in_value: Price::parse_decimal(feed_in).ok(),
        supplier_tariff: Price::parse_decimal(tariff).ok(),
    };
    for (orders, feed_in, tariff, price) in [
        ("b 20 1; s 0 1", "12", "30", "12.00"),
        ("b 60 1; s 10 1", "8", "30", "30.00"),
        ("b 20 1; s 10 1", "8", "30", "15.00"),
        ("b 6 1; s 2 1", "8", "30", "6.00"),
        ("b 50 1; s 40 1", "8", "30", "40.00"),
    ] {
        let (found, _, _) = cleared(orders_of(orders), outside(feed_in, tariff));
        assert_eq!(found.as_deref(), Some(price), "{orders}");
    }
}

#[test]
fn cents_that_cannot_be_divided_go_to_the_largest_remainders_and_both_sides_pay_the_same() {
    // 3 × 0.1 kWh at 5 ct are 1.5 ct: the sum is 2 cents, each exact part half a cent.
    let (_, _, fills) =
        cleared(orders_of("b 5 0.1; b 5 0.1; b 5 0.1; s 5 0.3"), Outside::default());
    assert_eq!(fills, ["01b 0.100 0.01", "02b 0.100 0.01", "03b 0.100 0.00", "04s 0.300 0.02"]);
}

#[test]
fn a_book_is_refused_where_an_order_is_none() {
    let sealed = |orders: Vec<CommunityOrder>| OrderBook::seal(orders).map(|_| ());
    let zero = order("a", Buy, 1, 0);
    assert_eq!(sealed(vec![zero]), Err(BookError::QuantityNotAboveZero));
    assert_eq!(sealed(vec![order("a", Buy, 10_000_000_001, 1)]), Err(BookError::LimitTooFar));
    let much = |id: &str, side: OrderSide| order(id, side, 1, i64::MAX);
    assert_eq!(sealed(vec![much("a", Buy), much("b", Sell)]), Ok(()));
    assert_eq!(sealed(vec![much("a", Buy), much("b", Buy)]), Err(BookError::TooMuchEnergy));
    assert_eq!(
        sealed(vec![order("a", Buy, 1, 1), order("b", Buy, 1, 1), order("a", Sell, 1, 1)]),
        Err(BookError::OrderTwice { order_id: "a".to_owned() })
    );
}

#[test]
fn the_largest_book_is_cleared_without_loss() {
    let largest = |id: &str, side: OrderSide| order(id, side, 10_000_000_000, i64::MAX);
    let book = OrderBook::seal(vec![largest("a", Buy), largest("b", Sell)]).unwrap();
    let clearing = book.clear(Outside::default());
    assert_eq!(clearing.volume, Energy::from_scaled(i64::MAX));
    let amounts: Vec<i64> = clearing.fills.iter().map(|fill| fill.amount.scaled()).collect();
    // 9,223,372,036,854.775807 kWh at 100 EUR.
    assert_eq!(amounts, [92_233_720_368_547_758, 92_233_720_368_547_758]);
}

#[test]
fn segments_are_cleared_each_for_itself() {
    let texts = ["b 20 1; s 10 1", "b 9 1; s 10 1", "b 20 2; s 10 1"];
    let books: Vec<OrderBook> =
        texts.iter().map(|text| OrderBook::seal(orders_of(text)).unwrap()).collect();
    let together: Vec<_> = clear_each(&books, Outside::default()).collect();
    let alone: Vec<_> = books.iter().map(|book| book.clear(Outside::default())).collect();
    assert_eq!(together, alone);
}

#[test]
fn an_empty_book_has_no_price() {
    let cleared = Book::of(Vec::new()).unwrap().clear(Outside::default());
    assert_eq!((cleared.price, cleared.volume, cleared.fills.len()), (None, Energy::ZERO, 0));
}
