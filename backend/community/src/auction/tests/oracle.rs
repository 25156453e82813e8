//! The auction a second time: slow, by its definitions, without a sort and without what the first one uses.

use records::{Clearing, CommunityOrder, Fill, OrderSide};
use units::{Energy, Money, Price};

pub(super) fn order(id: &str, side: OrderSide, limit: i64, quantity: i64) -> CommunityOrder {
    CommunityOrder {
        order_id: id.to_owned(),
        participant: id.to_owned(),
        side,
        limit: Price::from_scaled(limit),
        quantity: Energy::from_scaled(quantity),
    }
}

/// Orders such as `b 20 1; s 10 0.5`: side, ct/kWh, kWh; called by their number and side.
pub(super) fn orders_of(text: &str) -> Vec<CommunityOrder> {
    let order = |(number, line): (usize, &str)| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let side = if words[0] == "b" { OrderSide::Buy } else { OrderSide::Sell };
        let limit = Price::parse_decimal(words[1]).unwrap().scaled();
        let quantity = Energy::parse_decimal(words[2]).unwrap().scaled();
        order(&format!("{number:02}{}", words[0]), side, limit, quantity)
    };
    (1..).zip(text.split(';')).map(order).collect()
}

fn energy_at(orders: &[CommunityOrder], side: OrderSide, accepts: impl Fn(i64) -> bool) -> i128 {
    let there = orders.iter().filter(|order| order.side == side && accepts(order.limit.scaled()));
    there.map(|order| i128::from(order.quantity.scaled())).sum()
}

/// What the auction of the orders must come to.
pub(super) fn expected(orders: &[CommunityOrder]) -> Clearing {
    let demand = |price: i64| energy_at(orders, OrderSide::Buy, |limit| limit >= price);
    let supply = |price: i64| energy_at(orders, OrderSide::Sell, |limit| limit <= price);
    let limits = || orders.iter().map(|order| order.limit.scaled());
    let volume = limits().map(|price| demand(price).min(supply(price))).max().unwrap_or(0);
    if volume == 0 {
        return Clearing { price: None, volume: Energy::ZERO, fills: Vec::new() };
    }
    // At a competitive price whoever is better off trades all of it, and nobody more than is there. Both ends of
    // the interval are limits.
    let is_competitive = |price: &i64| {
        demand(price + 1) <= volume
            && volume <= demand(*price)
            && supply(price - 1) <= volume
            && volume <= supply(*price)
    };
    let low = limits().filter(is_competitive).min().unwrap();
    let high = limits().filter(is_competitive).max().unwrap();
    let price = (low + high).div_euclid(2);
    let mut fills = fills(orders, OrderSide::Buy, volume, price);
    fills.extend(self::fills(orders, OrderSide::Sell, volume, price));
    fills.sort_by(|one, other| one.order_id.cmp(&other.order_id));
    Clearing {
        price: Some(Price::from_scaled(price)),
        volume: Energy::from_scaled(i64::try_from(volume).unwrap()),
        fills,
    }
}

fn fills(orders: &[CommunityOrder], side: OrderSide, volume: i128, price: i64) -> Vec<Fill> {
    let mut there: Vec<&CommunityOrder> =
        orders.iter().filter(|order| order.side == side).collect();
    there.sort_by(|one, other| one.order_id.cmp(&other.order_id));
    let mut quantities = vec![0_i128; there.len()];
    let mut left = volume;
    while left > 0 {
        let open = || (0..there.len()).filter(|place| quantities[*place] == 0);
        let limit = |place: usize| there[place].limit.scaled();
        let best = match side {
            OrderSide::Buy => open().map(limit).max().unwrap(),
            OrderSide::Sell => open().map(limit).min().unwrap(),
        };
        let level: Vec<usize> = (0..there.len()).filter(|place| limit(*place) == best).collect();
        let wanted: Vec<i128> =
            level.iter().map(|place| i128::from(there[*place].quantity.scaled())).collect();
        let given = one_by_one(left.min(wanted.iter().sum()), &wanted);
        for (place, quantity) in level.iter().zip(&given) {
            quantities[*place] = *quantity;
        }
        left -= given.iter().sum::<i128>();
    }
    let exact: Vec<i128> = quantities.iter().map(|quantity| quantity * i128::from(price)).collect();
    let step = 1_000_000_000_000_i128;
    let value = volume * i128::from(price);
    let cents = (value.abs() + step / 2) / step * value.signum();
    let mut amounts: Vec<i128> = exact.iter().map(|value| value.div_euclid(step)).collect();
    while amounts.iter().sum::<i128>() < cents {
        let behind = |place: &usize| exact[*place] - amounts[*place] * step;
        let next = furthest(quantities.len(), |place| {
            if quantities[*place] == 0 { i128::MIN } else { behind(place) }
        });
        amounts[next] += 1;
    }
    let fill = |place: usize| Fill {
        order_id: there[place].order_id.clone(),
        quantity: Energy::from_scaled(i64::try_from(quantities[place]).unwrap()),
        amount: Money::from_scaled(i64::try_from(amounts[place]).unwrap()),
    };
    (0..there.len()).filter(|place| quantities[*place] > 0).map(fill).collect()
}

/// The whole by weights: the exact parts rounded down, then a step to whoever is furthest behind.
fn one_by_one(total: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    let mut parts: Vec<i128> = weights.iter().map(|weight| total * weight / sum).collect();
    while parts.iter().sum::<i128>() < total {
        let next = furthest(parts.len(), |place| total * weights[*place] - parts[*place] * sum);
        parts[next] += 1;
    }
    parts
}

/// The first place that is furthest behind.
fn furthest(count: usize, behind: impl Fn(&usize) -> i128) -> usize {
    (0..count).rev().max_by_key(behind).unwrap()
}
