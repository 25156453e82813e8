//! How long clearing takes: `cargo bench -p community`. One core; medians and 99th percentiles of many books.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop at the first surprise")]

use community::auction::{Book, Offer, OrderBook, Outside};
use records::{CommunityOrder, OrderSide};
use std::hint::black_box;
use std::time::Instant;
use units::{Energy, Price};

/// Numbers that repeat: a linear congruential generator (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// As many buyers as sellers; limits in steps of 0.01 ct/kWh around one another, a quarter hour's energy of a household.
fn orders(numbers: &mut Numbers, count: usize) -> Vec<CommunityOrder> {
    let order = |place: usize| {
        let side = if place.is_multiple_of(2) { OrderSide::Buy } else { OrderSide::Sell };
        let from = if side == OrderSide::Buy { 900 } else { 700 };
        CommunityOrder {
            order_id: format!("order-{:06}", (place * 7_919) % count),
            participant: format!("member-{place}"),
            side,
            limit: Price::from_scaled((from + numbers.below(1_200)) * 10_000),
            quantity: Energy::from_scaled(1_000 * (1 + numbers.below(1_500))),
        }
    };
    (0..count).map(order).collect()
}

fn measure(what: &str, count: usize, rounds: usize, mut work: impl FnMut(usize)) {
    let mut nanoseconds: Vec<u128> = (0..rounds)
        .map(|round| {
            let begun = Instant::now();
            work(round);
            begun.elapsed().as_nanos()
        })
        .collect();
    nanoseconds.sort_unstable();
    let at = |percent: usize| nanoseconds.get(nanoseconds.len() * percent / 100).copied().unwrap();
    let (median, slow) = (at(50), at(99));
    let each = u128::try_from(count).unwrap() * 1_000_000_000 / median.max(1);
    println!("{what}, {count} orders: median {median} ns, p99 {slow} ns, {each} orders/s");
}

fn main() {
    let mut numbers = Numbers(2_026);
    for (count, rounds) in [(74, 20_000), (500, 20_000), (5_000, 1_000), (200_000, 20)] {
        let books: Vec<Vec<CommunityOrder>> =
            (0..16).map(|_| orders(&mut numbers, count)).collect();
        let sealed: Vec<OrderBook> =
            books.iter().map(|orders| OrderBook::seal(orders.clone()).unwrap()).collect();
        let of = |round: usize| sealed.get(round % sealed.len()).unwrap();
        measure("price and fills of a sealed book", count, rounds, |round| {
            black_box(of(round).book().clear(Outside::default()));
        });
        measure("the same with amounts in cents", count, rounds, |round| {
            let book = of(round).book();
            let cleared = book.clear(Outside::default());
            black_box(book.amounts(&cleared));
        });
        measure("the same with the names of the fills", count, rounds, |round| {
            black_box(of(round).clear(Outside::default()));
        });
        let offers: Vec<Vec<Offer>> =
            sealed.iter().map(|book| book.book().offers().to_vec()).collect();
        measure(
            "checked, cleared, with amounts, from offers in their order",
            count,
            rounds,
            |round| {
                let book = Book::of(offers.get(round % offers.len()).unwrap().clone()).unwrap();
                let cleared = book.clear(Outside::default());
                black_box(book.amounts(&cleared));
            },
        );
        if count == 500 {
            measure("20,000 segments, one after another", count * 20_000, 3, |_| {
                for round in 0..20_000 {
                    let book = of(round).book();
                    let cleared = book.clear(Outside::default());
                    black_box(book.amounts(&cleared));
                }
            });
        }
        measure("sealed and cleared from orders in any order", count, rounds.min(2_000), |round| {
            let orders = books.get(round % books.len()).unwrap().clone();
            black_box(OrderBook::seal(orders).unwrap().clear(Outside::default()));
        });
    }
}
