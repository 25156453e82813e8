//! What a balancing group bought and sold.

use units::{Eic, Power, Price, UtcTime, text_enum};

text_enum!(
    /// Where a trade was concluded.
    TradeMarket {
        /// In the day-ahead auction.
        DayAhead = "day_ahead",
        /// In an intraday auction.
        Auction = "auction",
        /// In continuous intraday trading.
        Continuous = "continuous",
        /// With another party, without an exchange.
        Bilateral = "bilateral",
    }
);

/// A trade in one of its revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trade {
    /// What the exchange, or whoever confirmed it, calls it.
    pub trade_id: String,
    /// The balancing group that bought or sold.
    pub group: Eic,
    /// Where it was concluded.
    pub market: TradeMarket,
    /// The first instant of delivery.
    pub start: UtcTime,
    /// The first instant after delivery.
    pub end: UtcTime,
    /// The power over the whole delivery: bought +, sold −. Zero of a trade that was recalled.
    pub power: Power,
    /// The price.
    pub price: Price,
    /// When it was concluded, or recalled.
    pub traded_at: UtcTime,
    /// The other party, where it is known.
    pub counterparty: Option<Eic>,
}

/// A revision of a trade and when the document that has it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedTrade {
    /// From 1.
    pub revision: i64,
    /// When its document was received.
    pub received_at: UtcTime,
    /// What it says.
    pub trade: Trade,
}
