//! Balancing groups and what they trade.

mod balancing_group;
mod trade;

pub use balancing_group::{BalancingGroupRecord, insert_balancing_groups, list_balancing_groups};
pub use trade::{
    TradeRecord, has_trades, insert_trades, list_trade_revisions, list_trades_of_group,
};
