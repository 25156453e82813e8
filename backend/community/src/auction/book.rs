//! A sealed book: valid, and in an order that does not depend on how it was filled.

use super::Outside;
use records::{Clearing, CommunityOrder, Fill, OrderSide};
use thiserror::Error;
use units::{Energy, Price};

/// Limits are at most so far from zero: 10,000 ct/kWh.
pub const LIMIT_MAX: Price = Price::from_scaled(10_000_000_000);

/// What an auction needs to know of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What is wanted.
    pub side: OrderSide,
    /// The worst price that the order accepts.
    pub limit: Price,
    /// How much at most.
    pub quantity: Energy,
}

/// Why orders are no book.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BookError {
    /// A quantity is zero or negative.
    #[error("the quantity must be above zero")]
    QuantityNotAboveZero,
    /// A limit is beyond [`LIMIT_MAX`].
    #[error("not between -10000 and 10000 ct/kWh")]
    LimitTooFar,
    /// The quantities of one side do not fit an [`Energy`].
    #[error("the energy of one side is too large")]
    TooMuchEnergy,
    /// Two orders are called the same.
    #[error("the order {order_id} comes twice")]
    OrderTwice {
        /// How they are called.
        order_id: String,
    },
}

/// Offers of one auction in a fixed order, which decides what whole steps cannot divide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book(Vec<Offer>);

impl Book {
    /// A book of offers in the order in which they are given.
    pub fn of(offers: Vec<Offer>) -> Result<Self, BookError> {
        let (mut bought, mut sold) = (Energy::ZERO, Energy::ZERO);
        for offer in &offers {
            if offer.quantity <= Energy::ZERO {
                return Err(BookError::QuantityNotAboveZero);
            }
            if offer.limit.scaled().unsigned_abs() > LIMIT_MAX.scaled().unsigned_abs() {
                return Err(BookError::LimitTooFar);
            }
            let side = match offer.side {
                OrderSide::Buy => &mut bought,
                OrderSide::Sell => &mut sold,
            };
            *side = side.checked_add(offer.quantity).ok_or(BookError::TooMuchEnergy)?;
        }
        Ok(Self(offers))
    }

    /// The offers in their order.
    pub fn offers(&self) -> &[Offer] {
        &self.0
    }
}

/// Orders of one auction, by `order_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBook {
    orders: Vec<CommunityOrder>,
    book: Book,
}

impl OrderBook {
    /// The book of these orders, in whatever order they are given.
    pub fn seal(mut orders: Vec<CommunityOrder>) -> Result<Self, BookError> {
        orders.sort_unstable_by(|one, other| one.order_id.cmp(&other.order_id));
        let mut pairs = orders.iter().zip(orders.iter().skip(1));
        if let Some((twice, _)) = pairs.find(|(one, next)| one.order_id == next.order_id) {
            return Err(BookError::OrderTwice { order_id: twice.order_id.clone() });
        }
        let offer = |order: &CommunityOrder| Offer {
            side: order.side,
            limit: order.limit,
            quantity: order.quantity,
        };
        let book = Book::of(orders.iter().map(offer).collect())?;
        Ok(Self { orders, book })
    }

    /// By `order_id`.
    pub fn orders(&self) -> &[CommunityOrder] {
        &self.orders
    }

    /// What an auction needs to know of the orders, in the same order.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Price, volume, and what each order that got something pays or is paid.
    pub fn clear(&self, outside: Outside) -> Clearing {
        let cleared = self.book.clear(outside);
        let amounts = self.book.amounts(&cleared);
        let results = self.orders.iter().zip(cleared.fills).zip(amounts);
        let fills = results.filter(|((_, quantity), _)| *quantity > Energy::ZERO).map(
            |((order, quantity), amount)| Fill {
                order_id: order.order_id.clone(),
                quantity,
                amount,
            },
        );
        Clearing { price: cleared.price, volume: cleared.volume, fills: fills.collect() }
    }
}
