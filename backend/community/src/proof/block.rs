//! A clearing as bytes: packed, and read in one way only.
//!
//! Numbers are big-endian, a text has its length in four bytes before it, what may be missing has a byte 0 or 1 before
//! it. What is read back is what was written, and every other text of bytes is refused: shorter ones, longer ones, other
//! marks.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | version of the form: 1 |
//! | 32 | hash of the clearing before, of zeros for the first one |
//! | 4 + n | segment |
//! | 8, 8 | seconds since 1970: when it was cleared, begin of the quarter hour of delivery |
//! | 32 | hash of the sealed orders |
//! | 1 (+ 8) | price in 10⁻⁶ ct/kWh |
//! | 8 | volume in 10⁻⁶ kWh |
//! | 1 (+ 8) | CO₂ factor in g/kWh |
//! | 4, then each 4 + n, 8, 8 | fills: `order_id`, 10⁻⁶ kWh, cents |

use super::{Domain, Hash};
use crate::auction::OrderBook;
use records::{Clearing, Fill, OrderSide};
use thiserror::Error;
use units::{Energy, Money, Price, UtcTime};

const VERSION: u8 = 1;

/// A clearing in the chain of its segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The hash of the clearing before; of zeros for the first one.
    pub before: Hash,
    /// The grid segment.
    pub segment: String,
    /// When the book was sealed.
    pub cleared_at: UtcTime,
    /// The quarter hour of delivery.
    pub delivery_start: UtcTime,
    /// The sealed orders, by [`orders_hash`].
    pub orders: Hash,
    /// What the auction came to.
    pub clearing: Clearing,
    /// CO₂ of the mixed electricity, in g/kWh; nothing where it is not known.
    pub co2_factor: Option<i64>,
}

/// Bytes are no block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a clearing as it was written")]
pub struct NotABlock;

/// The hash of the orders of a book.
pub fn orders_hash(book: &OrderBook) -> Hash {
    let mut bytes = Vec::new();
    for order in book.orders() {
        push_text(&mut bytes, &order.order_id);
        push_text(&mut bytes, &order.participant);
        bytes.push(match order.side {
            OrderSide::Buy => 0,
            OrderSide::Sell => 1,
        });
        push_number(&mut bytes, order.limit.scaled());
        push_number(&mut bytes, order.quantity.scaled());
    }
    Domain::Orders.hash(&[&bytes])
}

impl Block {
    /// The block as bytes.
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.before);
        push_text(&mut bytes, &self.segment);
        push_number(&mut bytes, self.cleared_at.unix_seconds());
        push_number(&mut bytes, self.delivery_start.unix_seconds());
        bytes.extend(self.orders);
        push_optional(&mut bytes, self.clearing.price.map(Price::scaled));
        push_number(&mut bytes, self.clearing.volume.scaled());
        push_optional(&mut bytes, self.co2_factor);
        push_count(&mut bytes, self.clearing.fills.len());
        for fill in &self.clearing.fills {
            push_text(&mut bytes, &fill.order_id);
            push_number(&mut bytes, fill.quantity.scaled());
            push_number(&mut bytes, fill.amount.scaled());
        }
        bytes
    }

    /// The hash of the block.
    pub fn hash(&self) -> Hash {
        Domain::Clearing.hash(&[&self.packed()])
    }

    /// The block of these bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, NotABlock> {
        let mut rest = Bytes(bytes);
        let block = rest.block().ok_or(NotABlock)?;
        // Seconds beyond the calendar, and whatever else has no form of its own, are found by writing it again.
        if rest.0.is_empty() && block.packed() == bytes { Ok(block) } else { Err(NotABlock) }
    }
}

fn push_number(bytes: &mut Vec<u8>, number: i64) {
    bytes.extend(number.to_be_bytes());
}

fn push_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_count(bytes, text.len());
    bytes.extend(text.as_bytes());
}

fn push_optional(bytes: &mut Vec<u8>, number: Option<i64>) {
    match number {
        None => bytes.push(0),
        Some(number) => {
            bytes.push(1);
            push_number(bytes, number);
        }
    }
}

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn block(&mut self) -> Option<Block> {
        let [VERSION] = self.array()? else { return None };
        let before = self.array()?;
        let segment = self.text()?;
        let cleared_at = self.instant()?;
        let delivery_start = self.instant()?;
        let orders = self.array()?;
        let price = self.optional()?.map(Price::from_scaled);
        let volume = Energy::from_scaled(self.number()?);
        let co2_factor = self.optional()?;
        let count = self.count()?;
        let mut fills = Vec::new();
        for _ in 0..count {
            let order_id = self.text()?;
            let quantity = Energy::from_scaled(self.number()?);
            let amount = Money::from_scaled(self.number()?);
            fills.push(Fill { order_id, quantity, amount });
        }
        let clearing = Clearing { price, volume, fills };
        Some(Block { before, segment, cleared_at, delivery_start, orders, clearing, co2_factor })
    }

    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (found, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*found)
    }

    fn number(&mut self) -> Option<i64> {
        self.array().map(i64::from_be_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.array()?)).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (found, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(found).ok().map(str::to_owned)
    }

    fn instant(&mut self) -> Option<UtcTime> {
        UtcTime::from_unix_seconds(self.number()?)
    }

    /// A number that may be missing.
    #[expect(clippy::option_option, reason = "no bytes and no number are two things")]
    fn optional(&mut self) -> Option<Option<i64>> {
        match self.array()? {
            [0_u8] => Some(None),
            [1] => self.number().map(Some),
            [_] => None,
        }
    }
}
