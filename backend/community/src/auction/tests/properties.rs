//! What holds of every book.

use super::oracle::{expected, order};
use super::{OrderBook, Outside};
use proptest::prelude::*;
use records::{Clearing, CommunityOrder, OrderSide};
use std::collections::BTreeMap;
use units::{Energy, Price};

const SIDES: [OrderSide; 2] = [OrderSide::Buy, OrderSide::Sell];

/// Orders with limits that are often equal, some with large quantities.
fn books(limits: std::ops::Range<i64>) -> impl Strategy<Value = Vec<CommunityOrder>> {
    let one = (0..2_usize, limits, 1..9_i64, 0..14_u32);
    prop::collection::vec(one, 0..24).prop_map(|orders| {
        let named = |(number, (side, limit, quantity, scale)): (usize, (usize, i64, i64, u32))| {
            // Names whose order is not that of the numbers.
            let id = format!("o{}", (number * 7) % 31);
            order(&id, SIDES[side], limit, quantity * 10_i64.pow(scale) + 1)
        };
        orders.into_iter().enumerate().map(named).collect()
    })
}

fn clear(orders: &[CommunityOrder]) -> Clearing {
    OrderBook::seal(orders.to_vec()).unwrap().clear(Outside::default())
}

fn by_id(orders: &[CommunityOrder]) -> BTreeMap<&str, &CommunityOrder> {
    orders.iter().map(|order| (order.order_id.as_str(), order)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_auction_is_that_of_the_slow_one(orders in books(-6..14)) {
        prop_assert_eq!(clear(&orders), expected(&orders));
    }

    #[test]
    fn the_auction_is_that_of_the_slow_one_over_a_wide_range(
        orders in books(-9_000_000_000..9_000_000_000),
        narrower in 0..34_u32,
    ) {
        let mut orders = orders;
        for order in &mut orders {
            order.limit = Price::from_scaled(order.limit.scaled() >> narrower);
        }
        prop_assert_eq!(clear(&orders), expected(&orders));
    }

    #[test]
    fn the_order_of_arrival_changes_no_byte(
        (orders, shuffled) in books(0..40_000_000).prop_flat_map(|orders| {
            (Just(orders.clone()), Just(orders).prop_shuffle())
        })
    ) {
        prop_assert_eq!(format!("{:?}", clear(&orders)), format!("{:?}", clear(&shuffled)));
    }

    #[test]
    fn both_sides_get_the_same_energy_and_the_same_money(orders in books(-3_000_000..40_000_000)) {
        let clearing = clear(&orders);
        let known = by_id(&orders);
        let mut sums = BTreeMap::new();
        for fill in &clearing.fills {
            let sum = sums.entry(known[fill.order_id.as_str()].side).or_insert((0, 0));
            sum.0 += fill.quantity.scaled();
            sum.1 += fill.amount.scaled();
        }
        match clearing.price {
            None => prop_assert!(sums.is_empty() && clearing.volume == Energy::ZERO),
            Some(price) => {
                let value = (price * clearing.volume).round_to_cents().unwrap().scaled();
                let expected = (clearing.volume.scaled(), value);
                prop_assert_eq!(sums.get(&OrderSide::Buy), Some(&expected));
                prop_assert_eq!(sums.get(&OrderSide::Sell), Some(&expected));
            }
        }
    }

    #[test]
    fn nobody_trades_beyond_a_limit_or_a_quantity_and_amounts_are_within_a_cent(orders in books(-3_000_000..40_000_000)) {
        let clearing = clear(&orders);
        let known = by_id(&orders);
        for fill in &clearing.fills {
            let order = known[fill.order_id.as_str()];
            let price = clearing.price.unwrap();
            match order.side {
                OrderSide::Buy => prop_assert!(price <= order.limit),
                OrderSide::Sell => prop_assert!(price >= order.limit),
            }
            prop_assert!(Energy::ZERO < fill.quantity && fill.quantity <= order.quantity);
            let exact = (price * fill.quantity).scaled();
            let off = exact - i128::from(fill.amount.scaled()) * 1_000_000_000_000;
            prop_assert!(off.abs() < 1_000_000_000_000);
        }
        prop_assert!(clearing.fills.is_sorted_by(|one, next| one.order_id < next.order_id));
    }

    #[test]
    fn who_is_better_than_the_price_gets_everything_and_equals_get_equal_parts(orders in books(0..9)) {
        let clearing = clear(&orders);
        let filled: BTreeMap<&str, i64> = clearing
            .fills
            .iter()
            .map(|fill| (fill.order_id.as_str(), fill.quantity.scaled()))
            .collect();
        let got = |order: &CommunityOrder| filled.get(order.order_id.as_str()).copied().unwrap_or(0);
        let Some(price) = clearing.price else { return Ok(()) };
        for order in &orders {
            let better = match order.side {
                OrderSide::Buy => order.limit > price,
                OrderSide::Sell => order.limit < price,
            };
            prop_assert!(!better || got(order) == order.quantity.scaled(), "{:?}", order);
            for equal in &orders {
                if (equal.side, equal.limit) == (order.side, order.limit) {
                    // Each within one step of the same part of its quantity.
                    let (one, other) = (i128::from(got(order)), i128::from(got(equal)));
                    let (q, r) = (order.quantity.scaled(), equal.quantity.scaled());
                    let off = one * i128::from(r) - other * i128::from(q);
                    prop_assert!(off.abs() <= i128::from(q) + i128::from(r));
                    if q == r {
                        prop_assert!((one - other).abs() <= 1);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_left_does_not_cross(orders in books(0..12)) {
        let clearing = clear(&orders);
        let mut left = orders.clone();
        for fill in &clearing.fills {
            let order = left.iter_mut().find(|order| order.order_id == fill.order_id).unwrap();
            order.quantity = order.quantity.checked_sub(fill.quantity).unwrap();
        }
        left.retain(|order| order.quantity > Energy::ZERO);
        prop_assert_eq!(clear(&left).price, None);
    }

    #[test]
    fn a_better_limit_never_gets_less(orders in books(0..12), which in 0..24_usize, by in 1..6_i64) {
        let Some(order) = orders.get(which) else { return Ok(()) };
        let mut bettered = orders.clone();
        let sign = if order.side == OrderSide::Buy { 1 } else { -1 };
        bettered[which].limit = Price::from_scaled(order.limit.scaled() + sign * by);
        let got = |orders: &[CommunityOrder]| {
            let clearing = clear(orders);
            let fill = clearing.fills.iter().find(|fill| fill.order_id == order.order_id);
            fill.map_or(0, |fill| fill.quantity.scaled())
        };
        prop_assert!(got(&bettered) >= got(&orders));
    }
}

#[test]
fn every_book_of_up_to_four_orders_is_that_of_the_slow_one() {
    let mut kinds = Vec::new();
    for side in SIDES {
        for limit in [-1, 0, 2] {
            kinds.extend([1, 2, 5].map(|quantity| (side, limit, quantity)));
        }
    }
    let mut books: Vec<Vec<CommunityOrder>> = vec![Vec::new()];
    for length in 1..=4 {
        let longer = books.iter().filter(|book| book.len() + 1 == length).flat_map(|book| {
            kinds.iter().map(|(side, limit, quantity)| {
                let mut book = book.clone();
                book.push(order(&format!("{}", book.len()), *side, *limit, *quantity));
                book
            })
        });
        let longer: Vec<_> = longer.collect();
        books.extend(longer);
    }
    assert_eq!(books.len(), 1 + 18 + 324 + 5_832 + 104_976);
    for orders in &books {
        assert_eq!(clear(orders), expected(orders), "{orders:?}");
    }
}
