//! The sealed call auction (Einheitspreisauktion) of one grid segment and delivery quarter hour.
//!
//! - **Volume.** With `D(p)` = energy of buyers whose limit is at least `p` and `S(p)` = energy of sellers whose limit is at
//!   most `p`, the volume is the largest `min(D(p), S(p))` of all prices.
//! - **Price.** At every price from `max(last filled seller, first refused buyer)` to `min(last filled buyer, first
//!   refused seller)` just this volume is traded: nobody is refused whose limit is better than the price. An order that
//!   gets a part is both filled and refused. Of this interval the price is the middle, rounded down to a whole step of
//!   10⁻⁶ ct/kWh, then moved between what a kWh is worth outside ([`Outside`]: feed-in value and supplier tariff) as far as the
//!   interval lets it; the orders' limits come first.
//! - **Fills.** Orders with a better limit than the last one of their side are filled. At the last limit, the side that
//!   has more there than can be traded shares what is left by quantity ([`share`](crate::allocation::share)), in steps of 10⁻⁶ kWh.
//! - **Amounts.** The value of the volume is rounded once to cents, half away from zero, and divided to the buyers and
//!   once more to the sellers by the exact values of their fills: both sides' cents add up to the same, nobody is more
//!   than one cent away from price × quantity.
//!
//! Nothing depends on the order in which orders arrived, nor on who else is in the book beyond their limits and
//! quantities; what whole steps cannot divide goes to the earlier `order_id`.
//!
//! Two buyers want 3 kWh at 20 ct and 2 kWh at 12 ct, two sellers offer 4 kWh at 8 ct and 5 kWh at 15 ct. At 12 ct,
//! demand is 5 and supply 4 kWh: the volume is 4. The last filled seller wants 8 ct and the buyer at 12 ct is refused
//! 1 kWh, so the price is at least 12; the buyer who got something pays at most 12. The price is 12 ct, 4 kWh are worth
//! 0.48 EUR.
//!
//! ```
//! use community::auction::{OrderBook, Outside};
//! use records::{CommunityOrder, OrderSide};
//! use units::{Energy, Price};
//!
//! let order = |id: &str, side: OrderSide, limit: &str, kwh: &str| CommunityOrder {
//!     order_id: id.to_owned(),
//!     participant: id.to_owned(),
//!     side,
//!     limit: Price::parse_decimal(limit).unwrap(),
//!     quantity: Energy::parse_decimal(kwh).unwrap(),
//! };
//! let book = OrderBook::seal(vec![
//!     order("s1", OrderSide::Sell, "8", "4"),
//!     order("b1", OrderSide::Buy, "20", "3"),
//!     order("s2", OrderSide::Sell, "15", "5"),
//!     order("b2", OrderSide::Buy, "12", "2"),
//! ])?;
//! let clearing = book.clear(Outside::default());
//! assert_eq!(clearing.price.unwrap().to_string(), "12.00 ct/kWh");
//! assert_eq!(clearing.volume.to_string(), "4.000 kWh");
//! let fills: Vec<String> = clearing
//!     .fills
//!     .iter()
//!     .map(|fill| format!("{} {} {}", fill.order_id, fill.quantity, fill.amount))
//!     .collect();
//! assert_eq!(fills, ["b1 3.000 kWh 0.36 EUR", "b2 1.000 kWh 0.12 EUR", "s1 4.000 kWh 0.48 EUR"]);
//! # Ok::<(), community::auction::BookError>(())
//! ```
//!
//! Source: uniform-price call auction as of exchanges' closing auctions; the interval is the set of competitive prices of
//! a double auction with several units.

mod amounts;
mod book;
mod crossing;
mod fills;

pub use book::{Book, BookError, LIMIT_MAX, Offer, OrderBook};
pub use crossing::Outside;

use records::Clearing;
use units::{Energy, Money, Price};

/// What an auction gives the offers of a [`Book`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    /// The one price; nothing where nothing was traded.
    pub price: Option<Price>,
    /// Energy that changed hands, counted once.
    pub volume: Energy,
    /// What each offer got, in the order of the book; zero where it got nothing.
    pub fills: Vec<Energy>,
}

impl Book {
    /// Price, volume and fills.
    pub fn clear(&self, outside: Outside) -> Cleared {
        let Some(crossing) = crossing::of(self.offers()) else {
            return Cleared {
                price: None,
                volume: Energy::ZERO,
                fills: vec![Energy::ZERO; self.offers().len()],
            };
        };
        Cleared {
            price: Some(crossing.price(outside)),
            volume: Energy::from_scaled(crossing.volume),
            fills: fills::of(self.offers(), &crossing),
        }
    }

    /// What each offer pays or is paid, in the order of the book. Unit: cents.
    pub fn amounts(&self, cleared: &Cleared) -> Vec<Money> {
        amounts::of(self.offers(), cleared)
    }
}

/// Clears books that have nothing to do with one another, each for itself: grid segments, or quarter hours of one.
/// Whoever has several cores gives each of them some of the books.
pub fn clear_each<'b>(
    books: impl IntoIterator<Item = &'b OrderBook>,
    outside: Outside,
) -> impl Iterator<Item = Clearing> {
    books.into_iter().map(move |book| book.clear(outside))
}

#[cfg(test)]
mod tests;
