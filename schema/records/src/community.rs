//! What members of a community order and what an auction gives them.

mod street;

pub use street::{MemberProfile, ProfileRow, Street};

use units::{Energy, Money, Price, Ratio, text_enum};

text_enum!(
    /// On which side of the local market an order stands.
    OrderSide {
        /// Wants energy; its limit is the highest price that it pays.
        Buy = "buy",
        /// Offers energy; its limit is the lowest price that it takes.
        Sell = "sell",
    }
);

text_enum!(
    /// What a member of a community does.
    MemberRole {
        /// Feeds in.
        Producer = "producer",
        /// Draws.
        Consumer = "consumer",
        /// Feeds in and draws (Prosumer).
        Both = "both",
    }
);

/// An order of one auction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommunityOrder {
    /// What the order is called, once in a book.
    pub order_id: String,
    /// Whose order it is.
    pub participant: String,
    /// What is wanted.
    pub side: OrderSide,
    /// The worst price that the order accepts.
    pub limit: Price,
    /// How much at most; above zero.
    pub quantity: Energy,
}

/// What an auction of one book came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearing {
    /// The one price; nothing where nothing was traded.
    pub price: Option<Price>,
    /// Energy that changed hands, counted once.
    pub volume: Energy,
    /// The orders that got something, by `order_id`.
    pub fills: Vec<Fill>,
}

/// What an order got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The order.
    pub order_id: String,
    /// How much of it; above zero.
    pub quantity: Energy,
    /// What a buyer pays or a seller is paid, positive at a positive price.
    pub amount: Money,
}

/// What a street would gain from a market, by a simulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreetOutcome {
    /// With the market.
    pub with_market: SharingFigures,
    /// Each household for itself.
    pub without_market: SharingFigures,
    /// How many members were simulated.
    pub member_count: usize,
    /// Grid segments with a market each.
    pub segment_count: usize,
    /// Quarter hours that were simulated.
    pub quarter_count: usize,
    /// Quarter hours that were left out, because some member has no values for them.
    pub left_out_count: usize,
    /// What was assumed.
    pub assumptions: StreetAssumptions,
}

/// Prices and batteries of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreetAssumptions {
    /// The day on which the figures were looked up; nothing where somebody gave own ones.
    pub dated: Option<&'static str>,
    /// What the grid operator pays for a kWh that nobody in the street buys (Einspeisevergütung).
    pub feed_in_value: Price,
    /// What the supplier takes for a kWh, with everything.
    pub supplier_tariff: Price,
    /// Grid fees, levies and taxes that a kWh of the neighbour bears all the same.
    pub passed_on: Price,
    /// Part of the charged energy that a battery gives back.
    pub battery_efficiency: Ratio,
    /// Hours in which a full battery empties, or an empty one fills.
    pub battery_hours: i64,
}

/// A street's figures in one of the two worlds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingFigures {
    /// Part of the consumption that the supplier does not deliver (Autarkie); nothing without consumption.
    pub autarky: Option<Ratio>,
    /// Part of the generation that is not fed into the grid for others (Eigenverbrauch), losses of batteries included;
    /// nothing without generation.
    pub self_consumption: Option<Ratio>,
    /// Mean price of what was traded, weighed by energy; nothing where nothing was.
    pub price: Option<Price>,
    /// By role, in the order of [`MemberRole::ALL`], without roles that nobody has.
    pub roles: Vec<RoleFigures>,
}

/// The figures of all members of a role together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleFigures {
    /// The role.
    pub role: MemberRole,
    /// How many members have it.
    pub member_count: usize,
    /// What their plants generated.
    pub generation: Energy,
    /// What they used.
    pub consumption: Energy,
    /// As of the street.
    pub autarky: Option<Ratio>,
    /// As of the street.
    pub self_consumption: Option<Ratio>,
    /// Bought from neighbours.
    pub bought: Energy,
    /// Sold to neighbours.
    pub sold: Energy,
    /// Bought from the supplier.
    pub supplied: Energy,
    /// Fed in for the feed-in value.
    pub fed_in: Energy,
    /// What they pay to neighbours, suppliers, grid and state.
    pub cost: Money,
    /// What neighbours and the grid operator pay to them.
    pub income: Money,
}
